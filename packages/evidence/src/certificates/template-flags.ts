import { type Line, linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'
import { TemplateEvidence } from './template-evidence.ts'

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

/** Takes a text line by line. */
class TemplateReader {
  readonly #evidence: TemplateEvidence
  #usages: { readonly line: Line; readonly oids: string[] } | undefined

  constructor(file: string) {
    this.#evidence = new TemplateEvidence(file)
  }

  take(line: Line): void {
    const { text } = line
    const name = /^\s{0,20}\[([^[\]]{1,200})\]\s*$/.exec(text)?.[1]
    if (name !== undefined) {
      this.#endUsages()
      return this.#evidence.begin(name, line)
    }
    if (/^\s*Old Value:/i.test(text)) this.#evidence.isBefore = true
    if (/^\s*New Value:/i.test(text)) this.#evidence.isBefore = false
    const isUsage = /^\s{0,20}pKIExtendedKeyUsage =/i.test(text)
    // The list goes on over several lines, until the next attribute.
    if (isUsage || /^\s{0,20}[\w-]{1,80} (?:REG_\w+ )?=/.test(text)) this.#endUsages()
    if (isUsage) this.#usages = { line, oids: [] }
    for (const [, oid = ''] of text.matchAll(/"([\d.]{3,100})"/g)) this.#usages?.oids.push(oid)
    const [, field, decimal, hex] = numberLine.exec(text) ?? []
    if (field !== undefined) this.#evidence.addNumber(field, Number(decimal ?? `0x${hex ?? ''}`), line)
  }

  finish(): Evidence {
    this.#endUsages()
    return this.#evidence.evidence()
  }

  #endUsages(): void {
    const { line, oids } = this.#usages ?? {}
    this.#usages = undefined
    if (line !== undefined && oids !== undefined)
      this.#evidence.add('pKIExtendedKeyUsage', oids.join(' '), line)
  }
}
