import { bytesOfHex } from '../bytes.ts'
import { EvidenceOfFile } from '../evidence-of-file.ts'
import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { KeyError, keyFields } from './key-credential.ts'

/** Does a text hold values of `msDS-KeyCredentialLink`: `B:828:00020000…:CN=…`? */
export function isKeys(text: string): boolean {
  return /\bB:\d{1,6}:\s{0,4}00\s{0,4}02\s{0,4}00\s{0,4}00[\s\dA-Fa-f]/.test(text)
}

/** Exports fold long values: digits may have blanks between them, and the name may go on behind a line end and a blank. */
const values =
  /\bB:(\d{1,6}):((?:(?!B:)[\dA-Fa-f\s]){0,100000})(?::((?:(?!,? ?B:\d{1,6}:)[^\r\n}"]|\r?\n (?=\S)){0,2000}))?/g

/**
 * Reads values of `msDS-KeyCredentialLink` wherever they stand in a text: in what `ldifde`, `Get-ADUser` or `repadmin` print.
 *
 * Each value is a record. Its first field is its `Owner`, the user or device that the attribute is of.
 *
 * Source: MS-ADTS 2.2.20, and 3.1.1.2.2.2.3 for the form of the value.
 */
export function readKeys(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new EvidenceOfFile(file)
  for (const { index, 1: declared = '', 2: digits = '', 3: owner } of text.matchAll(values)) {
    if (evidence.isFull) break
    const line = lineAt(index)
    try {
      const fields = keyFields(bytesOfWhole(digits, Number(declared)))
      const record = evidence.newRecord()
      const name = (owner ?? '').replaceAll(/\r?\n /g, '').trim()
      const said = name === '' ? fields : [['Owner', name] as const, ...fields]
      for (const [field, value, answer] of said) {
        const quote = `${field}: ${value}`
        evidence.add({
          source: 'key',
          subject: 'msDS-KeyCredentialLink',
          field,
          value,
          answer,
          record,
          line,
          quote,
        })
      }
    } catch (error) {
      if (!(error instanceof KeyError)) throw error
      evidence.report(line, `a value of msDS-KeyCredentialLink that cannot be read: ${error.message}`)
    }
  }
  return evidence.evidence()
}

/** The bytes, which have to be as many as the value says. */
function bytesOfWhole(digits: string, declared: number): Uint8Array {
  const bytes = bytesOfHex(digits)
  if (bytes.length * 2 < declared) throw new KeyError('it is cut off')
  return bytes
}
