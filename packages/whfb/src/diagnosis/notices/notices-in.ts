import type { Reading } from '@proviso/evidence'
import { codeMeaning } from '../causes/code-meaning.ts'
import type { Notice } from '../diagnosis.ts'
import type { DatedFinding } from '../dated-finding.ts'
import { isOlder } from '../history.ts'
import { recordsOf } from '../records.ts'
import { errorCode } from '../vocabulary.ts'
import { witnessesOf } from '../witness.ts'
import { eventFailure } from './event-failures.ts'
import { noticeRules } from './notice-rules.ts'

/** A notice, and the readings that it explains. */
export interface Noticed {
  readonly notice: Notice
  readonly because: readonly Reading[]
}

/**
 * What the evidence tells beside the steps: how it was taken, what is odd about the device, what fails after the way
 * is over, and every other event that reports a failure.
 *
 * @param told The readings that the account, and the cause of its blocker, rest on.
 */
export function noticesIn(
  readings: readonly Reading[],
  findings: readonly DatedFinding[],
  told: ReadonlySet<Reading>,
): readonly Noticed[] {
  const records = recordsOf(readings)
  const byRule = noticeRules.flatMap(({ says, text, remedy, source }) => {
    const because = records.flatMap((record) => record.filter((reading) => says(reading, record)))
    const isTold = because.every((reading) => reading.field === 'EventID' && told.has(reading))
    return because.length === 0 || isTold ? [] : [noticed({ text, remedy, source }, because)]
  })
  const explained = new Set([...told, ...byRule.flatMap(({ because }) => because)])
  return [...byRule, ...goneContainer(findings), ...bothWays(findings), ...otherFailures(records, explained)]
}

interface Words {
  readonly text: string
  readonly remedy: string | undefined
  readonly source: string
}

function noticed({ text, remedy, source }: Words, because: readonly Reading[]): Noticed {
  return { notice: { text, remedy: remedy ?? null, witnesses: witnessesOf(because), source }, because }
}

/** A key that was registered, and no container since: deleted, or looked for in the wrong session. */
function goneContainer(findings: readonly DatedFinding[]): Noticed[] {
  const without = findings.filter(({ about, says }) => about === 'container' && says === 'unmet')
  const deleted = without.some(({ reading }) => reading.source === 'event')
  const before = findings.filter(
    (one) =>
      one.about === 'key-registered' && one.says === 'met' && without.some((other) => isOlder(one, other)),
  )
  const newest = before.at(-1)
  const since = without.findLast((one) => newest !== undefined && isOlder(newest, one))
  if (newest === undefined || since === undefined || deleted) return []
  const words: Words = {
    text: 'a key was registered, and later the user has no Hello container: it was deleted, or `dsregcmd` ran as somebody else or in a remote session',
    remedy: 'check who ran `dsregcmd`, and look for events 312 and 8611 (container deleted)',
    source: 'manifests of User Device Registration and HelloForBusiness',
  }
  return [noticed(words, [newest.reading, since.reading])]
}

/** AD FS and MDM, each named by a prerequisite event: two policies take turns. */
function bothWays(findings: readonly DatedFinding[]): Noticed[] {
  const named = findings.filter(({ about, weak }) => about === 'way to enrol' && weak !== true)
  const of = (way: string) => named.findLast(({ says }) => says === way)
  const [adfs, mdm] = [of('enrollment authority'), of('mobile device management')]
  if (adfs === undefined || mdm === undefined) return []
  const words: Words = {
    text: 'both Group Policy and MDM have asked for the certificate: the one waits for AD FS, the other for a certificate profile',
    remedy: 'set the certificate policy in one of the two alone; Group Policy wins where both are set',
    source: 'Microsoft Learn, "Configure Windows Hello for Business"',
  }
  return [noticed(words, [adfs.reading, mdm.reading])]
}

/** Events that report a failure and that nothing has explained so far, each kind once, with the newest codes. */
function otherFailures(
  records: readonly (readonly Reading[])[],
  explained: ReadonlySet<Reading>,
): readonly Noticed[] {
  const failures = records.flatMap((record) => {
    const logged = record.find(({ field }) => field === 'EventID')
    const failure = logged === undefined || explained.has(logged) ? undefined : eventFailure(logged)
    return logged === undefined || failure === undefined ? [] : [{ record, logged, failure }]
  })
  const kinds = Map.groupBy(failures, ({ logged }) => logged.subject)
  return [...kinds.values()].flatMap((ofOne) => {
    const newest = ofOne.at(-1)
    if (newest === undefined) return []
    const { record, logged, failure } = newest
    const codes = record.filter((reading) => errorCode(reading) !== undefined)
    const words = codes.map((reading) => wordsOf(errorCode(reading) ?? ''))
    const what = `event ${logged.value}: ${[failure.cause, ...words].join('; ')}`
    const times = ofOne.length === 1 ? '' : ` (${ofOne.length} times)`
    const { remedy, source } = failure
    return [
      noticed({ text: `${what}${times}`, remedy, source }, [...ofOne.map((one) => one.logged), ...codes]),
    ]
  })
}

function wordsOf(code: string): string {
  const meaning = codeMeaning(code, undefined)
  return meaning === undefined ? code : `${meaning.means} (${code})`
}
