import type { Reading } from '@proviso/evidence'
import type { CertificateEnrollment } from '../policy.ts'
import type { Finding, Says } from './finding.ts'
import { answerIn } from './vocabulary.ts'

const ways: readonly CertificateEnrollment[] = ['none', 'enrollment authority', 'mobile device management']

/** Windows prints these only where AD FS enrols. */
const onlyWithAdfs: ReadonlySet<string> = new Set([
  'AdfsRefreshToken',
  'AdfsRaIsReady',
  'LogonCertTemplateReady',
])

/** The fields that say whether policy wants a certificate. */
const wanted: ReadonlySet<string> = new Set(['LogonCertRequired', 'X509CertRequired', 'CertificateRequired'])

/**
 * The way to enrol that a run or an event names, implies or rules out.
 *
 * Whether a certificate is wanted comes first: where it is not, whoever manages the policy does not matter, and where
 * that was not tested, or Windows Hello is off, `none` only says that nobody asked.
 */
export function wayToEnrol(record: readonly Reading[]): Finding[] {
  const isWanted = record.find(({ field, answer }) => wanted.has(field) && answer !== undefined)
  if (isWanted?.answer === 'no')
    return isAsked(record) ? [finding('none', isWanted)] : [finding('not tested', isWanted)]
  return record.flatMap((reading) => {
    if (reading.field === 'CertEnrollment' || reading.field === 'MachinePolicySource') {
      return [finding(named(reading, record, isWanted), reading)]
    }
    return onlyWithAdfs.has(reading.field)
      ? [{ ...finding('enrollment authority', reading), weak: true }]
      : []
  })
}

function named(reading: Reading, record: readonly Reading[], isWanted: Reading | undefined): Says {
  if (reading.answer === 'unreadable') return 'unreadable'
  const way = ways.find((one) => one === reading.value.toLowerCase())
  if (isWanted?.answer === 'not tested' || (way === 'none' && !isAsked(record))) return 'not tested'
  if (way === 'none' && isWanted?.answer === 'yes') return 'unreadable'
  return way ?? 'unreadable'
}

/**
 * Where Windows Hello is off, or that was not tested, nobody asks for a certificate. Whoever asks says so beside it, but for
 * HelloForBusiness, which tells whether it is on in an event of its own.
 */
function isAsked(record: readonly Reading[]): boolean {
  const policy = answerIn(record, ['PolicyEnabled', 'NgcPolicyEnabled'])
  const isApart = record.some(({ field }) => field === 'CertificateRequired')
  return policy === 'yes' || (policy === undefined && isApart)
}

function finding(says: Says, reading: Reading): Finding {
  return { about: 'way to enrol', says, reading }
}
