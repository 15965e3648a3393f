import { compile, type MachineState, type Stepper } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'
import { InvalidRequest } from '../invalid-request.ts'
import type { Journal } from '../journal.ts'
import type { StoredEvent } from '../stored-event.ts'
import { relive } from './stored-life.ts'

/** A point in the life of a stream: after an event, or at a time. */
export type Instant = { readonly revision: number } | { readonly time: Date | string }

/**
 * The state in which a stream was at a revision or a time: a read, which changes nothing.
 *
 * @throws `InvalidRequest` for a revision that the stream does not have, or a time before its first event.
 * @throws `RefusedEvent` when the machine refuses an event before that.
 *
 * @example
 * ```ts
 * await stateAt(deviceMachine, { journal, stream: 'device/17', instant: { time: '2026-03-01T00:00:00Z' } })
 * ```
 */
export async function stateAt<Machine extends AnyStateMachine>(
  machine: Machine,
  {
    journal,
    stream,
    instant,
  }: { readonly journal: Journal; readonly stream: string; readonly instant: Instant },
): Promise<MachineState<Machine>> {
  return stateOf(compile(machine), await logUntil(journal, stream, instant), stream)
}

/** The state that a stored log leads to. */
export function stateOf<Machine extends AnyStateMachine>(
  stepper: Stepper<Machine>,
  log: readonly StoredEvent[],
  stream: string,
): MachineState<Machine> {
  const end = relive(stepper, undefined, log)
  if (end !== undefined) return end.life.state
  throw new InvalidRequest('instant', `lies before the first event of "${stream}"; give a later one`)
}

/** The events up to an instant. */
export async function logUntil(
  journal: Journal,
  stream: string,
  instant: Instant,
): Promise<readonly StoredEvent[]> {
  if ('revision' in instant) {
    const log = await journal.read(stream, { limit: instant.revision })
    if (log.length === instant.revision) return log
    throw new InvalidRequest(
      'instant',
      `is revision ${instant.revision} of "${stream}", which has ${log.length}`,
    )
  }
  const time = new Date(instant.time).getTime()
  if (Number.isNaN(time)) throw new InvalidRequest('instant', `is no time: ${String(instant.time)}`)
  const log = await journal.read(stream)
  const later = log.findIndex(({ metadata }) => Date.parse(metadata.time) > time)
  return later < 0 ? log : log.slice(0, later)
}
