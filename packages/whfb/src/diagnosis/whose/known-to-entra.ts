import type { Reading } from '@proviso/evidence'
import type { Group } from './identities.ts'

/**
 * Tells of a user whether Entra ID may know him: not the built-in administrator, and not an account of a domain of which
 * nobody ever had a token of Entra ID, where somebody of another domain has. So it is with accounts of the device itself.
 */
export function knownToEntra(
  groups: readonly Group<readonly Reading[]>[],
): (group: Group<readonly Reading[]>) => boolean {
  const domains = new Set(groups.filter((group) => hasToken(group)).flatMap((group) => domainsOf(group)))
  return (group) => {
    const own = domainsOf(group)
    if (group.identities.some(({ kind, name }) => kind === 'sid' && /^S-1-5-21-.*-500$/i.test(name)))
      return false
    return own.length === 0 || domains.size === 0 || own.some((domain) => domains.has(domain))
  }
}

function hasToken({ items }: Group<readonly Reading[]>): boolean {
  return items.some((record) =>
    record.some(({ field, answer }) => (field === 'AADPrt' || field === 'IsUserAzureAD') && answer === 'yes'),
  )
}

/** The domains of the SIDs of a user: what stands before the last number. */
function domainsOf({ identities }: Group<readonly Reading[]>): readonly string[] {
  return identities.flatMap(({ kind, name }) =>
    kind === 'sid' ? [name.slice(0, name.lastIndexOf('-'))] : [],
  )
}
