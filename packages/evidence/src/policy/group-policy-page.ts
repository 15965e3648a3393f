import { lineFinder } from '../line-finder.ts'
import type { Evidence } from '../reading.ts'
import { htmlRows } from '../xml/html-rows.ts'
import { policyKey, titleInAnotherLanguage, valueByTitle } from './passport-for-work.ts'
import { PolicyEvidence } from './policy-evidence.ts'

/** Is it a report of Group Policy as a page: of `gpresult /h`, or of a policy object? */
export function isGroupPolicyPage(text: string): boolean {
  return /<html[\s>]/i.test(text.slice(0, 4096)) && text.includes('gpmc_settingName')
}

/**
 * Reads what `gpresult /h` writes: the policies that won, of the computer and of the user, in English.
 *
 * Each policy is a row with its title, its state and the policy object that won, and its boxes are rows behind it. The report
 * of a policy object looks the same without the object that won: it tells what somebody would get, and is named. The time stands in the
 * form of the machine, and is left out.
 */
export function readGroupPolicyPage(text: string, file: string): Evidence {
  const lineAt = lineFinder(text)
  const evidence = new PolicyEvidence(file)
  const device = /<title>[^<]{1,200} on (?:[^\\<]{1,60}\\)?([\w-]{1,60})\s*<\/title>/i.exec(text)?.[1]
  let isOfWinners = false
  let half: string | undefined
  for (const { cells, html, isHead, start } of htmlRows(text)) {
    if (evidence.isFull) break
    if (isHead) {
      // The options of a policy have a head of their own, and say nothing of who won.
      if (cells.length > 2) isOfWinners = cells.includes('Winning GPO')
      continue
    }
    const [title = '', state = ''] = cells
    const path = /\sgpmc_settingPath="([^"]{1,1000})"/i.exec(html)?.[1]
    if (path !== undefined) half = /^(Computer|User) Configuration\//.exec(path)?.[1]?.toLowerCase()
    const value = valueByTitle.get(title)
    const isKnown = value !== undefined && half !== undefined && /^(?:Enabled|Disabled)$/.test(state)
    if (isKnown && isOfWinners) {
      evidence.add({
        subject: `${half} group policy`,
        field: `${policyKey}\\${value}`,
        value: state === 'Enabled' ? '1' : '0',
        line: lineAt(start),
        quote: cells.join(' | '),
        device,
      })
    } else if (isKnown) evidence.report(lineAt(start), ofAnObject)
    else if (path === undefined) continue
    else if (`${title} ${path}`.includes('Windows Hello'))
      evidence.report(lineAt(start), titleInAnotherLanguage)
    else evidence.passOver(lineAt(start))
  }
  return evidence.evidence()
}

const ofAnObject =
  'a setting of a policy object, which may apply to nobody: run `gpresult /x <file>` as the user on the device'
