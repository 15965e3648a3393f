import { type Entries, entriesOf } from './entries.ts'
import { compareTexts, type PolicyProblem, shown } from './policy-problem.ts'
import { isPolicySource, type PolicySource } from './policy-source.ts'
import { type OutOfScope, outOfScope } from './scope.ts'
import type { PolicySubject } from './subject.ts'

/** What the sources say that reach a user on a device, and which of them do not. */
export interface ReadSources extends Entries {
  readonly outOfScope: readonly OutOfScope[]
}

/** Reads all sources that are in scope; what is no source at all is a problem. */
export function readSources(sources: readonly PolicySource[], subject: PolicySubject): ReadSources {
  const known = sources.filter((source) => isPolicySource(source))
  const strangers = sources.filter((source) => !isPolicySource(source))
  const read = known
    .filter((source) => outOfScope(source, subject) === undefined)
    .map((source) => entriesOf(source, subject.tenantId))
  return {
    entries: read.flatMap(({ entries }) => entries),
    problems: [...strangers.map((source) => unreadable(source)), ...read.flatMap(({ problems }) => problems)],
    outOfScope: known
      .flatMap((source) => outOfScope(source, subject) ?? [])
      .toSorted((one, other) => compareTexts(one.source, other.source) || compareTexts(one.why, other.why)),
  }
}

function unreadable(source: unknown): PolicyProblem {
  return {
    kind: 'unreadable source',
    source: '',
    place: '',
    value: shown(source),
    says: 'this is no source of policy: a name, a known surface and values are needed',
    treatment: 'ignored as a whole',
    confidence: 'inferred',
  }
}
