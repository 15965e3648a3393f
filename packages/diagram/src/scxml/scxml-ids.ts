/**
 * Gives each name an id that XML allows, unlike those before it: `signed out` is `signed_out`, a second one
 * `signed_out_2`. Names that are ids already stay as they are.
 */
export function scxmlIds(names: readonly string[]): readonly string[] {
  const used = new Set(names.filter(isId))
  return names.map((name) => {
    if (isId(name)) return name
    const word = wordOf(name)
    let id = word
    for (let count = 2; used.has(id); count += 1) id = `${word}_${count}`
    used.add(id)
    return id
  })
}

/** Letters, digits, `_`, `-` and `.`, beginning with a letter: a subset of what XML calls an NCName. */
function isId(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)
}

function wordOf(name: string): string {
  const word = name.replace(/[^A-Za-z0-9_.-]+/g, '_')
  return /^[A-Za-z_]/.test(word) ? word : `_${word}`
}
