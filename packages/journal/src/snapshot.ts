import { InvalidRequest } from './invalid-request.ts'
import { assertPlainJson } from './plain-json.ts'
import { assertName } from './prepared-append.ts'

/**
 * A state, kept so that a long stream need not be read from its beginning. A cache and never the truth: whoever
 * changes the machine changes its name here, and the stream is read again.
 */
export interface Snapshot {
  /** The machine that made the state, in exactly this version: see `machineHash`. */
  readonly machine: string
  /** The revision of the stream at this state. */
  readonly revision: number
  /** Plain JSON. */
  readonly state: unknown
}

/** A snapshot that was looked at, as text: what an adapter stores. */
export interface PreparedSnapshot {
  readonly stream: string
  readonly machine: string
  readonly revision: number
  readonly text: string
}

/**
 * Looks at a snapshot before anything is sent: the door of every adapter.
 *
 * @throws {@link InvalidRequest} for a name, a revision or a state that cannot be stored.
 */
export function prepareSnapshot(stream: string, { machine, revision, state }: Snapshot): PreparedSnapshot {
  assertSnapshotName(stream, machine)
  if (!Number.isSafeInteger(revision) || revision < 0) {
    throw new InvalidRequest('snapshot.revision', `is ${String(revision)}; give the revision of the stream`)
  }
  assertPlainJson(state, 'snapshot.state')
  return { stream, machine, revision, text: JSON.stringify({ machine, revision, state }) }
}

/**
 * Looks at a question for a snapshot.
 *
 * @throws {@link InvalidRequest}
 */
export function assertSnapshotName(stream: string, machine: string): void {
  assertName(stream, 'stream')
  assertName(machine, 'machine')
}

/** Reads what was stored; `undefined` where it was damaged: a cache that cannot be read is as good as none. */
export function parseSnapshot(text: string | undefined): Snapshot | undefined {
  if (text === undefined) return undefined
  try {
    // It is what `prepareSnapshot` wrote.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return JSON.parse(text) as Snapshot
  } catch {
    return undefined
  }
}
