/** A row of a table in a page. */
export interface HtmlRow {
  /** Where it begins in the text. */
  readonly start: number
  /** As it is written, up to its end or to a row inside of it. */
  readonly html: string
  /** The texts of its cells, without the tags in them. */
  readonly cells: readonly string[]
  /** Does it name the columns? */
  readonly isHead: boolean
}

/** The rows of all tables of a page, each up to where a row inside of it begins. What is longer than 20,000 characters is no row. */
export function* htmlRows(text: string): Generator<HtmlRow> {
  for (const { 0: html, index } of text.matchAll(
    /<tr[\s>](?:(?!<tr[\s>])[^]){0,20000}?(?=<\/tr|<tr[\s>])/gi,
  )) {
    yield { start: index, html, cells: cellsOf(html), isHead: /<th[\s>]/i.test(html) }
  }
}

function cellsOf(row: string): readonly string[] {
  return row
    .split(/<t[dh](?=[\s>])[^>]{0,1000}>/i)
    .slice(1)
    .map((cell) => textOf(cell))
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['nbsp', ' '],
  ['#39', "'"],
  ['amp', '&'],
])

/** The text of a cell without the tags in it. */
function textOf(cell: string): string {
  return cell
    .replaceAll(/<[^>]{0,1000}>/g, ' ')
    .replaceAll(/&(lt|gt|quot|nbsp|#39|amp);/g, (_, name: string) => entities.get(name) ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
