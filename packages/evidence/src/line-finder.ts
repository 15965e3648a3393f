/**
 * The line, counted from 1, on which each place of a text stands; `\n`, `\r\n` and `\r` all end one.
 *
 * It counts from the place that was asked for before, so that places in the order of the text cost one walk over it.
 *
 * @param first The number of the first line.
 */
export function lineFinder(text: string, first = 1): (offset: number) => number {
  let at = 0
  let line = first
  // Where, from there on, the next line ends: most places that are asked for stand before it.
  let next = nextEnd(text, 0)
  return (offset) => {
    if (offset < at) {
      const isNear = at - offset < offset
      line = isNear ? line - endsBetween(text, offset, at) : first + endsBetween(text, 0, offset)
      next = nextEnd(text, offset)
    }
    for (; next < offset; next = nextEnd(text, next + 1)) line++
    at = offset
    return line
  }
}

function endsBetween(text: string, from: number, to: number): number {
  let count = 0
  for (let end = nextEnd(text, from); end < to; end = nextEnd(text, end + 1)) count++
  return count
}

const lineEnd = /\n|\r(?!\n)/g

/** Where the next line end stands: of `\r\n` the second character counts. */
function nextEnd(text: string, from: number): number {
  lineEnd.lastIndex = from
  return lineEnd.exec(text)?.index ?? Number.POSITIVE_INFINITY
}
