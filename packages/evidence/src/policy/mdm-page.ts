import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { PolicyEvidence } from './policy-evidence.ts'

/** Is it the report of the MDM diagnostics tool, as a page (`MDMDiagReport.html`)? */
export function isMdmPage(text: string): boolean {
  return /<html[\s>]/i.test(text.slice(0, 4096)) && /MDM Diagnostic|Managed policies/i.test(text)
}

/**
 * Reads the page of the MDM diagnostics tool: its table of managed policies, by the names of its columns (`Area`, `Policy`,
 * `Current Value`, `Target`), which are English. Its other tables are passed over.
 */
export function readMdmPage(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new PolicyEvidence(file)
  let columns: readonly string[] = []
  for (const { 0: row, index } of text.matchAll(
    /<tr[\s>](?:(?!<tr[\s>])[^]){0,20000}?(?=<\/tr|<tr[\s>])/gi,
  )) {
    if (evidence.isFull) break
    const cells = cellsOf(row)
    if (/<th[\s>]/i.test(row) || cells.includes('Current Value')) {
      columns = cells
      continue
    }
    const cell = (name: string) => cells[columns.indexOf(name)]
    const [area, policy, value] = [cell('Area'), cell('Policy'), cell('Current Value')]
    if (area === undefined || policy === undefined || value === undefined) continue
    const isUser = !/^(?:device)?$/i.test(cell('Target') ?? '')
    evidence.add({
      subject: isUser ? 'user CSP' : 'device CSP',
      field: `./${isUser ? 'User' : 'Device'}/Vendor/MSFT/Policy/Config/${area}/${policy}`,
      value,
      line: lineAt(index),
      quote: cells.join(' | '),
    })
  }
  return evidence.evidence()
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
