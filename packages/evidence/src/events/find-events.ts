/** Where an event stands in a text; `end` is where its closing tag ends, absent where it has none. */
export interface EventSpan {
  readonly start: number
  readonly end?: number
}

/**
 * Finds the `<Event>` elements of a text without parsing it, so that damage to one is not damage to the next.
 *
 * A list may have a root or none (`wevtutil` writes none), several XML declarations, and prefixed names.
 */
export function* findEvents(text: string): Generator<EventSpan> {
  let opening: { readonly start: number; readonly closing: string } | undefined
  for (const { index, 0: tag } of text.matchAll(/<(?:[a-z_][\w.-]{0,40}:)?Event(?=[\s>])/gi)) {
    if (opening !== undefined) yield spanOf(text, opening, index)
    opening = { start: index, closing: `</${tag.slice(1)}` }
  }
  if (opening !== undefined) yield spanOf(text, opening, text.length)
}

/** The event that begins at an opening tag, and ends before the next one does. */
function spanOf(
  text: string,
  { start, closing }: { readonly start: number; readonly closing: string },
  next: number,
): EventSpan {
  const rest = text.slice(start, next)
  for (let at = rest.indexOf(closing); at !== -1; at = rest.indexOf(closing, at + 1)) {
    const tail = /^\s{0,100}>/.exec(rest.slice(at + closing.length, at + closing.length + 101))
    if (tail !== null) return { start, end: start + at + closing.length + tail[0].length }
  }
  return { start }
}
