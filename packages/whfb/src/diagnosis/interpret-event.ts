import type { Reading } from '@proviso/evidence'
import { prerequisiteChecks } from '../prerequisites.ts'
import type { StepId } from '../steps.ts'
import { certificateEvent } from './certificate-events.ts'
import { stepsOfCode } from './causes/code-meaning.ts'
import { type EventRule, eventRules, prerequisiteEvents, prerequisiteFieldRules } from './event-rules.ts'
import type { Finding } from './finding.ts'
import { adfsRefusal, cloudTicket, errorCode, isRemote, saysOf, templateAnswer } from './vocabulary.ts'
import { wayToEnrol } from './way-to-enrol.ts'

/** What one event means: by having been logged, and by what its fields say. */
export function interpretEvent(event: readonly Reading[]): Finding[] {
  const logged = event.find(({ field }) => field === 'EventID')
  if (logged === undefined) return []
  const rules = eventRules[logged.subject] ?? []
  return [
    ...rules.map((rule) => ({ ...rule, reading: logged, ...placeOf(rule, event) })),
    ...refusal(logged, event),
    ...certificateEvent(logged, event),
    ...allChecksPassed(logged, event),
    ...tokenAsked(logged, event),
    ...caSigned(event),
    ...wayToEnrol(event),
    ...cloudTicket(event),
    ...event.flatMap((reading) => [...prerequisiteField(reading, event), ...adfsRefusal(reading)]),
  ]
}

/** The error beside a failure that does not say where it was may say so. */
function placeOf({ weak }: EventRule, event: readonly Reading[]): Pick<Finding, 'mayBeAt'> {
  const codes = weak === true ? event.flatMap((reading) => errorCode(reading) ?? []) : []
  const mayBeAt = codes.flatMap((code) => stepsOfCode(code))
  return mayBeAt.length === 0 ? {} : { mayBeAt }
}

/** What a remote session does not show. */
const ofSession: ReadonlySet<string> = new Set(['AADPrt', 'ADFSPrtPresent', 'ADFSRaReady', 'RATemplateReady'])

function prerequisiteField(reading: Reading, event: readonly Reading[]): Finding[] {
  const rule = prerequisiteFieldRules.get(reading.field)
  if (rule === undefined || reading.answer === undefined || !prerequisiteEvents.has(reading.subject))
    return []
  const answer = reading.field === 'RATemplateReady' ? templateAnswer(reading, event) : reading.answer
  const isHidden = answer === 'no' && ofSession.has(reading.field) && isRemote(event)
  const isUnfetched = reading.answer === 'no' && answer === 'not tested'
  return [
    {
      ...rule,
      says: isHidden ? 'unreadable' : saysOf(answer),
      reading,
      ...(isUnfetched && { outdates: true as const }),
    },
  ]
}

const basic: readonly StepId[] = prerequisiteChecks.slice(0, 6).map(({ step }) => step)

/** 358 shows no field of AD FS or MDM: that it was logged says that the checks of the way to enrol passed. */
function allChecksPassed(logged: Reading, event: readonly Reading[]): Finding[] {
  const met = (about: StepId): Finding => ({ about, says: 'met', reading: logged })
  if (logged.subject === 'Microsoft-Windows-HelloForBusiness/8054') return basic.map((about) => met(about))
  if (logged.subject !== 'Microsoft-Windows-User Device Registration/358') return []
  const [way] = wayToEnrol(event)
  if (way?.says === 'mobile device management') {
    return [{ ...met('registration-authority'), only: 'mobile device management' }]
  }
  if (way?.says !== 'enrollment authority') return []
  const steps = ['enterprise-prt', 'registration-authority', 'logon-template'] as const
  return steps.map((about) => ({ ...met(about), only: 'enrollment authority' }))
}

/**
 * How asking for the token of the user ended: the plug-in logs its status, 0 where it got one.
 *
 * Source: Microsoft Learn, "Troubleshoot primary refresh token issues on Windows devices" (event 1007).
 */
function tokenAsked({ subject }: Reading, event: readonly Reading[]): Finding[] {
  const status = event.find(({ field }) => field === 'Status')
  if (subject !== 'Microsoft-Windows-AAD/1007' || status === undefined) return []
  const isGiven = errorCode(status) === undefined
  return [{ about: 'user-prt', says: isGiven ? 'met' : 'unmet', weak: true, reading: status }]
}

/** Who refused, event 356 tells by its code alone: behind the error of a CA, AD FS did sign. */
function refusal(logged: Reading, event: readonly Reading[]): Finding[] {
  if (logged.subject !== 'Microsoft-Windows-User Device Registration/356') return []
  const code = event.find(({ field }) => field === 'ExitCode')
  if (code === undefined) return []
  if (!isDenialOfCa(code.value)) return [{ about: 'request-signed', says: 'unmet', reading: logged }]
  return [
    { about: 'request-signed', says: 'met', reading: logged },
    { about: 'certificate-issued', says: 'unmet', reading: code },
  ]
}

/** The errors of a certification authority, `CERTSRV_E_…`: 0x80094001 to 0x800948FF, printed as hex or as number. */
function isDenialOfCa(value: string): boolean {
  const code = Number(value) >>> 0
  return code > 0x80094000 && code <= 0x800948ff
}

/** The certificate that was bound to the key: 0 is the self-signed one of key trust, 1 is one of a CA. */
function caSigned(event: readonly Reading[]): Finding[] {
  const type = event.find(({ field }) => field === 'CertificateType')
  if (type?.subject !== 'Microsoft-Windows-HelloForBusiness/8067' || type.value !== '1') return []
  return [
    { about: 'certificate-issued', says: 'met', reading: type },
    { about: 'certificate-installed', says: 'met', reading: type },
  ]
}
