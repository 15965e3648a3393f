/** Where an event stands in a text. */
export interface EventSpan {
  readonly start: number
  /** Where its closing tag ends; absent where it has none. */
  readonly end?: number
  /** Where the next event begins, or the text ends. */
  readonly next: number
}

/**
 * Finds the next `<Event>` element of a text without parsing it, so that damage to one is not damage to the next.
 *
 * A list may have a root or none (`wevtutil` writes none), several XML declarations, and prefixed names. AD FS puts an
 * `Event` of its own into the user data of each event: that is none.
 */
export function nextEvent(text: string, from: number): EventSpan | undefined {
  const opening = openingFrom(text, from)
  if (opening === undefined) return undefined
  return spanOf(text, opening, openingFrom(text, opening.end)?.start ?? text.length)
}

/** An opening tag, as far as its name. */
interface Opening {
  readonly start: number
  readonly end: number
}

const name = 'Event'
const prefixed = /<[A-Za-z_][\w.-]{0,40}:$/

function openingFrom(text: string, from: number): Opening | undefined {
  for (let at = text.indexOf(name, from); at !== -1; at = text.indexOf(name, at + 1)) {
    const end = at + name.length
    if (!isAfterName(text.charCodeAt(end))) continue
    if (text[at - 1] === '<') {
      if (isWithin(text, at - 1)) continue
      return { start: at - 1, end }
    }
    const prefix = text[at - 1] === ':' ? prefixed.exec(text.slice(Math.max(0, at - 43), at)) : null
    if (prefix !== null) return { start: at - prefix[0].length, end }
  }
  return undefined
}

/** Is an element the first one in the user data of an event? */
function isWithin(text: string, start: number): boolean {
  return /UserData\s{0,20}>\s{0,40}$/.test(text.slice(Math.max(0, start - 80), start))
}

/** A blank, or the end of the tag; not the end of the text, where more may come. */
function isAfterName(code: number): boolean {
  return code === 0x3e || code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0
}

/** The event that begins at an opening tag, and ends before the next one does. */
function spanOf(text: string, { start, end }: Opening, next: number): EventSpan {
  const closing = `</${text.slice(start + 1, end)}`
  const rest = text.slice(start, next)
  let within = rest.includes('UserData')
    ? rest.split(/UserData\s{0,20}>\s{0,40}<Event(?=[\s>])/).length - 1
    : 0
  for (let at = rest.indexOf(closing); at !== -1; at = rest.indexOf(closing, at + 1)) {
    const tail = at + closing.length
    const behind = rest[tail] === '>' ? '>' : /^\s{1,100}>/.exec(rest.slice(tail, tail + 101))?.[0]
    if (behind === undefined) continue
    if (within === 0) return { start, end: start + tail + behind.length, next }
    within -= 1
  }
  return { start, next }
}
