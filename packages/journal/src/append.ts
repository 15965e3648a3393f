import type { GivenMetadata } from './metadata.ts'
import type { Position } from './stored-event.ts'

/**
 * What a stream has to be for an append to happen: at a revision (0 for a stream that does not exist), not there
 * (`'none'`), there (`'exists'`), or anything (`'any'`).
 */
export type Expectation = number | 'none' | 'exists' | 'any'

/** How to append. */
export interface AppendOptions {
  /** What the stream has to be. */
  readonly expect: Expectation
  /** Names this append within its stream: repeating it is safe. A random one where absent. */
  readonly id?: string
  /** What is known about the events beside themselves. */
  readonly metadata?: GivenMetadata
}

/** What an append came to. */
export interface Appended {
  /** The revision of the stream with the last of the events. */
  readonly revision: number
  /** The position of the last of the events. */
  readonly position: Position
}

/** Is a stream of this revision what is expected? */
export function meets(revision: number, expect: Expectation): boolean {
  if (expect === 'any') return true
  if (expect === 'exists') return revision > 0
  return revision === (expect === 'none' ? 0 : expect)
}
