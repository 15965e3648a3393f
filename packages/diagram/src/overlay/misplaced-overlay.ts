/** How many of the choices the message lists. */
const MAX_LISTED = 12

/**
 * Thrown when an overlay names a state or a transition that the machine does not have.
 *
 * Most often the overlay was made for another version of the machine, or a state is named by its key instead of
 * its id.
 */
export class MisplacedOverlay extends Error {
  override readonly name = 'MisplacedOverlay'
  /** Which part of the overlay is misplaced. */
  readonly code: 'unknown-state' | 'unknown-step'
  /** What was named. */
  readonly named: string
  /** What could have been named instead: ids of states, or the events of the state. */
  readonly choices: readonly string[]

  constructor(code: 'unknown-state' | 'unknown-step', named: string, choices: readonly string[]) {
    const listed = choices.slice(0, MAX_LISTED).join(', ')
    const rest = choices.length > MAX_LISTED ? `, and ${choices.length - MAX_LISTED} more` : ''
    const what = code === 'unknown-state' ? 'a state' : 'a step'
    super(
      `the overlay names ${what} that the machine does not have: ${named}; ` +
        (listed === '' ? 'there is nothing to choose from' : `there are ${listed}${rest}`),
    )
    this.code = code
    this.named = named
    this.choices = choices
  }
}
