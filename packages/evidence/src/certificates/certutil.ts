import { bytesOfHex } from '../bytes.ts'
import { EvidenceOfFile } from '../evidence-of-file.ts'
import { type Line, linesOf } from '../lines.ts'
import type { Evidence } from '../reading.ts'

const border = /^\s*={4,} Certificate \d{1,6} ={4,}\s*$/
const heading = /^X509 Certificate:\s*$/
const store = /^\s*(\S{1,60}) "[^"]{1,60}"\s*$/

/** Does a text hold what `certutil -store` or `certutil -dump` prints of certificates? */
export function isCertutil(text: string): boolean {
  return /^[ \t]{0,20}={4,} Certificate \d{1,6} ={4,}\s*$/m.test(text) || /^X509 Certificate:\s*$/m.test(text)
}

/**
 * Reads what `certutil -store`, `-dump` and `-v` print of certificates, in English.
 *
 * Dates stand as printed, as their form is that of the machine. A template that is printed by its OID alone is a
 * `TemplateOID`. The SID is read from the security extension, which `-v` prints as bytes.
 *
 * @example
 * ```ts
 * const text = '==== Certificate 0 ====\n  Provider = Microsoft Passport Key Storage Provider'
 * readCertutil(text, 'store.txt').readings[0]?.value // 'Microsoft Passport Key Storage Provider'
 * ```
 */
export function readCertutil(text: string, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  let storeLine: Line | undefined
  let printed: PrintedCertificate | undefined
  for (const line of linesOf(text)) {
    if (store.test(line.text)) storeLine = line
    // A store shows a border before each certificate, and `-v` this heading behind it; a file shows the heading alone.
    const isHeading = heading.test(line.text)
    if (border.test(line.text) || (isHeading && printed?.isEmpty !== true)) {
      printed?.addTo(evidence)
      printed = new PrintedCertificate(line, storeLine)
    }
    if (isHeading) printed?.begin()
    else printed?.take(line)
  }
  printed?.addTo(evidence)
  return evidence.evidence()
}

/** A field on one line: its label, and its name. */
const labelled: readonly (readonly [RegExp, string])[] = [
  [/^Serial Number: {0,8}([\da-f ]{1,200})$/i, 'SerialNumber'],
  [/^NotBefore: {0,8}(.{1,100})$/, 'NotBefore'],
  [/^NotAfter: {0,8}(.{1,100})$/, 'NotAfter'],
  [/^Issuer: {0,8}(\S.{0,1000})$/, 'Issuer'],
  [/^Subject: {0,8}(\S.{0,1000})$/, 'Subject'],
  [/^Cert Hash\(sha1\): {0,8}([\da-f ]{1,200})$/i, 'Thumbprint'],
  [/^Key Container = {0,8}(.{1,500})$/, 'KeyContainer'],
  [/^Provider = {0,8}(.{1,200})$/, 'Provider'],
  [/^Principal Name=(.{1,500})$/, 'UPN'],
  [/^(Missing stored keyset)$/, 'StoredKey'],
]
const template = /^Template(?:: |=)([^(,]{1,200})(?:\(([\d.]{3,200})\)|, .{1,200})?/
const isOid = /^[\d.]{3,200}$/

/** A part of a dump that goes over several lines: a name, the usages, the bytes of the security extension, a template. */
type Part = 'Issuer' | 'Subject' | 'usages' | 'security' | 'template'

interface Found {
  readonly field: string
  readonly value: string
  readonly line: Line
}

/** A certificate, line by line. */
class PrintedCertificate {
  readonly #first: Line
  readonly #found: Found[] = []
  readonly #usages: { line: Line; oids: string[] } = { line: { text: '', number: 0, start: 0 }, oids: [] }
  #part: Part | undefined
  #name: { line: Line; parts: string[] } | undefined
  #digits = ''
  #securityLine: Line | undefined
  #hasBegun = false

  constructor(first: Line, storeLine: Line | undefined) {
    this.#first = first
    const name = store.exec(storeLine?.text ?? '')?.[1]
    if (storeLine !== undefined && name !== undefined)
      this.#found.push({ field: 'Store', value: name, line: storeLine })
  }

  /** Has it no line yet but its border? */
  get isEmpty(): boolean {
    return !this.#hasBegun && this.#isUnknown
  }

  get #isUnknown(): boolean {
    return this.#found.every(({ field }) => field === 'Store')
  }

  /** Takes its heading. */
  begin(): void {
    this.#hasBegun = true
  }

  take(line: Line): void {
    const text = line.text.trim()
    const [pattern, field] = labelled.find(([label]) => label.test(text)) ?? []
    const value = pattern?.exec(text)?.[1]
    if (field !== undefined && value !== undefined) {
      this.#close()
      const plain = /^(?:SerialNumber|Thumbprint)$/.test(field)
        ? value.replaceAll(' ', '').toLowerCase()
        : value
      this.#add(field, plain.trim(), line)
    } else if (template.test(text)) this.#takeTemplate(text, line)
    else if (/^(?:Issuer|Subject):$/.test(text)) this.#open(text.startsWith('I') ? 'Issuer' : 'Subject', line)
    else if (/^Enhanced Key Usage$/.test(text)) this.#open('usages', line)
    else if (text.startsWith('Certificate Template Name')) this.#open('template', line)
    else if (text.startsWith('1.3.6.1.4.1.311.25.2: ')) this.#open('security', line)
    else if (/^\d{1,4}(?:\.\d{1,20}){2,30}: |^Public Key|^Name Hash|^Signature/.test(text)) this.#close()
    else this.#continue(text, line)
  }

  addTo(evidence: EvidenceOfFile): void {
    this.#close()
    if (this.#usages.oids.length > 0)
      this.#add('EnhancedKeyUsage', this.#usages.oids.join(' '), this.#usages.line)
    const sid = /S-1-\d{1,3}(?:-\d{1,10}){1,15}/.exec(
      new TextDecoder('latin1').decode(bytesOfHex(this.#digits)),
    )?.[0]
    if (sid !== undefined) this.#add('SID', sid, this.#securityLine ?? this.#first)
    if (this.#isUnknown)
      return evidence.report(this.#first.number, 'a certificate without a line that is known: is it English?')
    const record = evidence.newRecord()
    for (const { field, value, line } of this.#found) {
      evidence.add({
        source: 'certificate',
        subject: 'certificate',
        field,
        value,
        record,
        line: line.number,
        quote: line.text,
        user: sid,
      })
    }
  }

  #add(field: string, value: string, line: Line): void {
    if (!this.#found.some((found) => found.field === field)) this.#found.push({ field, value, line })
  }

  #takeTemplate(text: string, line: Line): void {
    this.#close()
    const [, name = '', oid] = template.exec(text) ?? []
    const plain = name.trim()
    if (isOid.test(plain)) this.#add('TemplateOID', plain, line)
    else this.#add('Template', plain, line)
    if (oid !== undefined) this.#add('TemplateOID', oid, line)
  }

  #open(part: Part, line: Line): void {
    this.#close()
    this.#part = part
    if (part === 'usages') this.#usages.line = line
    else if (part === 'security') this.#securityLine = line
    else if (part !== 'template') this.#name = { line, parts: [] }
  }

  #continue(text: string, line: Line): void {
    if (this.#part === 'template') {
      if (text !== '') this.#add('Template', text, line)
      this.#part = undefined
    } else if (this.#part === 'usages') {
      const oid = /\(([\d.]{3,100})\)$/.exec(text)?.[1] ?? (isOid.test(text) ? text : undefined)
      if (oid === undefined) this.#part = undefined
      else this.#usages.oids.push(oid)
    } else if (this.#part === 'security') {
      // An offset, sixteen bytes with a gap in the middle, and what they look like as text.
      const row = /^(?:[\da-f]{4} {2})?((?:[\da-f]{2} {1,2}){0,15}[\da-f]{2})(?: {3}|$)/i.exec(text)
      if (row?.[1] !== undefined && this.#digits.length < 2_000) this.#digits += row[1].replaceAll(' ', '')
    } else if (this.#name !== undefined && /^[A-Za-z.\d]{1,40}=/.test(text)) this.#name.parts.push(text)
    else this.#close()
  }

  #close(): void {
    const { line, parts } = this.#name ?? {}
    if (line !== undefined && parts !== undefined && parts.length > 0 && this.#part !== undefined) {
      this.#add(this.#part, parts.join(', '), line)
    }
    this.#part = undefined
    this.#name = undefined
  }
}
