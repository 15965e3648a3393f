import type { Reading } from '@proviso/evidence'
import { isOfHello } from './certificate-events.ts'
import type { DatedFinding } from './dated-finding.ts'
import { usersOf } from './whose/whose.ts'

/** A CA answers at once; the clocks of two machines of one domain are near each other. */
const longestAnswer = 2 * 60 * 1000

/**
 * AD FS tells a device that its enrolment failed, or will be tried again, and not that the CA denied it: the CA does. A denial
 * within two minutes of the failure is its reason, and shows that AD FS did sign.
 *
 * A CA serves many: a denial counts that names a template of Windows Hello, or the user. Where Windows tells the error of
 * the CA itself, the denial is one more witness of it. A request that the CA left pending (8, 54) is not issued either.
 */
export function withDenialsOfCa(
  findings: readonly DatedFinding[],
  records: readonly (readonly Reading[])[],
): readonly DatedFinding[] {
  const names = namesOfUser(records)
  const denials = records.filter((record) => isDenial(record, names))
  if (denials.length === 0) return findings
  return findings.flatMap((one) => {
    if (!isFailedEnrolment(one) && !isDenied(one)) return [one]
    const denial = denials.findLast((record) => isNear(record, one))
    const reason = denial?.find(({ value }) => errorInWords.test(value)) ?? denial?.[0]
    if (reason === undefined) return [one]
    const told = { when: one.when, order: one.order, reading: reason } as const
    if (isDenied(one)) return [one, { ...told, about: 'certificate-issued', says: 'unmet' }]
    return [
      { ...told, about: 'certificate-issued', says: 'unmet' },
      { when: one.when, order: one.order, reading: one.reading, about: 'certificate-issued', says: 'unmet' },
    ]
  })
}

/** An error of a CA as it stands in a sentence: `… 0x80094012 (-2146877422 CERTSRV_E_TEMPLATE_DENIED)`. */
export const errorInWords = /\b0x80094[\da-f]{3}\b/i

function isDenial(record: readonly Reading[], names: readonly string[]): boolean {
  const subject = record[0]?.subject ?? ''
  if (!/^Microsoft-Windows-CertificationAuthority\/(?:[78]|5[3467])$/.test(subject)) return false
  const words = record.map(({ value }) => value.toLowerCase())
  return (
    isOfHello(record) ||
    names.some((name) => words.some((said) => said.includes(name))) ||
    names.some((name) => words.some((said) => isCommonName(said, name)))
  )
}

/** A subject as the directory has it names the user where its common name has the letters of the account name: `CN=Alex Doe`, `alex.doe@…`. */
function isCommonName(said: string, user: string): boolean {
  const [, commonName = ''] = /^cn=([^,]{1,256})/.exec(said) ?? []
  const account = user.slice(user.lastIndexOf('\\') + 1).split('@')[0] ?? ''
  return lettersOf(commonName) !== '' && lettersOf(commonName) === lettersOf(account)
}

function lettersOf(name: string): string {
  return name.replaceAll(/[^\p{L}\d]/gu, '')
}

/** The user as a CA names one: `domain\\name`, or the principal name. */
function namesOfUser(records: readonly (readonly Reading[])[]): readonly string[] {
  return records
    .flatMap((record) => usersOf(record))
    .flatMap(({ kind, name }) => (kind === 'account' || kind === 'upn' ? [name] : []))
}

function isFailedEnrolment({ about, says }: DatedFinding): boolean {
  return says === 'unmet' && (about === 'request-signed' || about === 'certificate-requested')
}

function isDenied({ about, says }: DatedFinding): boolean {
  return about === 'certificate-issued' && says === 'unmet'
}

function isNear(record: readonly Reading[], { when }: DatedFinding): boolean {
  const time = Date.parse(record[0]?.time ?? '')
  return when.from === when.to && Math.abs(time - when.from) <= longestAnswer
}
