import { EvidenceOfFile } from '../evidence-of-file.ts'
import { linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'

/** The bit that makes a template one for Windows Hello. Source: MS-CRTD 2.27, CT_FLAG_HELLO_LOGON_KEY. */
const helloLogonKey = 0x20_00_00

const flagLine =
  /^\s{0,20}msPKI-Private-Key-Flag (?:REG_DWORD )?= (?:"(\d{1,10})"|([\da-f]{1,8}) \(\d{1,10}\))/i

/** Is it what `certutil -dsTemplate` prints of the flags of a template? */
export function isTemplateFlags(text: string): boolean {
  return /^\s{0,20}msPKI-Private-Key-Flag (?:REG_DWORD )?= /m.test(text)
}

/**
 * Reads what `certutil -dsTemplate <template> msPKI-Private-Key-Flag` prints, with a change or without.
 *
 * That the command succeeded says nothing: misspelt, it changes nothing and succeeds. Whether the template is one for Windows
 * Hello, the flag answers: `CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY`. What was before a change has the subject
 * `certificate template: before`.
 */
export function readTemplateFlags(text: string, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  const record = evidence.newRecord()
  let isBefore = false
  for (const line of linesOf(text)) {
    if (/^\s*Old Value:/i.test(line.text)) isBefore = true
    if (/^\s*New Value:/i.test(line.text)) isBefore = false
    const [, decimal, hex] = flagLine.exec(line.text) ?? []
    const flags = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    if (Number.isNaN(flags)) continue
    const subject = isBefore ? 'certificate template: before' : 'certificate template'
    const place = { source: 'certificate', subject, record, line: line.number, quote: line.text } as const
    evidence.add({ ...place, field: 'msPKI-Private-Key-Flag', value: `0x${flags.toString(16)}` })
    const isSet = Math.floor(flags / helloLogonKey) % 2 === 1
    evidence.add({ ...place, field: 'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY', value: String(isSet) })
  }
  return evidence.evidence()
}
