/** What is stored cannot be what was appended: it does not parse, or a stream has a hole. */
export class Corrupt extends Error {
  override readonly name = 'Corrupt'
  /** Stable, for programs. */
  readonly code = 'corrupt'
  readonly stream: string
  /** The event that is wrong or missing. */
  readonly revision: number

  constructor(place: { readonly stream: string; readonly revision: number }, what: string, cause?: unknown) {
    super(
      `event ${place.revision} of "${place.stream}" ${what}; restore it from a backup, or erase the stream`,
      {
        cause,
      },
    )
    this.stream = place.stream
    this.revision = place.revision
  }
}
