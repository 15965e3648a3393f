import type { EvidenceOfFile } from '../evidence-of-file.ts'
import { isoTime } from '../iso-time.ts'
import { eventFieldNames, isKnownProvider } from './event-field-names.ts'
import type { ParsedEvent, ParsedField, Span } from './parsed-event.ts'
import { isPrerequisites } from './rendered-message.ts'

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
  readonly record: number
  /** Where in the text the spans of the event count from. */
  readonly offset: number
  readonly lineAt: (offset: number) => number
}

/** Adds what an event says: its id first, then its data by name, then what stands beside it. */
export function addEvent(event: ParsedEvent, place: Place, evidence: EvidenceOfFile): void {
  const subject = `${event.provider}/${event.id}`
  const report = (reason: string) => evidence.report(place.lineAt(place.offset + event.idSpan.start), reason)
  const named = namesOf(event, report)
  const whose = whoseOf(event, named)
  if (whose.time === undefined) report(`event ${event.id} has no time that can be read`)
  if (isPrerequisites(event.provider, event.id) && named.length === 1 && named[0]?.[0] === 'Message') {
    report(`event ${event.id} has only a message, and not in English: export it as XML`)
  }
  const add = (field: string, value: string, { start, end }: Span) =>
    evidence.add({
      source: 'event',
      subject,
      field,
      value,
      asked: yesNoFields.has(field),
      record: place.record,
      line: place.lineAt(place.offset + start),
      quote: place.text.slice(place.offset + start, place.offset + end),
      time: whose.time,
      device: whose.device,
      user: whose.user,
    })
  add('EventID', event.id, event.idSpan)
  for (const [name, field] of named) add(name, field.value, field.span)
  for (const { name = '', value, span } of event.asides ?? []) {
    const owner = /^%(\d{1,6})@/.exec(name)
    const ownerName = owner === null ? undefined : named[Number(owner[1]) - 1]?.[0]
    add(ownerName === undefined ? name : name.replace(/^%\d+/, () => ownerName), value, span)
  }
}

type NamedField = readonly [name: string, field: ParsedField]

/** The fields with their names, or with those that the manifests give them. */
function namesOf(
  { fields, provider, id }: ParsedEvent,
  report: (reason: string) => void,
): readonly NamedField[] {
  const nameless = fields.every(({ name }) => name === undefined) && fields.length > 0
  const names = nameless ? eventFieldNames(provider, id, fields.length) : undefined
  if (nameless && names === undefined && isKnownProvider(provider)) {
    report(
      `event ${id} has ${fields.length === 1 ? 'a field without a name' : `${fields.length} fields without names`}, which fits no known release`,
    )
  }
  return fields.map((field, index) => [field.name ?? names?.[index] ?? `%${index + 1}`, field] as const)
}

/** When it was logged, by which device, and about whom. */
function whoseOf(event: ParsedEvent, named: readonly NamedField[]) {
  const isWindows = event.userSid === undefined || windowsAccounts.has(event.userSid)
  const sid = isWindows ? named.find(([name]) => /^(?:User)?Sid$/i.test(name))?.[1].value : undefined
  const user = sid !== undefined && /^S-1-(?:5-21|12-1)-/.test(sid) ? sid : event.userSid
  return { time: isoTime(event.time ?? ''), device: event.computer, user }
}
