import { linesOf } from '../lines.ts'
import { type ParsedField, parsedField, type Span } from './parsed-event.ts'

/**
 * The lines of the prerequisite events, as Windows renders them in English, by the field that each shows.
 *
 * Source: the message tables of Windows 10 1703 to Windows 11; the older spelling says AAD, the newer Azure Active Directory.
 */
const labels: readonly (readonly [RegExp, string])[] = [
  [/^Device is (?:AAD |Azure Active Directory-|Microsoft Entra )joined\b/i, 'DeviceIsJoined'],
  [/^User has logged on with .{1,40} credentials/i, 'AADPrt'],
  [/^Windows Hello for Business policy is enabled/i, 'NgcPolicyEnabled'],
  [/^Windows Hello for Business post-logon provisioning is enabled/i, 'NgcPostLogonProvisioningEnabled'],
  [/^Local computer meets Windows hello for business hardware requirements/i, 'NgcHardwarePolicyMet'],
  [/^User is not connected to the machine via Remote Desktop/i, 'UserIsRemote'],
  [/^User certificate for on premise auth policy is enabled/i, 'LogonCertRequired'],
  [/^MDM user certificate enrollment is ready/i, 'MDMCertEnrollmentReady'],
  [/^Enterprise user logon certificate enrollment endpoint is ready/i, 'ADFSRaReady'],
  [/^Enterprise user logon certificate template is/i, 'RATemplateReady'],
  [/^User has successfully authenticated to the enterprise STS/i, 'ADFSPrtPresent'],
  [/^Certificate enrollment method/i, 'MachinePolicySource'],
  [/^Cloud trust for on premise auth policy is enabled/i, 'UseCloudTrust'],
  [/^User account has Cloud TGT/i, 'CloudTgt'],
]

const udr = 'Microsoft-Windows-User Device Registration'
const prerequisites: ReadonlySet<string> = new Set(['358', '360', '361', '362'])

/** Should the message of an event tell answers, as that of the prerequisite events does? */
export function isPrerequisites(provider: string, id: string): boolean {
  return provider === udr && prerequisites.has(id)
}

/** An event of which only the rendered message is there. */
export interface Rendered {
  readonly provider: string
  readonly id: string
  /** The lines of the message, each with where it stands. */
  readonly lines: readonly MessageLine[]
}

/** A line of a message; where the line ends are escaped, each stands where the whole message does. */
export interface MessageLine {
  readonly text: string
  readonly span: Span
}

/** The lines of a message that stands in one place: in quotes, or escaped. */
export function linesOfMessage(message: string, span: Span): MessageLine[] {
  // Where nothing but the quotes stands beside it, each line has a place of its own.
  const isAsItStands = span.end - span.start === message.length + 2
  const lines = [...linesOf(message)]
  return lines.map(({ text, start }) => {
    const at = span.start + 1 + start
    return { text, span: isAsItStands && lines.length > 1 ? { start: at, end: at + text.length } : span }
  })
}

/**
 * What a rendered message tells of the data that it was made of: the message itself, and of the prerequisite events
 * (358, 360, 361, 362) the answers, where it is English; of others the codes, and the template of a certificate.
 */
export function renderedFields({ provider, id, lines }: Rendered): ParsedField[] {
  const [first] = lines
  const last = lines.at(-1)
  if (first === undefined || last === undefined) return []
  const message = lines.map(({ text }) => text.trim()).join('\n')
  const fields = lines.flatMap(({ text, span }) =>
    isPrerequisites(provider, id) ? answerOn(text.trim(), span) : codesOn(text.trim(), provider, span),
  )
  // What a server says stands below the words that introduce it: its line is the one to quote.
  const telling = lines.find(({ text }) => serverCode.test(text)) ?? first
  const whole = parsedField('Message', message, { start: telling.span.start, end: last.span.end })
  return [whole, ...fields]
}

/** The codes of AD FS and of Entra ID. */
const serverCode = /\b(?:MSIS|AADSTS)\d{4,7}\b/

/** Where a row of a prerequisite message begins, whatever stands before it. */
const rowBegins =
  /\s+(?=(?:Device is |User (?:has|is|certificate|account) |Windows Hello for Business (?:policy|post-logon) |Local computer |MDM user |Enterprise user |Certificate enrollment |Machine is governed|Cloud trust |See https?:))/i

/** The rows of a message whose line ends were lost on its way, as in a chat; a line that is none stays one. */
export function rowsOnLine(line: string): readonly string[] {
  const rows = line.split(rowBegins)
  return rows.filter((row) => isPrerequisiteRow(row)).length > 1 ? rows : [line]
}

/** Does a line of a message show an answer of the prerequisite check? */
export function isPrerequisiteRow(line: string): boolean {
  return line.includes(':') && labels.some(([label]) => label.test(line))
}

function answerOn(line: string, span: Span): ParsedField[] {
  const governed = /^Machine is governed by (.{1,60}) policy\.?$/i.exec(line)?.[1]
  if (governed !== undefined) return [parsedField('MachinePolicySource', governed, span)]
  const name = labels.find(([label]) => label.test(line))?.[1]
  const colon = line.indexOf(':')
  return name === undefined || colon === -1 ? [] : [parsedField(name, line.slice(colon + 1), span)]
}

/** How the messages of a provider show the codes, and the names, that stand in its data. */
const codes: readonly (readonly [provider: RegExp, shown: RegExp, field: string])[] = [
  [
    /^Microsoft-Windows-User Device Registration$/,
    /\bexit code: (?:[^:\n]{0,60}: ?)?(0x[\da-f]{1,8})\b/i,
    'ExitCode',
  ],
  [
    /^Microsoft-Windows-User Device Registration$/,
    /^Token provider error code: (0x[\da-f]{1,8})\b/i,
    'ProviderErrorCode',
  ],
  [
    /^Microsoft-Windows-User Device Registration$/,
    /^Unable to .{1,80}\. Error: .{0,60}(0x[\da-f]{8})\b/i,
    'ErrorCode',
  ],
  [/^Microsoft-Windows-AAD$/, /^Error: (0x[\da-f]{8})\b/i, 'Error'],
  [/^Microsoft-Windows-AAD$/, /^(?:Http request )?Status: (0x[\da-f]{1,8})\b/i, 'Status'],
  [/CertificateServicesClient-CertEnroll$/, /\b(?:an? |the )(\S{1,80}) certificate\b/, 'TemplateName'],
  [/CertificateServicesClient-CertEnroll$/, /\(([^()\n]{0,200}\b0x[\da-f]{8}\b)/i, 'ErrorCode'],
]

function codesOn(line: string, provider: string, span: Span): ParsedField[] {
  return codes.flatMap(([whose, shown, field]) => {
    const value = whose.test(provider) ? shown.exec(line)?.[1] : undefined
    return value === undefined ? [] : [parsedField(field, value, span)]
  })
}
