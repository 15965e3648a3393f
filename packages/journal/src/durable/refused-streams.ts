import { RefusedEvent } from '@proviso/kernel'
import { compile } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'
import type { Journal } from '../journal.ts'
import { isMarks } from './effect-marks.ts'
import { relive } from './stored-life.ts'

/** What a changed machine makes of stored logs. */
export interface MigrationReport {
  /** How many streams were replayed, and how many events they have. */
  readonly streams: number
  readonly events: number
  /** The streams whose log the machine refuses, each with the first event that it refuses. */
  readonly refused: readonly { readonly stream: string; readonly refusal: RefusedEvent }[]
  /** Were all streams replayed? Not where the limit of refused ones was met. */
  readonly complete: boolean
}

/** Which logs to replay. */
export interface MigrationQuery {
  readonly journal: Journal
  /** Only streams whose names begin like this. */
  readonly prefix?: string
  /** After how many refused streams to stop. */
  readonly maxRefused: number
}

/** Streams that are read together. */
const together = 100

/**
 * Replays stored logs with a changed machine, to see which of them it would refuse: the check before a new version
 * goes into service. Nothing is changed.
 *
 * @example
 * ```ts
 * const report = await refusedStreams(newDeviceMachine, { journal, prefix: 'device/', maxRefused: 20 })
 * for (const { stream, refusal } of report.refused) console.log(stream, refusal.message)
 * ```
 */
export async function refusedStreams(
  machine: AnyStateMachine,
  { journal, prefix = '', maxRefused }: MigrationQuery,
): Promise<MigrationReport> {
  const stepper = compile(machine)
  const refused: { stream: string; refusal: RefusedEvent }[] = []
  let [streams, events] = [0, 0]
  let after: string | undefined
  for (;;) {
    const names = await journal.streams({ prefix, limit: together, ...(after !== undefined && { after }) })
    for (const [stream, log] of await journal.readMany(names.filter((name) => !isMarks(name)))) {
      if (refused.length >= maxRefused) return { streams, events, refused, complete: false }
      streams++
      events += log.length
      const refusal = refusalOf(() => relive(stepper, undefined, log))
      if (refusal !== undefined) refused.push({ stream, refusal })
    }
    after = names.at(-1)
    if (after === undefined) return { streams, events, refused, complete: true }
  }
}

function refusalOf(replay: () => unknown): RefusedEvent | undefined {
  try {
    replay()
    return undefined
  } catch (error) {
    if (error instanceof RefusedEvent) return error
    throw error
  }
}
