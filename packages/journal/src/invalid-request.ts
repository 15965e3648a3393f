/** Something that was given to a journal is not what a journal takes. Nothing was sent. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest'
  /** Stable, for programs. */
  readonly code = 'invalid-request'
  /** What is wrong, as in `events[0].key` or `stream`. */
  readonly path: string

  constructor(path: string, what: string) {
    super(`${path} ${what}`)
    this.path = path
  }
}
