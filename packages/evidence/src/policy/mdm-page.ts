import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { htmlRows } from '../xml/html-rows.ts'
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
  for (const { cells, isHead, start } of htmlRows(text)) {
    if (evidence.isFull) break
    if (isHead || cells.includes('Current Value')) {
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
      line: lineAt(start),
      quote: cells.join(' | '),
    })
  }
  return evidence.evidence()
}
