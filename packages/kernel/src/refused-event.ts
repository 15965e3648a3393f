import { eventName } from './log.ts'

const MOST_NAMES = 20

/**
 * A log holds an event that cannot happen where it stands.
 *
 * Thrown by `replay` and `history`: a corrupt or misplaced event must not replay "fine".
 */
export class RefusedEvent extends Error {
  override readonly name = 'RefusedEvent'
  /** Stable, for programs. */
  readonly code = 'refused-event'
  /** Where in the log the event stands, counted from 0. */
  readonly position: number
  /** The event that was refused. */
  readonly event: unknown
  /** The state in which it was refused. */
  readonly state: unknown
  /** The events that could have happened there, of those that the model tries. */
  readonly possible: readonly unknown[]

  constructor(refusal: {
    readonly position: number
    readonly event: unknown
    readonly state: unknown
    readonly label: string
    readonly possible: readonly unknown[]
  }) {
    const { position, event, state, label, possible } = refusal
    super(
      `event ${position} ${JSON.stringify(event)} cannot happen in ${label}; possible there: ${names(possible)}`,
    )
    this.position = position
    this.event = event
    this.state = state
    this.possible = possible
  }
}

function names(possible: readonly unknown[]): string {
  const all = [...new Set(possible.map((event) => eventName(event)))]
  if (all.length === 0) return 'nothing'
  const rest = all.length - MOST_NAMES
  return all.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
