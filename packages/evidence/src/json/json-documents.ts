import { JsonError, type JsonValue, parseJson } from './json-value.ts'

/**
 * The values of a JSON text: the elements of a list, or values one after another, as in JSON lines. A value that
 * cannot be read is reported, and lost alone.
 */
export function* jsonDocuments(
  text: string,
  report: (offset: number, reason: string) => void,
): Generator<JsonValue> {
  const opening = /^\s*\[(?=\s*[{\]])/.exec(text)
  let at = opening?.[0].length ?? 0
  for (;;) {
    const start = startOfNext(text, at)
    if (start === undefined) return
    try {
      const value = parseJson(text, start)
      at = value.end
      yield value
    } catch (error) {
      if (!(error instanceof JsonError)) throw error
      report(start, `a JSON value that cannot be read: ${error.message}`)
      const sibling = siblingAfter(text, start, error.at)
      if (sibling === undefined) return
      at = sibling
    }
  }
}

/** Where the next value begins, from a place on: behind blanks, commas, and the end of the list. */
export function startOfNext(text: string, at: number): number | undefined {
  const between = /[\s,\]]*/y
  between.lastIndex = at
  between.exec(text)
  const start = between.lastIndex
  return start >= text.length ? undefined : start
}

/** How far from the start of its line a value is looked for. */
export const deepestIndent = 200

/** Where, from the damage to a value on, one begins that looks like its sibling: as far from the start of its line. */
function siblingAfter(text: string, start: number, damage: number): number | undefined {
  const mark = siblingMark(text, start)
  const found = text.indexOf(mark, Math.max(start, damage - mark.length) + 1)
  return found === -1 ? undefined : found + mark.length - 1
}

/** What a sibling of a value begins with: a brace, as far from the start of its line. */
export function siblingMark(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - deepestIndent), start)
  const indent = /[\n\r]([ \t]*)$/.exec(before)?.[1]
  return indent === undefined ? '{' : `\n${indent}{`
}
