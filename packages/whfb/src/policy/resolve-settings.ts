import type { Entry } from './entries.ts'
import { mixing } from './mixing.ts'
import { settleLengths } from './pin-lengths.ts'
import type { PolicyProblem } from './policy-problem.ts'
import { decide, type Resolution } from './resolution.ts'
import type { Circumstances } from './setting.ts'
import type { SettingName, SettingValues } from './setting-values.ts'
import { settingNames } from './settings/settings.ts'
import { rankOf } from './channel.ts'
import { statementsOn } from './statements.ts'

/** Every setting with its effective value, and with where it comes from. */
export type ResolvedSettings = {
  readonly [Name in SettingName]: Resolution<SettingValues[Name]>
}

/** The effective settings, and what was wrong on the way. */
export interface SettledSettings {
  readonly settings: ResolvedSettings
  readonly problems: readonly PolicyProblem[]
}

/** Decides every setting by what the entries say of it. */
export function resolveSettings(entries: readonly Entry[], circumstances: Circumstances): SettledSettings {
  const claimed = settingNames
    .flatMap((setting) =>
      statementsOn(setting, entries).statements.map(({ channel }) => ({ setting, channel })),
    )
    .toSorted((one, other) => rankOf(one.channel) - rankOf(other.channel))
  const rules = { ...circumstances, mixing: mixing(circumstances.flags, claimed) }
  const problems: PolicyProblem[] = []
  const settings = resolveEach((name) => {
    const statements = statementsOn(name, entries)
    const decided = decide(name, statements, rules)
    problems.push(...statements.problems, ...decided.problems)
    return decided.resolution
  })
  const lengths = settleLengths(
    {
      minimum: settings['PINComplexity/MinimumPINLength'],
      maximum: settings['PINComplexity/MaximumPINLength'],
    },
    circumstances,
  )
  return {
    settings: {
      ...settings,
      'PINComplexity/MinimumPINLength': lengths.minimum,
      'PINComplexity/MaximumPINLength': lengths.maximum,
    },
    problems: [...problems, ...lengths.problems],
  }
}

function resolveEach(
  resolve: <Name extends SettingName>(name: Name) => Resolution<SettingValues[Name]>,
): ResolvedSettings {
  // Object.fromEntries forgets which value belongs to which name; `resolve` has promised it.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(settingNames.map((name) => [name, resolve(name)])) as ResolvedSettings
}
