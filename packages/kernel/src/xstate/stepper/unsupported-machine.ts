/** A machine, or a part of one, that cannot be stepped exactly as XState does: it is refused, not mis-stepped. */
export class UnsupportedMachine extends Error {
  override readonly name = 'UnsupportedMachine'
  /** Stable, for programs. */
  readonly code = 'unsupported-machine'
  /** What is not supported. */
  readonly feature: string
  /** The id of the machine or of the state where it stands. */
  readonly path: string

  constructor(feature: string, path: string, reason: string) {
    super(`${feature} in "${path}" cannot be compiled: ${reason}`)
    this.feature = feature
    this.path = path
  }
}
