import type { Json } from '../description/plain-json.ts'
import { printable } from '../text/printable.ts'
import type { Message } from './message.ts'

/** The most characters of one value; who wants more reads the log. */
const MAX_VALUE = 32
/** The most members that are shown. */
const MAX_MEMBERS = 6

/** A space at which no line ends: a name and its value stay together. */
const NO_BREAK_SPACE = '\u00a0'

/** What a member is called that says who sends it, as the arrow does. */
const senders = new Set(['by', 'from', 'sender'])

/** Sums up what a message carries: `keyId: key-1, serial: 01`; empty when it carries nothing worth saying. */
export function payloadText({ payload, text, from }: Message): string {
  const members = Object.entries(payload ?? {}).filter(
    ([name, value]) => !(name === 'type' && value === text) && !(senders.has(name) && value === from),
  )
  const shown = members
    .slice(0, MAX_MEMBERS)
    .map(
      ([name, value]) =>
        `${shortened(printable(name))}:${NO_BREAK_SPACE}${shortened(printable(valueText(value)))}`,
    )
  return [...shown, ...(members.length > MAX_MEMBERS ? ['…'] : [])].join(', ')
}

function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function shortened(text: string): string {
  const characters = Array.from(text)
  return characters.length <= MAX_VALUE ? text : `${characters.slice(0, MAX_VALUE - 1).join('')}…`
}
