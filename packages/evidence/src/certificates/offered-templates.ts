import { EvidenceOfFile } from '../evidence-of-file.ts'
import { linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'

/** `WHFBAuthentication: WHFB Authentication -- Auto-Enroll: Access is denied.` */
const row =
  /^[ \t]{0,20}([^\s:][^:\n]{0,200}): [^\n]{0,200}? -- (Auto-Enroll|Auto-Enroll: Access is denied\.|Access is denied\.)[ \t\r]{0,20}$/m

/** Is it what `certutil -CATemplates` prints: the templates that a CA offers, and whether whoever asks may enrol? */
export function isOfferedTemplates(text: string): boolean {
  return row.test(text)
}

/**
 * Reads what `certutil -CATemplates` prints in English: which templates a CA offers, and whether the account that ran it may enrol for
 * each. `Access is denied.` says that it may not; behind `Auto-Enroll:` it says that it may, and not automatically.
 *
 * @example
 * ```ts
 * readOfferedTemplates('WHFBAuthentication: WHFB Authentication -- Access is denied.', 't.txt').readings[1]?.answer // 'no'
 * ```
 */
export function readOfferedTemplates(text: string, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  for (const { text: quote, number: line } of linesOf(text)) {
    const [, name, right] = row.exec(quote) ?? []
    if (name === undefined || right === undefined) continue
    const record = evidence.newRecord()
    const place = { source: 'certificate', subject: 'offered template', record, line, quote } as const
    evidence.add({ ...place, field: 'Template', value: name })
    evidence.add({
      ...place,
      field: 'Enroll',
      value: right,
      answer: right === 'Access is denied.' ? 'no' : 'yes',
    })
  }
  return evidence.evidence()
}
