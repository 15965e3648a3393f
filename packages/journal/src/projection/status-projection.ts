import { RefusedEvent } from '@proviso/kernel'
import { compile, type MachineState } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'
import { isMarks } from '../durable/effect-marks.ts'
import { relive } from '../durable/stored-life.ts'
import { isErasure } from '../erasure.ts'
import type { Journal } from '../journal.ts'
import type { StoredEvent } from '../stored-event.ts'
import type { Projection, ProjectionTransaction } from './projection.ts'

/** What a status projection needs. */
export interface StatusOptions<Machine extends AnyStateMachine> {
  /** From which the streams are read. */
  readonly journal: Journal
  /** Only streams whose names begin like this. */
  readonly prefix: string
  readonly version: number
  /** What a state is called in the table; its value where absent. */
  readonly statusOf?: (state: MachineState<Machine>) => string
  /** The name of the table: lower-case letters, digits and `_`; `status` where absent. The version stands behind it. */
  readonly table?: string
}

/**
 * Where every stream of a machine stands: a table with a row for each, `stream`, `status`, `revision` and `since`.
 *
 * A stream whose log the machine refuses has the status `refused: ` and the event. One that was erased has no row.
 *
 * @example
 * ```ts
 * const projection = statusProjection(deviceMachine, { journal, prefix: 'device/', version: 1 })
 * await project({ journal, projection, store, until: 'end' })
 * await store.all('SELECT status, count(*) AS devices FROM status_1 GROUP BY status')
 * ```
 */
export function statusProjection<Machine extends AnyStateMachine>(
  machine: Machine,
  { journal, prefix, version, statusOf = valueOf, table = 'status' }: StatusOptions<Machine>,
): Projection {
  const stepper = compile(machine)
  const name = `${table}_${version}`
  const rowOf = (log: readonly StoredEvent[]): Row => {
    const last = log.at(-1)
    const place = { revision: last?.revision ?? 0, since: last?.metadata.time ?? '' }
    try {
      const life = relive(stepper, undefined, log)?.life
      return { ...place, status: life === undefined ? '' : statusOf(life.state) }
    } catch (error) {
      if (!(error instanceof RefusedEvent)) throw error
      return { ...place, status: `refused: ${typeOf(error.event)}` }
    }
  }
  return {
    name: table,
    version,
    prepare: (transaction) =>
      transaction.run(
        `CREATE TABLE IF NOT EXISTS ${name} (
          stream TEXT PRIMARY KEY, status TEXT NOT NULL, revision INTEGER NOT NULL, since TEXT NOT NULL)`,
      ),
    apply: async (transaction, events) => {
      const ofMachine = events.filter(({ stream }) => stream.startsWith(prefix) && !isMarks(stream))
      for (const { stream } of ofMachine.filter(isErasure)) {
        await transaction.run(`DELETE FROM ${name} WHERE stream = $1`, [stream])
      }
      const logs = await journal.readMany([...new Set(ofMachine.map(({ stream }) => stream))])
      for (const [stream, log] of logs) {
        if (log.length > 0) await write(transaction, name, { stream, ...rowOf(log) })
      }
    },
  }
}

interface Row {
  readonly status: string
  readonly revision: number
  readonly since: string
}

/** `since` tells when the status changed, not when the last event came. */
async function write(
  transaction: ProjectionTransaction,
  table: string,
  { stream, status, revision, since }: Row & { readonly stream: string },
): Promise<void> {
  await transaction.run(
    `INSERT INTO ${table} AS known (stream, status, revision, since) VALUES ($1, $2, $3, $4)
     ON CONFLICT (stream) DO UPDATE SET status = excluded.status, revision = excluded.revision,
       since = CASE WHEN known.status = excluded.status THEN known.since ELSE excluded.since END
     WHERE known.revision < excluded.revision`,
    [stream, status, revision, since],
  )
}

function typeOf(event: unknown): string {
  return typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : ''
}

function valueOf({ value }: { readonly value: unknown }): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
