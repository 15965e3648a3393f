import { facetOf, facetsOf, nearest } from '../session/facets.ts'
import { payloadText } from '../session/payload-text.ts'
import { type EventChoice, possibleEvents, type PossibleEvent } from '../session/possible-events.ts'
import { current } from '../session/session.ts'
import { element, panel } from './element.ts'
import type { Actions, View } from './view.ts'

/** So many payloads are listed; of more, each field is chosen by itself. */
const MOST_LISTED = 6

/** What can happen now: a button for each event. */
export function eventsPanel(view: View, actions: Actions): HTMLElement {
  const groups = possibleEvents(view.session)
  return panel(
    'events',
    'What can happen',
    ...groups.map(({ title, choices }) =>
      element(
        'div',
        { class: 'group' },
        element('h3', {}, title),
        element('ul', {}, ...choices.map((choice) => element('li', {}, ...choiceOf(choice, view, actions)))),
      ),
    ),
    groups.length === 0 ? nothing(view) : undefined,
  )
}

function nothing({ session }: View): HTMLElement {
  const isFinal = session.explorable.model.isFinal?.(current(session)) ?? false
  return isFinal
    ? element('p', { class: 'end' }, 'Nothing more: this is an end.')
    : element('p', { class: 'broken' }, 'Nothing can happen, and the model calls this no end: a deadlock.')
}

function choiceOf(choice: EventChoice, view: View, actions: Actions): readonly HTMLElement[] {
  const { options, key } = choice
  if (options.length <= MOST_LISTED) return options.map((option) => eventButton(option, key, actions))
  const chosen = options[view.options.get(key) ?? 0] ?? options[0]
  return [eventButton({ ...chosen, payload: {} }, key, actions), facetForm(choice, chosen, actions)]
}

function eventButton(possible: PossibleEvent, key: string, { take }: Actions): HTMLElement {
  const { origin, actor, from, name, payload } = possible
  // To whom something happens from outside stands above it.
  const whom = from === undefined ? (origin === 'outside' ? undefined : actor) : `${from} → ${actor}`
  const way = whom === undefined ? undefined : element('span', { class: 'way' }, whom)
  const text = payloadText(payload)
  return element(
    'button',
    {
      type: 'button',
      class: `event ${origin}`,
      'data-key': `${key}${text}`,
      onclick: () => take(possible.event),
    },
    ...(way === undefined ? [] : [way, ' ']),
    element('span', { class: 'name' }, origin === 'loss' ? `${name} is lost` : name),
    ...(text === '' ? [] : [' ', element('span', { class: 'payload' }, text)]),
  )
}

/** A list for each field in which the payloads differ. */
function facetForm(
  { key, options }: EventChoice,
  chosen: PossibleEvent,
  { chooseOption }: Actions,
): HTMLElement {
  const payloads = options.map(({ payload }) => payload)
  const facets = facetsOf(payloads)
  const prefix = commonPrefix(facets.map(({ path }) => path))
  const rows = facets.map(({ path, values }) => {
    const now = facetOf(chosen.payload, path)
    const choose = (event: Event) => {
      if (!(event.target instanceof HTMLSelectElement)) return
      const found = nearest(payloads, chosen.payload, { path, value: event.target.value })
      if (found !== undefined) chooseOption(key, found)
    }
    const list = values.map((value) => element('option', { value, selected: value === now }, unquoted(value)))
    return element(
      'label',
      {},
      element('span', {}, path.slice(prefix.length)),
      element('select', { 'data-key': `${key}${path}`, onchange: choose }, ...list),
    )
  })
  return element(
    'details',
    { class: 'facets', open: facets.length <= MOST_LISTED || chosen !== options[0] },
    element('summary', {}, `What it carries: one of ${options.length.toLocaleString('en')}`),
    ...rows,
  )
}

/** What all paths begin with, up to a dot. */
function commonPrefix([first = '', ...others]: readonly string[]): string {
  const dots = [...first.matchAll(/\./g)].map(({ index }) => first.slice(0, index + 1))
  return dots.findLast((prefix) => others.every((path) => path.startsWith(prefix))) ?? ''
}

function unquoted(json: string): string {
  const value: unknown = JSON.parse(json)
  return typeof value === 'string' ? value : json
}
