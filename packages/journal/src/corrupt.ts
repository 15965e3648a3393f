/** What is stored cannot be what was appended: it does not parse, a stream has a hole, or the store is damaged. */
export class Corrupt extends Error {
  override readonly name = 'Corrupt'
  /** Stable, for programs. */
  readonly code = 'corrupt'
  /** `undefined` where the store itself is damaged, and nobody knows which streams are in it. */
  readonly stream: string | undefined
  /** The event that is wrong or missing. */
  readonly revision: number | undefined

  constructor(
    place: { readonly stream: string; readonly revision: number } | undefined,
    what: string,
    { cause, remedy }: { readonly cause?: unknown; readonly remedy?: string } = {},
  ) {
    const where = place === undefined ? '' : `event ${place.revision} of "${place.stream}" `
    const usual = `restore it from a backup${place === undefined ? '' : ', or erase the stream'}`
    super(`${where}${what}; ${remedy ?? usual}`, { cause })
    this.stream = place?.stream
    this.revision = place?.revision
  }
}
