import type { Reading } from '@proviso/evidence'
import type { Notice } from '../diagnosis.ts'
import { witnessesOf } from '../witness.ts'

/** A notice, and the readings that it explains. */
export interface Noticed {
  readonly notice: Notice
  readonly because: readonly Reading[]
}

/** What a notice says. */
export interface Words {
  readonly text: string
  readonly remedy: string | undefined
  readonly source: string
  readonly stops?: 'sign-in' | undefined
}

/** A notice, with the readings behind it as its witnesses. */
export function noticed({ text, remedy, source, stops }: Words, because: readonly Reading[]): Noticed {
  const notice = {
    text,
    remedy: remedy ?? null,
    stops: stops ?? null,
    witnesses: witnessesOf(because),
    source,
  }
  return { notice, because }
}
