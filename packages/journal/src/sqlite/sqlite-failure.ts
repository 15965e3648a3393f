import { Corrupt } from '../corrupt.ts'
import { Unavailable } from '../unavailable.ts'

/** What SQLite refused: its words, and its code, which is 0 where somebody else refused it. It passes between threads. */
export interface SqliteFailure {
  readonly message: string
  readonly code: number
}

/** What there is to say of an error. */
export function failureOf(error: unknown): SqliteFailure {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return { message: error instanceof Error ? error.message : String(error), code }
}

/** Did another connection stand in the way? */
export function isBusy(error: unknown): boolean {
  return failureOf(error).code === codes.busy
}

/** Could what SQLite keeps beside a file not be made, or the folder not be written? */
export function isReadOnlyFolder(error: unknown): boolean {
  const { code } = failureOf(error)
  return code === codes.readOnly || code === codes.cannotOpen
}

/**
 * A failure as a journal tells it, with a way out.
 *
 * @param what Could not be done.
 * @param id Of the append of which it is not known whether it was made.
 */
export function told(what: string, failure: SqliteFailure, id?: string): Unavailable | Corrupt {
  const cause = new Error(failure.message)
  if (failure.code === codes.damaged) return new Corrupt(undefined, `${what}: ${failure.message}`, { cause })
  const remedy = id === undefined ? remedies[failure.code] : undefined
  return new Unavailable(what, { id, cause, ...(remedy !== undefined && { remedy }) })
}

const codes = { busy: 5, readOnly: 8, damaged: 11, full: 13, cannotOpen: 14, noDatabase: 26 } as const

const remedies: Readonly<Record<number, string>> = {
  [codes.busy]: 'try again when whoever else writes to it is done',
  [codes.readOnly]: 'let this process write the file and its folder, or open it with readOnly',
  [codes.full]: 'make room on the disk',
  [codes.cannotOpen]: 'see whether its folder is there and may be written, or open it with readOnly',
  [codes.noDatabase]: 'give a journal a file of its own',
}
