import type { Confidence } from '../confidence.ts'
import type { SettingName } from './setting-values.ts'

/** Something that is wrong with a source, or that its author may not have meant. Nothing is passed over in silence. */
export interface PolicyProblem {
  readonly kind: PolicyProblemKind
  /** The name of the source. */
  readonly source: string
  /** The name under which the source has it; empty where the problem is not with one value. */
  readonly place: string
  readonly setting?: SettingName
  /** The value as the source gives it, cut short; the kind of thing it is where it is no plain value. */
  readonly value: string
  readonly says: string
  /** What is made of it. */
  readonly treatment: string
  /** How sure it is that Windows does the same. */
  readonly confidence: Confidence
}

/** What can be wrong with a source. */
export type PolicyProblemKind =
  | 'unreadable source'
  | 'unknown setting'
  | 'not offered here'
  | 'no effect'
  | 'wrong type'
  | 'out of range'
  | 'conflict'
  | 'minimum above maximum'
  | 'no PIN possible'
  | 'unknown bits'
  | 'two trust types'
  | 'certificate by MDM'
  | 'group policy beside MDM'

/** The longest piece of a value that is shown. */
const MOST_CHARACTERS = 60

/** A value of any kind as a short text; of what is no plain value only what kind of thing it is. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    const quoted = JSON.stringify(value)
    return quoted.length <= MOST_CHARACTERS ? quoted : `${quoted.slice(0, MOST_CHARACTERS)}…`
  }
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'null'
  return typeof value === 'number' || typeof value === 'boolean' || value === undefined
    ? String(value)
    : `of the type ${typeof value}`
}

/** The order in which problems are told: by source, and in it by name. It does not hang on that of the sources. */
export function inOrder(problems: readonly PolicyProblem[]): PolicyProblem[] {
  const keyed = problems.map((problem) => {
    const { source, place, kind, value, ...rest } = problem
    return { problem, key: JSON.stringify([source, place, kind, value, Object.values(rest)]) }
  })
  return keyed
    .toSorted((one, other) => compareTexts(one.key, other.key))
    .filter(({ key }, index, all) => key !== all[index - 1]?.key)
    .map(({ problem }) => problem)
}

/** Compares by code unit: the same on every machine. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
