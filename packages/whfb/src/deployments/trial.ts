import type { FaultName } from './faults.ts'

/** What is tried beside a deployment itself. */
export interface Trial<Actors> {
  /** What may go wrong. */
  readonly faults?: readonly FaultName[]
  /** What a stranger may send: one message of these. */
  readonly forgeries?: readonly Forgery[]
  /** Other machines in the place of some actors: a seeded bug, or a what-if. */
  readonly actors?: Partial<Actors>
  /** May messages be lost? */
  readonly lossy?: boolean
  /** How messages travel; in order between any two, where it is not said. */
  readonly network?: 'unordered' | 'fifo' | 'duplicating'
}

/** Whoever waits for an answer may give it up: tried only where answers may not come. */
export function givenUp<Actors>({
  lossy,
}: Pick<Trial<Actors>, 'lossy'>): readonly Readonly<Record<string, never>>[] {
  return lossy === true ? [{}] : []
}

/** Are messages lost or repeated? Then nobody promises that whoever asks is answered. */
export function isUnreliable<Actors>({ lossy, network }: Trial<Actors>): boolean {
  return lossy === true || network === 'duplicating'
}

/** A message that a stranger may send, and to whom. */
export interface Forgery {
  readonly to: 'device' | 'entra' | 'adfs' | 'ca' | 'dc'
  readonly message: { readonly type: string; readonly [field: string]: unknown }
}
