import type { Channel } from './channel.ts'
import { type PolicyProblem, shown } from './policy-problem.ts'
import type { PolicySource } from './policy-source.ts'
import type { SettingName } from './setting-values.ts'
import { locateInGroupPolicy } from './surfaces/group-policy.ts'
import { locateInIntune, withFormDefaults } from './surfaces/intune.ts'
import { type Located, unknownSetting } from './surfaces/located.ts'
import { locateInCsp } from './surfaces/passport-for-work.ts'

/** One value of one source, with the setting that it is meant for. It has not been read yet. */
export interface Entry {
  readonly setting: SettingName
  readonly channel: Channel
  readonly source: string
  readonly place: string
  readonly raw: unknown
  readonly deprecated: boolean
}

/** The values of a source with the settings they are meant for, and what is meant for none. */
export interface Entries {
  readonly entries: readonly Entry[]
  readonly problems: readonly PolicyProblem[]
}

/** What a source says, setting by setting. */
export function entriesOf(source: PolicySource, tenantId: string | undefined): Entries {
  const entries: Entry[] = []
  const problems: PolicyProblem[] = []
  const values = source.surface === 'tenant-wide enrollment' ? withFormDefaults(source.values) : source.values
  for (const [place, raw] of Object.entries(values)) {
    const located = locate(source, place, { raw, tenantId })
    if (located === undefined) continue
    if ('problem' in located) {
      const { problem: kind, says, treatment, confidence } = located
      const value = shown(raw)
      problems.push({ kind, source: source.name, place, value, says, treatment, confidence })
    } else {
      const { setting, raw: meant, deprecated } = located
      const channel = channelOf(source, located.tree)
      entries.push({ setting, channel, source: source.name, place, raw: meant, deprecated })
    }
  }
  return { entries, problems }
}

function locate(
  source: PolicySource,
  place: string,
  { raw, tenantId }: { readonly raw: unknown; readonly tenantId: string | undefined },
): Located | undefined {
  const inCsp = tenantId === undefined ? { raw } : { raw, tenantId }
  switch (source.surface) {
    case 'user group policy':
      return locateInGroupPolicy('user', place, raw)
    case 'computer group policy':
      return locateInGroupPolicy('computer', place, raw)
    case 'user CSP':
      return locateInCsp('user', place, inCsp)
    case 'device CSP':
      return locateInCsp('device', place, inCsp)
    case 'custom OMA-URI':
      return locateInCsp('as the path says', place, inCsp)
    case 'settings catalog':
    case 'account protection':
    case 'identity protection':
      return locateInIntune(source.surface, place, { raw, tree: source.tree })
    case 'tenant-wide enrollment':
      return locateInIntune(source.surface, place, { raw, tree: 'device' })
    case 'Exchange ActiveSync':
      return place.startsWith('PINComplexity/') ? locateInCsp('device', place, { raw }) : unknownSetting
  }
}

function channelOf(source: PolicySource, tree: 'user' | 'device'): Channel {
  switch (source.surface) {
    case 'user group policy':
    case 'computer group policy':
    case 'tenant-wide enrollment':
    case 'Exchange ActiveSync':
      return source.surface
    case 'user CSP':
    case 'device CSP':
    case 'custom OMA-URI':
    case 'settings catalog':
    case 'account protection':
    case 'identity protection':
      return tree === 'user' ? 'user CSP' : 'device CSP'
  }
}
