/** The most characters of one name that are drawn; nobody reads more in a picture. */
const MAX_CHARACTERS = 160

/** Control characters, marks that turn or hide text, lone halves of characters, and what XML forbids. */
const unprintable = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/gu

/**
 * Makes a name fit to be drawn: one line, at most 160 characters, nothing that cannot be seen or stored in XML.
 *
 * White space becomes single spaces; what cannot be printed becomes `�`.
 */
export function printable(text: string): string {
  const characters = Array.from(text.replace(/\s+/gu, ' ').trim().replace(unprintable, '\ufffd'))
  if (characters.length <= MAX_CHARACTERS) return characters.join('')
  return `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`
}
