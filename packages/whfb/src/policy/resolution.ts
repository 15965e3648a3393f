import type { Confidence } from '../confidence.ts'
import { type Channel, isGroupPolicy } from './channel.ts'
import type { Mixing } from './mixing.ts'
import { type PolicyProblem, shown } from './policy-problem.ts'
import type { Circumstances, Setting } from './setting.ts'
import type { SettingName, SettingValues } from './setting-values.ts'
import { settings } from './settings/settings.ts'
import type { Statement, Statements } from './statements.ts'

/** The effective value of a setting, who decided it, and who was overridden. */
export interface Resolution<Value> {
  readonly value: Value
  readonly decidedBy: Decision
  /** Every other value that reached the device, with the reason why it does not count; the strongest first. */
  readonly overridden: readonly Overridden<Value>[]
}

/** Who decided: a source, or nobody, and then a document says what that means. */
export interface Decision {
  readonly channel: Channel | 'default'
  /** The name of the source, or the document. */
  readonly source: string
  /** The name of the setting in that source; empty for a default. */
  readonly place: string
  readonly confidence: Confidence
}

/** A value that does not count, and why. */
export interface Overridden<Value> extends Statement<Value> {
  readonly why: string
}

/** What the ways to decide need besides the statements. */
export interface Rules extends Circumstances {
  readonly mixing: Mixing
}

/** The effective value of one setting, and what is odd about the way to it. */
export interface Decided<Value> {
  readonly resolution: Resolution<Value>
  readonly problems: readonly PolicyProblem[]
}

/**
 * Decides one setting: the first in the order of the channels, unless the rules of mixing set it aside, or Exchange
 * ActiveSync is stricter about a PIN.
 */
export function decide<Name extends SettingName>(
  name: Name,
  { statements }: Statements<SettingValues[Name]>,
  rules: Rules,
): Decided<SettingValues[Name]> {
  const setting: Setting<SettingValues[Name]> = settings[name]
  const setAside = statements.flatMap((one) => {
    const why = rules.mixing(name, one)
    return why === undefined ? [] : [{ ...plain(one), why }]
  })
  const counting = statements.filter((one) => rules.mixing(name, one) === undefined)
  const winner = strictest(setting, counting, rules) ?? counting[0]
  if (winner === undefined) return { resolution: byDefault(setting, rules, setAside), problems: [] }
  const losers = counting
    .filter((one) => one !== winner)
    .map((one) => ({ ...plain(one), why: whyOverridden(one, winner) }))
  return {
    resolution: {
      value: winner.value,
      decidedBy: {
        channel: winner.channel,
        source: winner.source,
        place: winner.place,
        // Who wins is documented; what may be less sure is where the setting stands.
        confidence:
          (isGroupPolicy(winner.channel) ? setting.groupPolicy?.confidence : undefined) ?? 'documented',
      },
      overridden: [...losers, ...setAside],
    },
    problems: conflicts(name, winner, counting),
  }
}

/** What a setting amounts to that nobody configures. */
export function byDefault<Value>(
  setting: Setting<Value>,
  circumstances: Circumstances,
  overridden: readonly Overridden<Value>[],
): Resolution<Value> {
  const { value, source, confidence } = setting.unset(circumstances)
  return { value, decidedBy: { channel: 'default', source, place: '', confidence }, overridden }
}

type Ranked<Value> = Statements<Value>['statements'][number]

/** The statement of Exchange ActiveSync, where it is stricter than the one of PassportForWork, and that counts. */
function strictest<Value>(
  { isStricter }: Setting<Value>,
  counting: readonly Ranked<Value>[],
  { flags }: Rules,
): Ranked<Value> | undefined {
  const ours = counting[0]
  const theirs = counting.find(({ channel }) => channel === 'Exchange ActiveSync')
  if (flags.deviceLock !== 'stricter' || isStricter === undefined) return undefined
  if (ours === undefined || theirs === undefined) return undefined
  return isStricter(theirs.value, ours.value) ? theirs : undefined
}

function whyOverridden(loser: Ranked<unknown>, winner: Ranked<unknown>): string {
  if (winner.channel === 'Exchange ActiveSync' && loser.channel !== winner.channel)
    return 'the rule of Exchange ActiveSync is stricter'
  if (loser.channel === 'Exchange ActiveSync' && loser.channel !== winner.channel)
    return `the rule of the ${winner.channel} is as strict, or beats that of Exchange ActiveSync`
  if (loser.channel !== winner.channel) return `the ${winner.channel} beats the ${loser.channel}`
  if (loser.deprecated && !winner.deprecated) return 'the node is deprecated, and the newer one is configured'
  return loser.value === winner.value
    ? 'another source of the same rank says the same'
    : 'another source of the same rank differs, and comes first by name'
}

/** Sources of the same rank that differ: no document says which of them wins. */
function conflicts(
  setting: SettingName,
  winner: Ranked<unknown>,
  counting: readonly Ranked<unknown>[],
): PolicyProblem[] {
  return counting
    .filter(
      (one) =>
        one.channel === winner.channel && one.deprecated === winner.deprecated && one.value !== winner.value,
    )
    .map(({ source, place, value }) => ({
      kind: 'conflict',
      source,
      place,
      setting,
      value: shown(value),
      says: `differs from ${winner.source}, of the same rank, which says ${shown(winner.value)}`,
      treatment: `${winner.source} is taken, as the first by name: give what Windows made of them, if you know it`,
      confidence: 'inferred',
    }))
}

function plain<Value>({ value, channel, source, place }: Statement<Value>): Statement<Value> {
  return { value, channel, source, place }
}
