import { bytesOfBase64 } from '../bytes.ts'
import { EvidenceOfFile } from '../evidence-of-file.ts'
import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { type CertificateField, certificateFields } from './certificate.ts'
import { DerError } from './der.ts'

/** Do bytes begin like a certificate in DER: a sequence of more than 255 bytes? */
export function isDer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30 && (bytes[1] === 0x82 || bytes[1] === 0x83)
}

/** Reads a certificate in DER (`.cer`, `.crt`, `.der`). The line of all readings is 1. */
export function readDer(bytes: Uint8Array, file: string): Evidence {
  const evidence = new EvidenceOfFile(file)
  addCertificate(bytes, 1, evidence)
  return evidence.evidence()
}

/** Does a text hold certificates in PEM? */
export function isPem(text: string): boolean {
  return /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(text)
}

const blocks = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([A-Za-z\d+/=\s]{0,1000000})(-----END )?/g

/** Reads certificates in PEM, one or several, with any text around. The line of a reading is that where its certificate begins. */
export function readPem(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new EvidenceOfFile(file)
  for (const { index, 1: base64 = '', 2: end } of text.matchAll(blocks)) {
    if (evidence.isFull) break
    const bytes = bytesOfBase64(base64)
    if (end === undefined) evidence.report(lineAt(index), 'a certificate without an end: it is cut off')
    else if (bytes === undefined) evidence.report(lineAt(index), 'a certificate that is no base64')
    else addCertificate(bytes, lineAt(index), evidence)
  }
  return evidence.evidence()
}

function addCertificate(bytes: Uint8Array, line: number, evidence: EvidenceOfFile): void {
  try {
    addFields(certificateFields(bytes), line, evidence)
  } catch (error) {
    if (!(error instanceof DerError)) throw error
    evidence.report(line, `a certificate that cannot be read: ${error.message}`)
  }
}

/** Adds what a certificate says; bytes show no line, so what they say is quoted. */
function addFields(fields: readonly CertificateField[], line: number, evidence: EvidenceOfFile): void {
  const record = evidence.newRecord()
  const user = fields.find(([field]) => field === 'SID')?.[1]
  for (const [field, value] of fields) {
    const quote = `${field}: ${value}`
    evidence.add({ source: 'certificate', subject: 'certificate', field, value, record, line, quote, user })
  }
}
