/** How many of the choices the message lists. */
const MAX_LISTED = 12

/** Thrown when a view names a state that the machine does not have, or a depth that is none. */
export class MisplacedView extends Error {
  override readonly name = 'MisplacedView'
  /** Which part of the view cannot be shown. */
  readonly code: 'unknown-within' | 'unknown-focus' | 'no-depth'
  /** What was named. */
  readonly named: string
  /** The ids of states that could have been named instead; none where a depth is wrong. */
  readonly choices: readonly string[]

  constructor(code: MisplacedView['code'], named: string, choices: readonly string[]) {
    super(
      code === 'no-depth'
        ? `there is no depth ${named}: it is a whole number from 1`
        : unknown(named, choices),
    )
    this.code = code
    this.named = named
    this.choices = choices
  }
}

function unknown(named: string, choices: readonly string[]): string {
  // What was meant most often ends like what was named: a key instead of an id.
  const alike = choices.filter((id) => id.toLowerCase().includes(named.toLowerCase()))
  const listed = (alike.length === 0 ? choices : alike).slice(0, MAX_LISTED)
  const rest = (alike.length === 0 ? choices : alike).length - listed.length
  return `the machine has no state ${named}; there are ${listed.join(', ')}${rest === 0 ? '' : `, and ${rest} more`}`
}
