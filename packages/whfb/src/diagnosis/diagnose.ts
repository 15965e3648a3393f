import type { Evidence, Reading } from '@proviso/evidence'
import { accountOf } from './account.ts'
import { requestsFor } from './asking/requests-for.ts'
import { blockerOf } from './blocker.ts'
import { contradictionsIn } from './contradictions.ts'
import type { Diagnosis, Way } from './diagnosis.ts'
import { interpret } from './interpret.ts'
import { recordsOf } from './records.ts'
import { nextOf } from './next.ts'
import { noticesIn } from './notices/notices-in.ts'
import { isUsual } from './usual.ts'
import { aboutWhom } from './whose/about-whom.ts'
import { selectOne } from './whose/select-one.ts'
import { type Standing, standingOf } from './standing.ts'
import { witnessesOf, witnessOf } from './witness.ts'

/** Lines that the account rests on without a finding of their own: they sum up, or say that something is asked for. */
const summaries: ReadonlySet<string> = new Set([
  'PreReqResult',
  'LogonCertRequired',
  'X509CertRequired',
  'CertificateRequired',
  'UseCloudTrust',
])

/**
 * Where a device stands on the way to its credential: every step in the order of the model, the first that is
 * unmet, why, and what to do.
 *
 * All readings count together. Where they do not say, the answer is `unknown`; where they contradict each other
 * and no time tells which is newer, both sides are shown and nothing is decided.
 *
 * Limits: one device and one user at a time (the newest; the others are named and set aside).
 *
 * @example
 * ```ts
 * const { blocker } = diagnose(read(text, 'dsregcmd.txt'))
 * blocker?.step  // 'enterprise-prt'
 * blocker?.cause // 'AD FS knows no registered device with a transport key for this device (MSIS9682): …'
 * ```
 */
export function diagnose(evidence: Evidence): Diagnosis {
  const { readings, setAside, choices } = selectOne(evidence.readings)
  const findings = interpret(readings)
  const standing = standingOf(findings)
  const account = accountOf(standing)
  const explanation = blockerOf(account, { readings, findings })
  const blocker = explanation?.blocker ?? null
  const told = explainedBy(
    [...findings.map(({ reading }) => reading), ...(explanation?.because ?? [])],
    readings,
  )
  const noticed = noticesIn(readings, findings, told)
  const explained = new Set([...told, ...noticed.flatMap(({ because }) => because)])
  const observations = [...readings, ...setAside].filter((reading) => isObservation(reading))
  const rest = observations.filter((reading) => !explained.has(reading))
  const signIn = noticed.some(({ notice }) => notice.stops === 'sign-in') ? 'sign-in' : undefined
  const requests = requestsFor(
    account,
    readings,
    explanation === undefined ? signIn : explanation.isCauseOpen ? explanation.blocker.step : undefined,
  )
  return {
    about: aboutWhom(readings),
    account: account.map(({ step, status, because }) => ({
      step: step.id,
      status,
      witnesses: witnessesOf(because.map(({ reading }) => reading)),
      clause: step.clause,
    })),
    blocker,
    way: wayOf(standing),
    next: nextOf(account, { standing, blocker, requests, notices: noticed.map(({ notice }) => notice) }),
    requests,
    notices: noticed.map(({ notice }) => notice),
    contradictions: [...choices, ...contradictionsIn(standing, account)],
    usual: rest.filter((reading) => isUsual(reading)).map((reading) => witnessOf(reading)),
    unexplained: rest.filter((reading) => !isUsual(reading)).map((reading) => witnessOf(reading)),
    unreadable: evidence.unreadable,
    matched: observations.length - rest.length,
    observations: observations.length,
  }
}

function wayOf({ way, wayToEnrol }: Standing): Way | null {
  if (way === undefined) return null
  return { enrolment: way, witnesses: witnessesOf(wayToEnrol.because.map(({ reading }) => reading)) }
}

/**
 * What answers a question, or reports that something happened or is there; names, times and addresses only describe. What
 * a policy sets that no step asks for describes, too.
 */
function isObservation({ answer, field, source }: Reading): boolean {
  const there: Readonly<Record<Reading['source'], string | undefined>> = {
    event: 'EventID',
    adfs: 'capabilities',
    certificate: 'Subject',
    key: 'KeyID',
    screen: field,
    dsregcmd: undefined,
    policy: undefined,
  }
  return answer !== undefined || there[source] === field
}

/** The readings that the account rests on, with the summaries beside them. */
function explainedBy(because: readonly Reading[], readings: readonly Reading[]): ReadonlySet<Reading> {
  const explained = new Set(because)
  for (const record of recordsOf(readings)) {
    if (!record.some((reading) => explained.has(reading))) continue
    for (const reading of record) {
      if (summaries.has(reading.field) || reading.field === 'EventID') explained.add(reading)
    }
  }
  return explained
}
