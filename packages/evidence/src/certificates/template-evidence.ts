import { EvidenceOfFile } from '../evidence-of-file.ts'
import type { Line } from '../lines.ts'
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

/** Collects what a text says of certificate templates; each is a record. */
export class TemplateEvidence {
  readonly #evidence: EvidenceOfFile
  #record: number | undefined
  /** Is told what was before a change? */
  isBefore = false

  constructor(file: string) {
    this.#evidence = new EvidenceOfFile(file)
  }

  /** Begins another template. */
  begin(name: string, line: Line): void {
    this.#record = this.#evidence.newRecord()
    this.isBefore = false
    this.add('Template', name, line)
  }

  /** An attribute of a number, which has 32 bits and may be written as a negative one. */
  addNumber(field: string, number: number, line: Line): void {
    const bits = number >>> 0
    this.add(field, flags.has(field) ? `0x${bits.toString(16)}` : String(bits), line)
    if (field !== privateKeyFlag) return
    const isSet = Math.floor(bits / helloLogonKey) % 2 === 1
    this.add('CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY', String(isSet), line)
  }

  add(field: string, value: string, line: Line): void {
    this.#record ??= this.#evidence.newRecord()
    this.#evidence.add({
      source: 'certificate',
      subject: this.isBefore ? 'certificate template: before' : 'certificate template',
      field,
      value,
      record: this.#record,
      line: line.number,
      quote: line.text,
    })
  }

  evidence(): Evidence {
    return this.#evidence.evidence()
  }
}
