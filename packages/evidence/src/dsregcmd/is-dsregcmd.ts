import { yesNoFields } from './fields.ts'

const titles = 'Device State|Device Details|Tenant Details|User State|SSO State|Ngc Prerequisite Check'
const names = [...yesNoFields].filter((name) => !name.includes(' ')).join('|')
const line = new RegExp(`^[ \\t\\u00A0>]*(?:\\|[ \\t]{0,40}(?:${titles})\\b|(?:${names})[ \\t]{0,40}:)`, 'm')

const onOneLine = new RegExp(`(?:\\b(?:${names})[ \\t]{0,40}:[^\\n]{1,80}?){3}`)
const nextField = new RegExp(
  `[ \\t]{1,40}(?=(?:${[...yesNoFields, 'DomainName', 'Device Name', 'CertEnrollment'].join('|')})[ \\t]{0,40}:)`,
)

/**
 * Does a text hold a `dsregcmd /status`, or a part of one: a title of its, a line that answers a question of its, or several of them
 * on one line?
 */
export function isDsregcmd(text: string): boolean {
  return line.test(text) || onOneLine.test(text)
}

/** The fields on a line of which the line ends were lost on their way, as in a chat; any other line stays one. */
export function fieldsOnLine(text: string): readonly string[] {
  return onOneLine.test(text) ? text.split(nextField) : [text]
}
