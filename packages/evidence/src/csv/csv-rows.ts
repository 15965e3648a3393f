/** A cell of a table: its text without quotes, and where it stands. */
export interface CsvCell {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A row of a table. */
export interface CsvRow {
  readonly cells: readonly CsvCell[]
  readonly start: number
  /** Does a quote in it have no end? Then it is read as if its lines were rows. */
  readonly isCutOff: boolean
}

/** The most cells of one row; what stands behind them belongs to the last. */
const mostCells = 200

/**
 * The rows of a text of separated values, one at a time: separated by commas, semicolons or tabs, as its first line tells. A cell may
 * stand in quotes, with line ends in it, and two quotes for one. Empty lines are none.
 *
 * @param from Where the first row begins.
 */
export function* csvRows(text: string, from = 0): Generator<CsvRow, undefined> {
  const separator = separatorOf(text, from)
  let at = from
  while (at < text.length) {
    const row = rowAt(text, at, separator)
    const isEmpty = row.cells.every((cell) => cell.text === '')
    if (!isEmpty) yield { cells: row.cells, start: at, isCutOff: row.isCutOff }
    at = row.end
  }
}

/** What separates cells: what stands most often, outside of quotes, on the first line. */
function separatorOf(text: string, from: number): string {
  const line = /[^\r\n]{0,5000}/y
  line.lastIndex = from
  const plain = (line.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((one) => [one, plain.split(one).length] as const)
  return counts.reduce((most, one) => (one[1] > most[1] ? one : most))[0]
}

function rowAt(text: string, from: number, separator: string) {
  const cells: CsvCell[] = []
  let isCutOff = false
  for (let at = from; ;) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : undefined
    isCutOff ||= text[at] === '"' && quoted === undefined
    const stop = endOfPlain(text, quoted?.end ?? at, cells.length + 1 < mostCells ? separator : '\n')
    cells.push(quoted ?? { text: text.slice(at, stop).trim(), start: at, end: stop })
    if (text[stop] !== separator || cells.length === mostCells) {
      const behind = text.startsWith('\r\n', stop) ? stop + 2 : stop + 1
      return { cells, isCutOff, end: behind }
    }
    at = stop + 1
  }
}

/** Where, from a place on, a cell without quotes ends. */
function endOfPlain(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (character === separator || character === '\n' || character === '\r') return at
  }
  return text.length
}

/** The cell that begins at a quote; nothing where that has no end. */
function quotedCell(text: string, start: number): CsvCell | undefined {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 2)) {
    if (text[end + 1] === '"') continue
    const inside = text.slice(start + 1, end)
    return { text: inside.includes('"') ? inside.replaceAll('""', '"') : inside, start, end: end + 1 }
  }
  return undefined
}
