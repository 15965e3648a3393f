import { yesNoFields } from './fields.ts'

const titles = 'Device State|Device Details|Tenant Details|User State|SSO State|Ngc Prerequisite Check'
const names = [...yesNoFields].filter((name) => !name.includes(' ')).join('|')
const line = new RegExp(`^[ \\t\\u00A0>]*(?:\\|[ \\t]{0,40}(?:${titles})\\b|(?:${names})[ \\t]{0,40}:)`, 'm')

/** Does a text hold a `dsregcmd /status`, or a part of one: a title of its, or a line that answers a question of its? */
export function isDsregcmd(text: string): boolean {
  return line.test(text)
}
