import type { DeviceFact } from '../device/facts.ts'
import type { StepId } from '../steps.ts'

/** What a fact in a journal rests on: the evidence that was read when it was recorded. */
export interface Basis {
  /** The latest time that the evidence tells, as ISO 8601; null where it tells none. */
  readonly seen: string | null
  /** The names of the user in it, with their kinds. */
  readonly names: readonly string[]
  /** The day on which the certificate for signing in ends, as `2027-10-13`; null or absent where it does not tell. */
  readonly certificateEnds?: string | null
  /** What the diagnosis found in the way. */
  readonly blocker: { readonly step: StepId; readonly cause: string } | null
  /** The lines that show it, each with the step it speaks of. */
  readonly facts: readonly {
    readonly step: StepId
    readonly status: string
    readonly file: string
    readonly line: number
    readonly text: string
  }[]
}

/** A fact of a device as a journal keeps it: the last one of a bundle of evidence says what it rests on. */
export type RecordedFact = DeviceFact & { readonly evidence?: Basis }

/** An event of which no more is known than its type: what comes out of a journal. */
export interface StoredFact {
  readonly type: string
}

/** The evidence that a stored event rests on; `undefined` where it was recorded without. */
export function basisOf(event: StoredFact): Basis | undefined {
  const basis: unknown = 'evidence' in event ? event.evidence : undefined
  return isBasis(basis) ? basis : undefined
}

function isBasis(value: unknown): value is Basis {
  return (
    typeof value === 'object' &&
    value !== null &&
    'seen' in value &&
    'blocker' in value &&
    'names' in value &&
    Array.isArray(value.names)
  )
}

/** The events of a stream that are facts: a durable actor begins its stream with `xstate.init`, which is none. */
export function factsOf<Fact extends StoredFact>(stored: readonly Fact[]): readonly Fact[] {
  return stored[0]?.type === 'xstate.init' ? stored.slice(1) : stored
}

/** What happened since the profile was last loaded, that sign-in included. */
export function attemptIn<Fact extends StoredFact>(log: readonly Fact[]): readonly Fact[] {
  const begin = log.findLastIndex(({ type }) => type === 'profile.loaded')
  return begin === -1 ? [] : log.slice(begin)
}
