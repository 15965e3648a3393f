/** A text that each event of a shape has for itself: inside of an element, or of an attribute in such quotes. */
export type Hole = 'element' | '"' | "'"

const less = 0x3c
const greater = 0x3e
const ampersand = 0x26
const plainReference = /&(?:lt|gt|amp|quot|apos);/y

/**
 * Where a hole ends that begins at a place of a text: before the quote, or before the next tag. Nothing (-1) where
 * it has no end, or holds anything that a parser of XML refuses or reads as something else.
 */
export function endOfHole(text: string, start: number, hole: Hole): number {
  const isElement = hole === 'element'
  const closing = isElement ? less : hole.charCodeAt(0)
  // Line ends and tabs are blanks in an attribute.
  const lowest = isElement ? 0x09 : 0x20
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at)
    if (code === closing) return at
    if (code > greater && code < 0xd800) continue
    if (!(code >= lowest) || !isAllowed(code)) return -1
    if (code === less || (code === ampersand && !isReference(text, at))) return -1
    if (code === greater && isElement && at - start >= 2 && text.startsWith(']]', at - 2)) return -1
  }
}

/** Characters that XML does not allow, a carriage return, which is read as a line end, and halves of characters. */
function isAllowed(code: number): boolean {
  return code < 0x20 ? code === 0x09 || code === 0x0a : code < 0xd800 || (code >= 0xe000 && code <= 0xfffd)
}

function isReference(text: string, at: number): boolean {
  plainReference.lastIndex = at
  return plainReference.test(text)
}
