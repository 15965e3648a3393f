import { readEvent } from '../session/event-reading.ts'
import { readLog } from '../session/link.ts'
import { payloadText } from '../session/payload-text.ts'
import { type StandingClaim, standingClaims } from '../session/standing-claims.ts'
import { goTo } from '../session/session.ts'
import { element, panel } from './element.ts'
import type { Actions, View } from './view.ts'

/** The log: every entry a way back, or forward again. */
export function logPanel({ session }: View, actions: Actions): HTMLElement {
  const { log, at } = session
  const broken = standingClaims(goTo(session, log.length)).filter(({ standing }) => standing === 'broken')
  const brokenAt = (position: number) => broken.filter(({ since }) => since === position)
  const entries = log.map((event, index) =>
    entry(event, { position: index + 1, at, broken: brokenAt(index + 1) }, actions),
  )
  const paste = pasteForm(actions)
  const copyLog = () => {
    const text = JSON.stringify(log.slice(0, at))
    void copy(text, { what: 'The log', instead: 'take it from the field' }, actions).then((isCopied) => {
      if (!isCopied) showIn(paste, text)
    })
  }
  return panel(
    'log',
    'Log',
    element(
      'div',
      { class: 'buttons' },
      button('Restart', 'restart', { disabled: at === 0, act: () => actions.goTo(0) }),
      button('← Back', 'back', { disabled: at === 0, act: () => actions.goTo(at - 1) }),
      button('Forward →', 'forward', { disabled: at === log.length, act: () => actions.goTo(at + 1) }),
    ),
    element(
      'ol',
      { class: 'entries' },
      element(
        'li',
        {},
        entryButton({ position: 0, at }, actions, element('span', { class: 'name' }, 'the start')),
      ),
      ...entries,
    ),
    element(
      'div',
      { class: 'buttons' },
      button('Copy link', 'copy link', {
        act: () =>
          void copy(location.href, { what: 'The link', instead: 'take it from the address' }, actions),
      }),
      button('Copy log', 'copy log', { disabled: at === 0, act: copyLog }),
    ),
    paste,
  )
}

interface Standing {
  readonly position: number
  readonly at: number
}

function entry(
  event: unknown,
  { broken, ...standing }: Standing & { readonly broken: readonly StandingClaim[] },
  actions: Actions,
): HTMLElement {
  const { origin, actor, from, name, payload } = readEvent(event)
  const way = from === undefined ? actor : `${from} → ${actor}`
  const carried = payloadText(payload)
  return element(
    'li',
    {},
    entryButton(
      standing,
      actions,
      ...(way === undefined ? [] : [element('span', { class: 'way' }, way), ' ']),
      element('span', { class: 'name' }, origin === 'loss' ? `${name} is lost` : name),
      ...(carried === '' ? [] : [' ', element('span', { class: 'payload' }, carried)]),
    ),
    ...broken.map(({ id, sentence }) =>
      element('p', { class: 'broken' }, `✗ ${id === undefined ? '' : `${id}: `}${sentence}`),
    ),
  )
}

function entryButton(
  { position, at }: Standing,
  actions: Actions,
  ...content: readonly (Node | string)[]
): HTMLElement {
  return element(
    'button',
    {
      type: 'button',
      class: position > at ? 'entry later' : 'entry',
      'aria-current': position === at ? 'step' : undefined,
      'data-key': `entry ${position}`,
      onclick: () => actions.goTo(position),
    },
    element('span', { class: 'position' }, String(position)),
    ' ',
    ...content,
  )
}

function button(
  text: string,
  key: string,
  { act, disabled = false }: { readonly act: () => void; readonly disabled?: boolean },
): HTMLElement {
  return element('button', { type: 'button', disabled, 'data-key': key, onclick: act }, text)
}

/** The clipboard may be closed to a page that was opened from a file: then another way is told. */
async function copy(
  text: string,
  { what, instead }: { readonly what: string; readonly instead: string },
  { say }: Actions,
): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    say(`${what} is in the clipboard.`)
    return true
  } catch {
    say(`${what} cannot be copied from here: ${instead}.`)
    return false
  }
}

/** Puts a log into the field, ready to be taken. */
function showIn(form: HTMLDetailsElement, text: string): void {
  form.open = true
  const area = form.querySelector('textarea')
  if (area === null) return
  area.value = text
  area.select()
}

function pasteForm(actions: Actions): HTMLDetailsElement {
  const area = element('textarea', { rows: 3, 'aria-label': 'A log as JSON', spellcheck: 'false' })
  const play = (event: Event) => {
    event.preventDefault()
    try {
      actions.load(readLog(area.value))
    } catch (error) {
      actions.say(`This is no log: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return element(
    'details',
    { class: 'paste' },
    element('summary', {}, 'Play a log of yours'),
    element('form', { onsubmit: play }, area, element('button', {}, 'Play')),
  )
}
