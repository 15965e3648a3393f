import { type CsvCell, type CsvRow, csvRows } from '../csv/csv-rows.ts'
import { EvidenceOfFile } from '../evidence-of-file.ts'
import type { JsonValue } from '../json/json-value.ts'
import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { addEvent } from './add-event.ts'
import { eventInJson } from './json-event.ts'
import type { ParsedEvent } from './parsed-event.ts'
import { providerOfSource } from './provider-names.ts'
import { payloadIn } from './table-payload.ts'

/** What PowerShell calls the columns that others call otherwise: Event Viewer, and `EvtxECmd`. */
const columnNames: ReadonlyMap<string, string> = new Map([
  ['Source', 'ProviderName'],
  ['Provider', 'ProviderName'],
  ['Event ID', 'Id'],
  ['EventId', 'Id'],
  ['EventID', 'Id'],
  ['Date and Time', 'TimeCreated'],
  ['TimeGenerated', 'TimeCreated'],
  ['Computer', 'MachineName'],
  ['User', 'UserId'],
  ['Description', 'Message'],
])

const typeLine = /^\s*#TYPE [^\r\n]{1,300}(?:\r\n|\r|\n)/

/** Five words, and a row whose second cell is a time and whose fourth is a number: Event Viewer's, in any language. */
const ofEventViewer =
  /^\s*[^,\r\n"]{1,60}(?:,[^,\r\n"]{1,60}){4}[\r\n]{1,2}[^,\r\n"]{1,60},[^,\r\n"]{1,30}\d[.:]\d\d[^,\r\n"]{0,30},[^,\r\n"]{1,100},\d{1,10},/
const columnsOfEventViewer = ['Level', 'TimeCreated', 'ProviderName', 'Id', 'Task']

const withoutData =
  'a table of events, which leaves their data out: read is what their messages tell; for all of it export them as XML, `wevtutil qe <log> /f:xml`'

/** Is a text a table of events (CSV), as `Export-Csv`, Event Viewer or `EvtxECmd` writes it? */
export function isEventTable(text: string): boolean {
  const [head] = csvRows(text.slice(0, 10_000), startOfTable(text))
  if (head === undefined || head.cells.length < 2) return false
  const columns = new Set(columnsOf(head))
  return (columns.has('ProviderName') && columns.has('Id')) || ofEventViewer.test(text.slice(0, 2_000))
}

/**
 * Reads events as a table (CSV): `Get-WinEvent | Export-Csv`, with all columns or some, what Event Viewer saves, and what `EvtxECmd`
 * makes of a binary log.
 *
 * But for the last, the data itself is not there: of the prerequisite events the answers are read off the English message, of others
 * the exit code. A time without a zone is left out, and named.
 *
 * @example
 * ```ts
 * readEventTable('"Id","ProviderName"\n"300","P"', 'events.csv').readings[0]?.value // '300'
 * ```
 */
export function readEventTable(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new EvidenceOfFile(file)
  const rows = csvRows(text, startOfTable(text))
  const head = rows.next().value
  const columns = head === undefined ? [] : columnsOf(head)
  const isLocalised = !columns.includes('Id')
  if (!columns.includes('Payload')) evidence.report(1, withoutData)
  for (const row of rows) {
    if (evidence.isFull) break
    const event = eventOf(row, isLocalised ? columnsOfEventViewer : columns)
    if (row.isCutOff) evidence.report(lineAt(row.start), 'a row with a quote that has no end: it is cut off')
    else if (event === undefined)
      evidence.report(lineAt(row.start), 'a row that is no event: it has no provider or no id')
    if (event !== undefined)
      addEvent(event, { text, record: evidence.newRecord(), offset: 0, lineAt }, evidence)
  }
  return evidence.evidence()
}

function startOfTable(text: string): number {
  return typeLine.exec(text)?.[0].length ?? 0
}

function columnsOf({ cells }: CsvRow): readonly string[] {
  return cells.map(({ text }) => columnNames.get(text.trim()) ?? text.trim())
}

/** The event of a row: read as what PowerShell, or a converter of `.evtx`, would have written of it as JSON. */
function eventOf({ cells }: CsvRow, columns: readonly string[]): ParsedEvent | undefined {
  const byColumn = new Map<string, CsvCell>()
  for (const [index, cell] of cells.entries()) {
    // Event Viewer gives the description no name.
    const name = columns[index] ?? (index === columns.length ? 'Message' : undefined)
    if (name !== undefined && cell.text !== '' && !byColumn.has(name)) byColumn.set(name, cell)
  }
  const payload = payloadIn(byColumn)
  if (payload !== undefined) return eventInJson(payload)
  const time = byColumn.get('TimeCreated')
  // A local time says nothing as long as nobody knows where.
  if (time !== undefined && !/(?:Z|[+-]\d\d:\d\d)$/.test(time.text)) byColumn.delete('TimeCreated')
  const source = byColumn.get('ProviderName')
  if (source !== undefined) byColumn.set('ProviderName', { ...source, text: providerOfSource(source.text) })
  return eventInJson(objectOf([...byColumn]))
}

function objectOf(cells: readonly (readonly [string, CsvCell])[]): JsonValue {
  const members = cells.map(([name, cell]) => [name, { kind: 'string', ...cell } as const] as const)
  return {
    kind: 'object',
    members: new Map(members),
    start: cells[0]?.[1].start ?? 0,
    end: cells.at(-1)?.[1].end ?? 0,
  }
}
