/** A piece of HTML that is safe to stand in a page: text in it was escaped. */
export class Html {
  readonly #source: string

  /** Only `html`, and `trusted`, make pieces. */
  constructor(source: string) {
    this.#source = source
  }

  toString(): string {
    return this.#source
  }
}

/** What may stand in the holes of a template: text, which is escaped, or pieces of HTML, one or many. */
export type Hole = string | number | Html | readonly Html[]

/**
 * HTML with holes. Text in a hole is escaped, between tags and in quoted attributes alike: evidence is written by others.
 *
 * @example
 * ```ts
 * html`<p title="${name}">${name}</p>`.toString() // <p title="&lt;b&gt;">&lt;b&gt;</p>
 * ```
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  const filled = parts.map((part, index) => {
    const hole = holes[index]
    return hole === undefined ? part : `${part}${fillingOf(hole)}`
  })
  return new Html(filled.join(''))
}

/** A picture that we drew ourselves, as it is. */
export function trusted(svg: string): Html {
  return new Html(svg)
}

function fillingOf(hole: Hole): string {
  if (hole instanceof Html) return hole.toString()
  return typeof hole === 'object' ? hole.join('') : escaped(String(hole))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that show nothing, or turn the direction of the text around them, are shown by their numbers. */
function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (character) =>
      character === '\t' || character === '\n'
        ? character
        : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
}
