import { csvRows } from '../csv/csv-rows.ts'
import { EvidenceOfFile } from '../evidence-of-file.ts'
import { lineFinder } from '../line-finder.ts'
import { linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'
import { columnNamed, type ColumnNames, englishColumns, isCaColumn, toldOf } from './ca-columns.ts'

/** `Row 1:`, in any language. */
const heading = /^\s{0,4}\p{L}[\p{L} ]{0,20} \d{1,9}:\s*$/u
/** A line of the schema: the name of a column, what it is called in the language of the machine, and its type. */
const schemaLine =
  /^\s{0,8}([A-Za-z.]{2,60})\s{2,40}(\S(?:\s?\S){0,60}?)\s{2,40}(?:Long|String|Date|Binary)\s{1,20}\d/
const labelled = /^\s{0,8}(\S[^:]{1,60}): ?(.*)$/

/** Is a text what `certutil -view` prints of the requests that a CA got, row by row or as a table (CSV)? */
export function isCaRequests(text: string): boolean {
  if (isCaTable(text)) return true
  const isView =
    /^CertUtil: -view\b/im.test(text) || text.split('\n', 60).some((line) => schemaLine.test(line))
  return isView && /^\s{0,4}\p{L}[\p{L} ]{0,20} \d{1,9}:\s*$/mu.test(text)
}

function isCaTable(text: string): boolean {
  const head = csvRows(text.slice(0, 5_000)).next().value
  const known = head?.cells.filter((cell) => isCaColumn(cell.text)).length ?? 0
  return known > 1 && known > (head?.cells.length ?? 0) / 2
}

/**
 * Reads what `certutil -view` prints of the requests that a CA got: who asked for what, what became of it, and why. Each is a record,
 * whose fields are named as the columns of the database are.
 *
 * Times stand as printed, as their form is that of the machine. Columns are known by the schema, which stands above the rows in any
 * language, and without it by their English names. The certificates themselves are passed over: that a CA issued one does not say that a
 * device has it.
 *
 * @example
 * ```ts
 * const text = 'Row 1:\n  Issued Request ID: 0x10 (16)\nCertUtil: -view command completed successfully.'
 * readCaRequests(text, 'requests.txt').readings[0] // { subject: 'certificate request', field: 'RequestID', value: '16', … }
 * ```
 */
export function readCaRequests(text: string, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  if (isCaTable(text)) readTable(text, evidence)
  else readRows(text, evidence)
  if (/-----BEGIN CERTIFICATE-----/.test(text))
    evidence.report(1, 'certificates out of the database of a CA, which no device need have: passed over')
  return evidence.evidence()
}

function readRows(text: string, evidence: EvidenceOfFile): void {
  const columns: ColumnNames = new Map(englishColumns)
  let record: number | undefined
  for (const { text: quote, number: line } of linesOf(text)) {
    const [, column, localName] = record === undefined ? (schemaLine.exec(quote) ?? []) : []
    if (column !== undefined && localName !== undefined) columns.set(localName, columnNamed(column))
    const isHeading = heading.test(quote)
    if (isHeading) record = evidence.newRecord()
    const [, label = '', value = ''] = isHeading ? [] : (labelled.exec(quote) ?? [])
    const field = columns.get(label)
    if (record === undefined || field === undefined) continue
    for (const told of toldOf(field, value)) add({ ...told, record, line, quote }, evidence)
  }
  if (evidence.isEmpty) evidence.report(1, 'rows of the database of a CA, with no column that is known')
}

function readTable(text: string, evidence: EvidenceOfFile): void {
  const lineAt = lineFinder(text)
  const rows = csvRows(text)
  const head = rows.next().value
  const columns = head?.cells.map((cell) => englishColumns.get(cell.text)) ?? []
  for (const { cells } of rows) {
    if (evidence.isFull) break
    // Behind the table stands how many rows it has, and that the command succeeded.
    if (cells.length < 2) continue
    const record = evidence.newRecord()
    for (const [index, { text: value, start, end }] of cells.entries()) {
      const field = columns[index]
      const quote = text.slice(start, end)
      for (const told of field === undefined ? [] : toldOf(field, value))
        add({ ...told, record, line: lineAt(start), quote }, evidence)
    }
  }
  if (evidence.isEmpty) evidence.report(1, 'a table of the database of a CA, without a row')
}

interface Told {
  readonly field: string
  readonly value: string
  readonly record: number
  readonly line: number
  readonly quote: string
}

function add(told: Told, evidence: EvidenceOfFile): void {
  evidence.add({ source: 'certificate', subject: 'certificate request', ...told })
}
