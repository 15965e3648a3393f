import { type Failure, failureCatalogue, type FailurePhase, knownIssues } from '@proviso/whfb/failures'
import { howItIsMade, linked, page, table } from './markdown.ts'

const phases: Readonly<Record<FailurePhase, string>> = {
  join: 'Joining',
  token: 'Tokens',
  prerequisites: 'Prerequisites',
  provisioning: 'Provisioning',
  enrolment: 'The certificate',
  life: 'Life afterwards',
  'sign-in': 'Sign-in',
}

/** Every failure that a source explains, phase by phase. */
export function failuresPage(): string {
  return page(
    'Failure catalogue',
    `${failureCatalogue.length} meanings of codes and events, each with the step of the way that it stops, its cause, what to do, and who says so. \`explainCode('0x801C03ED')\` looks one up; \`proviso diagnose\` finds them in evidence. Where no document states a text, it says so: _observed_ or _inferred_.`,
    howItIsMade,
    ...Object.entries(phases).flatMap(([phase, title]) => {
      const failures = failureCatalogue.filter((one) => one.phase === phase)
      return failures.length === 0 ? [] : [`## ${title}`, failureTable(failures)]
    }),
    '## Known problems without a code',
    table(
      ['what is seen', 'where', 'cause', 'what to do', 'source'],
      knownIssues.map((issue) => issueRow(issue)),
    ),
  )
}

function failureTable(failures: readonly Failure[]): string {
  return table(
    ['code', 'name', 'steps', 'cause', 'what to do', 'source'],
    failures.map(
      ({ code, where, name = '', steps, cause, remedy = '', source, confidence, isTextSourced }) => [
        `${code}${where === undefined ? '' : ` (${where})`}`,
        name,
        steps.join(', '),
        isTextSourced ? cause : `${cause} (_${confidence}_)`,
        remedy,
        linked(source),
      ],
    ),
  )
}

function issueRow(issue: (typeof knownIssues)[number]): readonly string[] {
  return [issue.symptom, issue.appliesTo, issue.cause, issue.remedy ?? '', linked(issue.source)]
}
