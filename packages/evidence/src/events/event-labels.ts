import { eventFieldNames, isKnownProvider } from './event-field-names.ts'
import { isPrerequisites } from './rendered-message.ts'

/** What the readings of an event are called, and what there is to say of it: the same for all events that have the same fields. */
export interface EventLabels {
  readonly subject: string
  readonly fields: readonly Label[]
  readonly asides: readonly Label[]
  /** Which of the fields names the account that it is about. */
  readonly account: number | undefined
  /** Why less is read of such an event than there is. */
  readonly complaints: readonly string[]
}

/** What one reading is called. */
export interface Label {
  readonly field: string
  /** Does it ask a yes-or-no question? */
  readonly asked: boolean
}

/** An event, but for its values: the names of its fields, and of what stands beside them. */
interface Names {
  readonly provider: string
  readonly id: string
  readonly fields: readonly { readonly name?: string }[]
  readonly asides?: readonly { readonly name?: string }[]
}

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

/** The labels of an event: its fields by their names, or by those that the manifests give them. */
export function labelsOf({ provider, id, fields, asides = [] }: Names): EventLabels {
  const nameless = fields.every(({ name }) => name === undefined) && fields.length > 0
  const known = nameless ? eventFieldNames(provider, id, fields.length) : undefined
  const names = fields.map(({ name }, index) => name ?? known?.[index] ?? `%${index + 1}`)
  const complaints: string[] = []
  if (nameless && known === undefined && isKnownProvider(provider)) {
    const count = fields.length === 1 ? 'a field without a name' : `${fields.length} fields without names`
    complaints.push(`event ${id} has ${count}, which fits no known release`)
  }
  if (isPrerequisites(provider, id) && names.length === 1 && names[0] === 'Message')
    complaints.push(`event ${id} has only a message, and not in English: export it as XML`)
  const account = names.findIndex((name) => /^(?:User)?Sid$/i.test(name))
  return {
    subject: `${provider}/${id}`,
    fields: names.map((name) => labelOf(name)),
    asides: asides.map(({ name = '' }) => labelOf(asideOf(name, names))),
    account: account === -1 ? undefined : account,
    complaints,
  }
}

function labelOf(field: string): Label {
  return { field, asked: yesNoFields.has(field) }
}

/** What stands beside data without a name is named after its number: `%2@Type`. */
function asideOf(name: string, fields: readonly string[]): string {
  const number = /^%(\d{1,6})@/.exec(name)?.[1]
  const owner = number === undefined ? undefined : fields[Number(number) - 1]
  return owner === undefined ? name : name.replace(/^%\d+/, () => owner)
}
