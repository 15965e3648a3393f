import { type Channel, isGroupPolicy, rankOf } from './channel.ts'
import type { Entry } from './entries.ts'
import { compareTexts, type PolicyProblem, shown } from './policy-problem.ts'
import type { Setting } from './setting.ts'
import type { SettingName, SettingValues } from './setting-values.ts'
import { settings } from './settings/settings.ts'
import type { ReadValue, ValueFault } from './value-reader.ts'

/** What one source says of one setting. */
export interface Statement<Value> {
  readonly value: Value
  readonly channel: Channel
  /** The name of the source. */
  readonly source: string
  /** The name of the setting there. */
  readonly place: string
}

/** What the sources say of one setting, the strongest first, and what could not be read. */
export interface Statements<Value> {
  readonly statements: readonly (Statement<Value> & { readonly deprecated: boolean })[]
  readonly problems: readonly PolicyProblem[]
}

/**
 * What the entries say of a setting. Among equals the newer node comes first, then the name decides, so that the order
 * of the sources never matters.
 */
export function statementsOn<Name extends SettingName>(
  name: Name,
  entries: readonly Entry[],
): Statements<SettingValues[Name]> {
  const setting: Setting<SettingValues[Name]> = settings[name]
  const read = entries
    .filter((entry) => entry.setting === name)
    .map((entry) => ({ entry, ...readEntry(setting, entry) }))
  return {
    statements: read
      .flatMap(({ entry, value }) => (value === undefined ? [] : [statement(entry, value)]))
      .toSorted(compareStatements),
    problems: read.flatMap(({ entry, value, fault }) =>
      fault === undefined ? [] : [faultProblem(entry, fault, value !== undefined)],
    ),
  }
}

function readEntry<Value>(setting: Setting<Value>, { channel, raw }: Entry): ReadValue<Value> {
  const read = isGroupPolicy(channel) ? setting.groupPolicy?.read(raw) : setting.csp?.read(raw)
  // Only PassportForWork is documented to take faulty lengths into account; those of Exchange are set aside.
  if (channel === 'Exchange ActiveSync' && read?.fault !== undefined) return { fault: read.fault }
  return read ?? {}
}

function statement<Value>({ channel, source, place, deprecated }: Entry, value: Value) {
  return { value, channel, source, place, deprecated }
}

function compareStatements(one: Ranked, other: Ranked): number {
  return (
    rankOf(one.channel) - rankOf(other.channel) ||
    Number(one.deprecated) - Number(other.deprecated) ||
    compareTexts(one.source, other.source) ||
    compareTexts(one.place, other.place) ||
    compareTexts(shown(one.value), shown(other.value))
  )
}

type Ranked = Statement<unknown> & { readonly deprecated: boolean }

function faultProblem(entry: Entry, { kind, expected }: ValueFault, isKept: boolean): PolicyProblem {
  const { setting, source, place, raw } = entry
  return {
    kind,
    source,
    place,
    setting,
    value: shown(raw),
    says: `expected ${expected}`,
    treatment: isKept
      ? 'where it decides, both lengths of the PIN fall back to their defaults'
      : 'as if this source did not configure it',
    confidence: isKept ? 'documented' : 'inferred',
  }
}
