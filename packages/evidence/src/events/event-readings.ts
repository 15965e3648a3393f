import { answerOf } from '../answer.ts'
import { isoTime } from '../iso-time.ts'
import { limits } from '../limits.ts'
import { redact, redactField } from '../redact.ts'
import type { Reading } from '../reading.ts'
import { eventFieldNames } from './event-field-names.ts'
import type { ParsedEvent, ParsedField, Span } from './parse-event.ts'

/** The questions of the prerequisite check: what is no answer there could not be read. */
const yesNoFields: ReadonlySet<string> = new Set([
  'DeviceIsJoined',
  'AADPrt',
  'NgcPolicyEnabled',
  'NgcPostLogonProvisioningEnabled',
  'NgcHardwarePolicyMet',
  'UserIsRemote',
  'LogonCertRequired',
  'MDMCertEnrollmentReady',
  'ADFSRaReady',
  'RATemplateReady',
  'ADFSPrtPresent',
  'UseCloudTrust',
  'CloudTgt',
  'CertificateRequired',
  'HasCloudTgt',
])

/** The accounts under which Windows itself logs; whom the event is about stands in its data then. */
const windowsAccounts: ReadonlySet<string> = new Set(['S-1-5-18', 'S-1-5-19', 'S-1-5-20'])

/** Where an event stands. */
export interface Place {
  readonly text: string
  readonly file: string
  readonly record: number
  /** Where the event begins in the text. */
  readonly offset: number
  readonly lineAt: (offset: number) => number
  readonly report: (offset: number, reason: string) => void
}

/** What an event says: its id first, then its data by name. */
export function eventReadings(event: ParsedEvent, place: Place): Reading[] {
  const subject = `${event.provider}/${event.id}`
  const named = namesOf(event, place)
  const whose = whoseOf(event, named)
  if (whose.time === undefined) place.report(place.offset, `event ${event.id} has no time that can be read`)
  const reading = (field: string, whole: string, span: Span): Reading => {
    if (whole.length > limits.value)
      place.report(place.offset + span.start, `the value of ${field} is too long: its end is cut off`)
    const value = redactField(field, whole).slice(0, limits.value)
    const answer = answerOf(value, yesNoFields.has(field))
    return {
      source: 'event',
      subject,
      field,
      value,
      ...(answer === undefined ? {} : { answer }),
      record: place.record,
      ...whose,
      file: place.file,
      line: place.lineAt(place.offset + span.start),
      text: quote(field, place.text.slice(place.offset + span.start, place.offset + span.end)),
    }
  }
  return [
    reading('EventID', event.id, event.idSpan),
    ...named.map(([name, field]) => reading(name, field.value, field.span)),
  ]
}

type NamedField = readonly [name: string, field: ParsedField]

/** The fields with their names, or with those that the manifests give them. */
function namesOf({ fields, provider, id }: ParsedEvent, place: Place): readonly NamedField[] {
  const nameless = fields.every(({ name }) => name === undefined) && fields.length > 0
  const names = nameless ? eventFieldNames(provider, id, fields.length) : undefined
  if (nameless && names === undefined) {
    place.report(
      place.offset,
      `event ${id} has ${fields.length === 1 ? 'a field without a name' : `${fields.length} fields without names`}, which fits no known release`,
    )
  }
  return fields.map((field, index) => [field.name ?? names?.[index] ?? `%${index + 1}`, field] as const)
}

/** When it was logged, by which device, and about whom. */
function whoseOf(
  event: ParsedEvent,
  named: readonly NamedField[],
): Pick<Reading, 'time' | 'device' | 'user'> {
  const time = isoTime(event.time ?? '')
  const isWindows = event.userSid === undefined || windowsAccounts.has(event.userSid)
  const sid = isWindows ? named.find(([name]) => /^(?:User)?Sid$/i.test(name))?.[1].value : undefined
  const user = sid !== undefined && /^S-1-(?:5-21|12-1)-/.test(sid) ? sid : event.userSid
  return {
    ...(time === undefined ? {} : { time }),
    ...(event.computer === undefined ? {} : { device: event.computer }),
    ...(user === undefined ? {} : { user }),
  }
}

/** The element as it stands in the file, on one line. */
function quote(field: string, element: string): string {
  const start = element.slice(0, 4 * limits.text).replaceAll(/\s+/g, ' ')
  return redactField(field, redact(start)).slice(0, limits.text)
}
