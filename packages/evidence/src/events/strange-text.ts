import type { Span } from './parsed-event.ts'

/**
 * Where, between two events, text stands that is neither blank nor a tag, a declaration or a comment: a prompt that
 * was pasted along, say. Nothing where there is none.
 */
export function strangeText(text: string, { start, end }: Span): number | undefined {
  const between = text.slice(start, end)
  if (between.trim() === '') return undefined
  const strange = between
    .replaceAll(/<!--[^<>]{0,2000}-->|<[/?!]?[\w:.-]{1,40}[^<>]{0,2000}>/g, (tag) => ' '.repeat(tag.length))
    .search(/\S/)
  return strange === -1 ? undefined : start + strange
}
