/** The stream of an actor was erased while the actor was in memory: what it knew is gone, and it does nothing more. */
export class Erased extends Error {
  override readonly name = 'Erased'
  /** Stable, for programs. */
  readonly code = 'erased'
  readonly stream: string

  constructor(stream: string) {
    super(`"${stream}" was erased while its actor was in memory; load it again to begin it anew`)
    this.stream = stream
  }
}
