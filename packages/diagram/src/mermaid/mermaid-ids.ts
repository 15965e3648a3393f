/** Words that Mermaid may read as the beginning, or the end, of something else than a name. */
const reserved = new Set(
  `state end note default direction class style click scale hide as fork join choice classdef acctitle accdescr title
   root participant actor create destroy loop rect opt alt else par and critical option break box activate deactivate
   autonumber link links over left right off properties details constructor prototype`.split(/\s+/),
)

/**
 * Gives each name a word under which Mermaid can know it: `signed out` is `signed_out`, a second one `signed_out_2`.
 *
 * A word depends on the names before it only, and holds nothing but letters, digits and `_`: names written alike
 * stay apart, and none is a keyword of Mermaid.
 */
export function mermaidIds(names: readonly string[]): readonly string[] {
  const used = new Set(reserved)
  return names.map((name) => {
    const word = wordOf(name)
    let id = word
    for (let count = 2; used.has(id.toLowerCase()); count += 1) id = `${word}_${count}`
    used.add(id.toLowerCase())
    return id
  })
}

/** The longest word made of a name; it only has to be told from others. */
const MAX_LENGTH = 40

function wordOf(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '')
  const word = letters
    .replace(/[^A-Za-z0-9]+/g, '_')
    .slice(0, MAX_LENGTH)
    .replace(/^_+|_+$/g, '')
  if (word === '') return 'unnamed'
  return /^\d/.test(word) ? `n${word}` : word
}
