import {
  channels,
  defaultPolicyFlags,
  defaultPolicySubject,
  type GroupPolicyPlace,
  policyContradictions,
  settingNames,
  settings,
} from '@proviso/whfb/policy'
import { howItIsMade, page, table } from './markdown.ts'

/** Every setting of policy, where it can come from, and which source wins. */
export function policyPage(): string {
  return page(
    'Policy, and who wins',
    'Several sources may say something about one setting. `resolvePolicy` takes them all and answers, setting by setting, which one decides, which are overridden, and why.',
    howItIsMade,
    '## The order',
    'The strongest first. The first source that is in scope and configures a setting decides it.',
    table(
      ['rank', 'source'],
      channels.map((channel, index) => [String(index + 1), channel]),
    ),
    '## Every setting',
    'Where nobody configures it, a setting amounts to the value on the right, for a user and a device of which nothing else is said.',
    table(
      ['setting', 'Group Policy', 'id in Passport.admx', 'CSP', 'trees', 'since', 'where nobody says so'],
      settingNames.map((name) => settingRow(name)),
    ),
    '## Where the documents contradict each other',
    'Each contradiction that changes what a policy comes to has a flag; the side in bold is taken unless the flag says otherwise.',
    table(
      ['flag', 'question', 'sides', 'why the default'],
      policyContradictions.map(({ flag, topic, sides, why }) => [
        `\`${flag}\``,
        topic,
        sides
          .map(({ option, source }) =>
            option === defaultPolicyFlags[flag] ? `**${option}** (${source})` : `${option} (${source})`,
          )
          .join('; '),
        why,
      ]),
    ),
  )
}

function settingRow(name: (typeof settingNames)[number]): readonly string[] {
  const { groupPolicy, csp, unset } = settings[name]
  const { value } = unset({ subject: defaultPolicySubject, flags: defaultPolicyFlags })
  return [
    `\`${name}\``,
    groupPolicy === undefined ? '' : placeText(groupPolicy),
    groupPolicy?.id ?? '',
    csp === undefined ? '' : `\`${csp.node}\``,
    csp === undefined ? '' : csp.trees.join(', '),
    csp?.since ?? '',
    valueText(value),
  ]
}

function placeText({ title, value, class: half, confidence }: GroupPolicyPlace<unknown>): string {
  const mark = confidence === 'documented' ? '' : ` (_${confidence}_)`
  return `${title ?? `\`${value}\``} (${halves[half]})${mark}`
}

const halves = { both: 'user and computer', user: 'user', computer: 'computer' } as const

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
}
