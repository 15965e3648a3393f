/**
 * The store could not be reached, or did not answer. Whether an append was made is unknown: repeat it with the same
 * id, which is safe either way.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
  /** Stable, for programs. */
  readonly code = 'unavailable'
  /** The id of the append whose outcome is unknown, where it was one. */
  readonly id: string | undefined

  constructor(
    what: string,
    {
      id,
      cause,
      remedy = id === undefined ? 'try again' : `repeat the append with the id "${id}", which is safe`,
    }: { readonly id?: string | undefined; readonly cause?: unknown; readonly remedy?: string } = {},
  ) {
    const reason = cause instanceof Error ? `: ${cause.message}` : ''
    super(`${what}${reason}; ${remedy}`, { cause })
    this.id = id
  }
}
