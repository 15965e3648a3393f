import { readEvent } from '../session/event-reading.ts'
import { possibleEvents } from '../session/possible-events.ts'
import { current, type Session } from '../session/session.ts'
import { standingClaims } from '../session/standing-claims.ts'

/** What happened, for those who cannot see the page. */
export function announcement(session: Session): string {
  const { explorable, log, at } = session
  const { model } = explorable
  const last = log[at - 1]
  const place = model.label?.(current(session))
  const count = possibleEvents(session).flatMap(({ choices }) => choices).length
  const broken = standingClaims(session).filter(({ standing }) => standing === 'broken')
  return [
    last === undefined ? 'At the start.' : `${at}: ${readEvent(last).name}.`,
    ...(place === undefined ? [] : [`Now ${place}.`]),
    count === 1 ? 'One thing can happen.' : `${count} things can happen.`,
    ...(broken.length === 0
      ? []
      : [`Broken: ${broken.map(({ id, sentence }) => id ?? sentence).join(', ')}.`]),
  ].join(' ')
}
