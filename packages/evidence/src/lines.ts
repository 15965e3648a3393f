/** A line of a text, and where it stands. */
export interface Line {
  readonly text: string
  /** Counted from 1. */
  readonly number: number
  /** The offset of its first character in the text. */
  readonly start: number
}

/**
 * The lines of a text, one at a time: a text of nothing but line ends must not become a list as long. `\n`, `\r\n` and
 * `\r` each end one.
 */
export function* linesOf(text: string): Generator<Line> {
  let start = 0
  let number = 1
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) {
    yield { text: text.slice(start, index), number, start }
    start = index + end.length
    number++
  }
  yield { text: text.slice(start), number, start }
}
