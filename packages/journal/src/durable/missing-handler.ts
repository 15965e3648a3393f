/** A machine wants something done that nobody was told to do. Nothing was stored. */
export class MissingHandler extends Error {
  override readonly name = 'MissingHandler'
  /** Stable, for programs. */
  readonly code = 'missing-handler'
  /** The type of the action. */
  readonly type: string

  constructor(type: string, stream: string) {
    const option = type === 'xstate.sendTo' ? '"deliver"' : `"effects", under "${type}"`
    super(
      `the actor of "${stream}" wants "${type}" done, and nobody does it; give a function in the option ${option}`,
    )
    this.type = type
  }
}
