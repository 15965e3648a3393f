import { EvidenceOfFile } from '../evidence-of-file.ts'
import { type Line, linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'

/** The bit that makes a template one for Windows Hello. Source: MS-CRTD 2.27, CT_FLAG_HELLO_LOGON_KEY. */
const helloLogonKey = 0x20_00_00

const privateKeyFlag = 'msPKI-Private-Key-Flag'

/** The attributes of a template that hold bits. */
const flags: ReadonlySet<string> = new Set([
  privateKeyFlag,
  'msPKI-Enrollment-Flag',
  'msPKI-Certificate-Name-Flag',
])

/** An attribute of a number: as it is, or before and behind a change. */
const numberLine =
  /^\s{0,20}(msPKI-(?:Private-Key-Flag|Enrollment-Flag|Certificate-Name-Flag|RA-Signature|Minimal-Key-Size|Template-Schema-Version)) (?:REG_DWORD )?= (?:"(-?\d{1,10})"|([\da-f]{1,8}) \(-?\d{1,10}\))/i

/** Is it what `certutil -dsTemplate` prints of a template? */
export function isTemplateFlags(text: string): boolean {
  return /^\s{0,20}msPKI-Private-Key-Flag (?:REG_DWORD )?= /m.test(text)
}

/**
 * Reads what `certutil -dsTemplate <template>` prints of a template: of its flags alone, with a change or without, and with
 * `-v` of all that it has.
 *
 * That the command succeeded says nothing: misspelt, it changes nothing and succeeds. Whether the template is one for Windows
 * Hello, the flag answers: `CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY`. What was before a change has the subject
 * `certificate template: before`.
 */
export function readTemplateFlags(text: string, file: string): Evidence {
  const reader = new TemplateReader(file)
  for (const line of linesOf(text)) reader.take(line)
  return reader.finish()
}

/** Takes a text line by line; each template is a record. */
class TemplateReader {
  readonly #evidence: EvidenceOfFile
  #record: number | undefined
  #isBefore = false
  #usages: { readonly line: Line; readonly oids: string[] } | undefined

  constructor(file: string) {
    this.#evidence = new EvidenceOfFile(file)
  }

  take(line: Line): void {
    const { text } = line
    const name = /^\s{0,20}\[([^[\]]{1,200})\]\s*$/.exec(text)?.[1]
    if (name !== undefined) return this.#begin(name, line)
    if (/^\s*Old Value:/i.test(text)) this.#isBefore = true
    if (/^\s*New Value:/i.test(text)) this.#isBefore = false
    const isUsage = /^\s{0,20}pKIExtendedKeyUsage =/i.test(text)
    // The list goes on over several lines, until the next attribute.
    if (isUsage || /^\s{0,20}[\w-]{1,80} (?:REG_\w+ )?=/.test(text)) this.#endUsages()
    if (isUsage) this.#usages = { line, oids: [] }
    for (const [, oid = ''] of text.matchAll(/"([\d.]{3,100})"/g)) this.#usages?.oids.push(oid)
    const [, field, decimal, hex] = numberLine.exec(text) ?? []
    if (field !== undefined) this.#takeNumber(field, decimal ?? `0x${hex ?? ''}`, line)
  }

  finish(): Evidence {
    this.#endUsages()
    return this.#evidence.evidence()
  }

  #begin(name: string, line: Line): void {
    this.#endUsages()
    this.#record = this.#evidence.newRecord()
    this.#isBefore = false
    this.#add('Template', name, line)
  }

  #takeNumber(field: string, written: string, line: Line): void {
    // A number of 32 bits, which may be printed as a negative one.
    const bits = Number(written) >>> 0
    this.#add(field, flags.has(field) ? `0x${bits.toString(16)}` : String(bits), line)
    if (field !== privateKeyFlag) return
    const isSet = Math.floor(bits / helloLogonKey) % 2 === 1
    this.#add('CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY', String(isSet), line)
  }

  #endUsages(): void {
    const { line, oids } = this.#usages ?? {}
    this.#usages = undefined
    if (line !== undefined && oids !== undefined) this.#add('pKIExtendedKeyUsage', oids.join(' '), line)
  }

  #add(field: string, value: string, line: Line): void {
    this.#record ??= this.#evidence.newRecord()
    const subject = this.#isBefore ? 'certificate template: before' : 'certificate template'
    this.#evidence.add({
      source: 'certificate',
      subject,
      field,
      value,
      record: this.#record,
      line: line.number,
      quote: line.text,
    })
  }
}
