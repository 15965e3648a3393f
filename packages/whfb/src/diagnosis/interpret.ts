import type { Answer, Reading } from '@proviso/evidence'
import { dsregcmdRules } from './dsregcmd-rules.ts'
import { interpretEvent } from './interpret-event.ts'
import type { DatedFinding } from './dated-finding.ts'
import { withDenialsOfCa } from './ca/denials-of-ca.ts'
import type { Finding } from './finding.ts'
import { interpretDocument, type Surroundings } from './interpret-document.ts'
import { type Interval, intervalsOf } from './interval.ts'
import { policyFindings } from './policy-findings.ts'
import { joinTests } from './join-tests.ts'
import { withoutReplacedCertificates } from './replaced-certificates.ts'
import { withoutUnfetchedTemplates } from './unfetched-templates.ts'
import { mdmNotReady } from './mdm-not-ready.ts'
import { recordsOf } from './records.ts'
import { contextOf, type RunContext } from './run-context.ts'
import { adfsRefusal, answerIn, cloudTicket, saysOf, templateAnswer } from './vocabulary.ts'
import { wayToEnrol } from './way-to-enrol.ts'

/** What the readings mean for the model, record by record, in the order of the evidence. */
export function interpret(readings: readonly Reading[]): readonly DatedFinding[] {
  const records = recordsOf(readings)
  const intervals = intervalsOf(records)
  const around = surroundingsOf(readings, intervals)
  const always: Interval = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  const findings = records.flatMap((record, order) => {
    const when = intervals[order] ?? always
    return interpretRecord(record, around).map((finding) => ({ ...finding, when, order }))
  })
  const ofPolicy = policyFindings(readings).map((finding) => ({
    ...finding,
    when: always,
    order: records.length,
  }))
  return withoutReplacedCertificates(
    withoutUnfetchedTemplates(withDenialsOfCa([...findings, ...ofPolicy], records)),
  )
}

function interpretRecord(record: readonly Reading[], around: Surroundings): readonly Finding[] {
  const source = record[0]?.source
  if (source === 'event') return interpretEvent(record)
  return source === 'dsregcmd' ? interpretRun(record) : interpretDocument(record, around)
}

function surroundingsOf(readings: readonly Reading[], intervals: readonly Interval[]): Surroundings {
  const ids = readings.filter(({ field, source }) => field === 'DeviceId' && source === 'dsregcmd')
  return {
    deviceIds: new Set(ids.map(({ value }) => value.toLowerCase())),
    newest: intervals.reduce(
      (newest, { from }) => (Number.isFinite(from) ? Math.max(newest, from) : newest),
      Number.NEGATIVE_INFINITY,
    ),
  }
}

/** One run of `dsregcmd /status`. */
function interpretRun(run: readonly Reading[]): Finding[] {
  const context = contextOf(run)
  const isOfUser = !context.asSystem && !context.outside
  const way = wayToEnrol(run)
  return [
    ...run.flatMap((reading) => [...interpretField(reading, run, context), ...adfsRefusal(reading)]),
    ...joinTests(run),
    ...(isOfUser ? way : way.map((one) => ({ ...one, says: 'unreadable' as const }))),
    ...(isOfUser ? [...cloudTicket(run), ...mdmNotReady(run)] : []),
  ]
}

function interpretField(reading: Reading, run: readonly Reading[], context: RunContext): Finding[] {
  const rule = dsregcmdRules.get(reading.field)
  if (rule === undefined || reading.answer === undefined || isOtherNgcSet(reading)) return []
  if (reading.field === 'IsDeviceJoined' && isJoinedToAdfs(run)) return []
  const { about, part, only, inferred, ofUser, ofSession } = rule
  const answer = answerOf(reading, run)
  const isHidden =
    (ofUser && context.asSystem) ||
    (answer === 'no' && ((ofUser && context.outside) || (ofSession === true && context.remote)))
  return [
    {
      about,
      says: isHidden ? 'unreadable' : saysOf(answer),
      reading,
      ...(part === undefined ? {} : { part }),
      ...(only === undefined ? {} : { only }),
      ...(reading.answer === 'no' && answer === 'not tested' && { outdates: true as const }),
      // In which session somebody ran the tool says less than in which one the user signed in.
      ...(about === 'session' && answer === 'no' && { weak: true }),
      ...(inferred === undefined ? {} : { inferred }),
    },
  ]
}

function answerOf(reading: Reading, run: readonly Reading[]): Answer {
  if (reading.field === 'LogonCertTemplateReady') return templateAnswer(reading, run)
  // A test that failed for want of a network, and one that is cut off before it says why, tells nothing of the device.
  const isUntold = reading.field === 'DeviceAuthStatus' && !/disabled|deleted/i.test(reading.value)
  return reading.answer === 'no' && isUntold ? 'unreadable' : (reading.answer ?? 'unreadable')
}

/** Joined to the registration service of AD FS alone, a device reads as joined, and is not to Entra ID. */
function isJoinedToAdfs(run: readonly Reading[]): boolean {
  return answerIn(run, ['EnterpriseJoined']) === 'yes' && answerIn(run, ['AzureAdJoined']) === 'no'
}

/** The line stands in two sections; only the one under User State tells of the signed-in user's container. */
function isOtherNgcSet({ field, subject }: Reading): boolean {
  return field === 'NgcSet' && /prerequisite|diagnostic/i.test(subject)
}
