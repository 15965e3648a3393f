import { policyKey } from '../settings/places.ts'
import { settingNames, settings } from '../settings/settings.ts'
import type { SettingName } from '../setting-values.ts'
import { isMdmWinsOverGroupPolicy, type Located, mdmWinsOverGroupPolicy, unknownSetting } from './located.ts'

/** The settings by registry value in small letters: the registry does not tell capitals from small letters. */
const byRegistryValue: ReadonlyMap<string, readonly SettingName[]> = Map.groupBy(
  settingNames,
  (name) => settings[name].groupPolicy?.value.toLowerCase() ?? '',
)
const hive = /^(?:HKLM|HKCU|HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER|(?:HKU|HKEY_USERS)\\[^\\]+)\\/i

/**
 * Which setting a registry value of one half of a policy object is.
 *
 * Source: Passport.admx.
 */
export function locateInGroupPolicy(half: 'user' | 'computer', place: string, raw: unknown): Located {
  if (isMdmWinsOverGroupPolicy(place)) return mdmWinsOverGroupPolicy
  const path = place.replace(hive, '')
  const whole = /^SOFTWARE\\/i.test(path) ? path : `${policyKey}\\${path}`
  const named = byRegistryValue.get(whole.toLowerCase()) ?? []
  const setting = named.find((name) => ['both', half].includes(settings[name].groupPolicy?.class ?? ''))
  if (setting !== undefined)
    return { setting, tree: half === 'user' ? 'user' : 'device', raw, deprecated: false }
  if (named.length === 0) return unknownSetting
  return {
    problem: 'not offered here',
    says: `the ${half} half of a policy object does not have this setting`,
    treatment: 'ignored: Windows reads it from the other half alone',
    confidence: 'documented',
  }
}
