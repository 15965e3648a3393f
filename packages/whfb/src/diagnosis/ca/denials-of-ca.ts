import type { Reading } from '@proviso/evidence'
import { isOfHello } from '../certificate-events.ts'
import type { DatedFinding } from '../dated-finding.ts'
import { isNamedIn, namesOfUser } from './names-of-user.ts'
import { type RefusedRequest, refusedRequests } from './requests-of-ca.ts'

/** A CA answers at once; the clocks of two machines of one domain are near each other. */
const longestAnswer = 2 * 60 * 1000

/**
 * AD FS tells a device that its enrolment failed, or will be tried again, and not that the CA denied it: the CA does. A denial
 * within two minutes of the failure is its reason, and shows that AD FS did sign; so is a request of the user of the same days that stands
 * refused in the database of the CA.
 *
 * A CA serves many: a denial counts that names a template of Windows Hello, or the user. Where Windows tells the error of
 * the CA itself, the denial is one more witness of it. A request that the CA left pending (8, 54) is not issued either.
 *
 * Where the device tells of no failure, and has got as far as its key, the newest request of the user says why there is no certificate.
 */
export function withDenialsOfCa(
  findings: readonly DatedFinding[],
  records: readonly (readonly Reading[])[],
): readonly DatedFinding[] {
  const names = namesOfUser(records)
  const refused = refusedRequests(records, names)
  const denials = [...refused, ...loggedDenials(records, names)]
  if (denials.length === 0) return findings
  const told = findings.flatMap((one) => {
    if (!isFailedEnrolment(one) && !isDenied(one)) return [one]
    const denial = denials.findLast(({ isOf }) => one.when.from === one.when.to && isOf(one.when.from))
    if (denial === undefined) return [one]
    const { when, order, reading } = one
    const { reading: said, inferred } = denial
    const byCa = { when, order, reading: said, about: 'certificate-issued', says: 'unmet', inferred } as const
    if (isDenied(one)) return [one, byCa]
    return [byCa, { ...byCa, reading }]
  })
  return [...told, ...ofSilentDevice(findings, refused)]
}

/** An error of a CA as it stands in a sentence: `… 0x80094012 (-2146877422 CERTSRV_E_TEMPLATE_DENIED)`. */
export const errorInWords = /\b0x80094[\da-f]{3}\b/i

const inferred =
  'the CA does not say which device asked; what it logged names this user, or the template, within two minutes of the failure'

/** What the CA logged, in the minutes around a failure. */
function loggedDenials(
  records: readonly (readonly Reading[])[],
  names: readonly string[],
): readonly Pick<RefusedRequest, 'reading' | 'isOf' | 'inferred'>[] {
  return records
    .filter((record) => isDenial(record, names))
    .flatMap((record) => {
      const reading = record.find(({ value }) => errorInWords.test(value)) ?? record[0]
      const time = Date.parse(record[0]?.time ?? '')
      const isOf = (when: number) => Math.abs(time - when) <= longestAnswer
      return reading === undefined ? [] : [{ reading, isOf, inferred }]
    })
}

function isDenial(record: readonly Reading[], names: readonly string[]): boolean {
  const subject = record[0]?.subject ?? ''
  if (!/^Microsoft-Windows-CertificationAuthority\/(?:[78]|5[3467])$/.test(subject)) return false
  return isOfHello(record) || isNamedIn(record, names)
}

/** What was refused, in the days of the newest evidence, to a user who has the key, and of whom neither a failure nor a certificate is told. */
function ofSilentDevice(
  findings: readonly DatedFinding[],
  refused: readonly RefusedRequest[],
): readonly DatedFinding[] {
  const hasKey = findings.some(
    ({ about, says }) => says === 'met' && (about === 'container' || about === 'key-registered'),
  )
  const isTold = findings.some(
    (one) =>
      isFailedEnrolment(one) ||
      ['certificate-issued', 'certificate-installed', 'renewal'].includes(one.about) ||
      (one.about === 'container' && one.says === 'unmet'),
  )
  if (!hasKey || isTold) return []
  const newest = Math.max(...findings.map(({ when }) => when.from).filter((time) => Number.isFinite(time)))
  const now = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  const current = refused.filter(({ isOf }) => !Number.isFinite(newest) || isOf(newest))
  return current.map(({ reading }) => ({
    reading,
    inferred:
      'the CA does not say which device asked; it is the newest request for this user, and the device tells of none',
    when: now,
    order: findings.length,
    about: 'certificate-issued',
    says: 'unmet',
  }))
}

function isFailedEnrolment({ about, says }: DatedFinding): boolean {
  return says === 'unmet' && (about === 'request-signed' || about === 'certificate-requested')
}

function isDenied({ about, says }: DatedFinding): boolean {
  return about === 'certificate-issued' && says === 'unmet'
}
