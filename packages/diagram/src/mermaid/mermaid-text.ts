import { printable } from '../text/printable.ts'

/** What stands for itself in every place of a Mermaid text where a name may stand. */
const SAFE = /[\p{L}\p{M}\p{N} .,()[\]'=/+!?→∧∨¬…✓✗_-]/u

/**
 * Writes any text so that Mermaid reads it as a name and nothing else: no keyword, no markup, no end of line.
 *
 * Whatever could mean something (`;`, `#`, `:`, quotes, brackets of HTML, `%%`) becomes Mermaid's own `#59;`; an
 * empty text becomes a pair of quotes, as a name of nothing would end the statement.
 *
 * @example
 * ```ts
 * mermaidText('a;b') // 'a#59;b'
 * ```
 */
export function mermaidText(text: string): string {
  const characters = Array.from(printable(text))
  if (characters.length === 0) return '#34;#34;'
  return characters.map((one) => (SAFE.test(one) ? one : `#${one.codePointAt(0) ?? 0};`)).join('')
}
