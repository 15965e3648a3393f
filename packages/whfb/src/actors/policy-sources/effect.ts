import { resolvePolicy } from '../../policy/resolve-policy.ts'
import type { PolicySource } from '../../policy/policy-source.ts'

/** Whether each channel switches Windows Hello for Business on or off; null where it says nothing. */
export interface Says {
  readonly userGpo: boolean | null
  readonly computerGpo: boolean | null
  readonly userCsp: boolean | null
  readonly deviceCsp: boolean | null
}

/** What counts, and who decided it. */
export interface Effective {
  readonly enabled: boolean
  readonly decidedBy: string
}

const surfaces = {
  userGpo: 'user group policy',
  computerGpo: 'computer group policy',
  userCsp: 'user CSP',
  deviceCsp: 'device CSP',
} as const

/** What the resolver of policy makes of the channels. */
export function effectOf(says: Says): Effective {
  const { settings } = resolvePolicy([
    ...sourceOf('userGpo', says),
    ...sourceOf('computerGpo', says),
    ...sourceOf('userCsp', says),
    ...sourceOf('deviceCsp', says),
  ])
  const { value, decidedBy } = settings.UsePassportForWork
  return { enabled: value, decidedBy: decidedBy.source }
}

function sourceOf(channel: keyof Says, says: Says): PolicySource[] {
  const enabled = says[channel]
  if (enabled === null) return []
  const isGroupPolicy = channel === 'userGpo' || channel === 'computerGpo'
  const values = isGroupPolicy ? { Enabled: enabled ? 1 : 0 } : { UsePassportForWork: enabled }
  return [{ name: channel, surface: surfaces[channel], values }]
}
