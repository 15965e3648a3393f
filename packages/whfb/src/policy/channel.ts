/**
 * Where a setting can come from, the strongest first.
 *
 * That the tenant-wide policy of Intune stands below the device tree is inferred: it is described as a fallback.
 *
 * Source: Microsoft Learn, "Configure Windows Hello for Business", policy precedence.
 */
export const channels = [
  'user group policy',
  'computer group policy',
  'user CSP',
  'device CSP',
  'tenant-wide enrollment',
  'Exchange ActiveSync',
] as const

/** A place from which a setting can come. */
export type Channel = (typeof channels)[number]

/** How strong a channel is: 0 is the strongest. */
export function rankOf(channel: Channel): number {
  return channels.indexOf(channel)
}

/** Is it one of the two of Group Policy? */
export function isGroupPolicy(channel: Channel): boolean {
  return channel === 'user group policy' || channel === 'computer group policy'
}

/** Does MDM bring it? Exchange ActiveSync is neither Group Policy nor MDM. */
export function isMdm(channel: Channel): boolean {
  return channel === 'user CSP' || channel === 'device CSP' || channel === 'tenant-wide enrollment'
}
