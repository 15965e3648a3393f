const byGuid: ReadonlyMap<string, string> = new Map([
  ['23b8d46b-67dd-40a3-b636-d43e50552c6d', 'Microsoft-Windows-User Device Registration'],
  ['906b8a99-63ce-58d7-86ab-10989bbd5567', 'Microsoft-Windows-HelloForBusiness'],
  ['4de9bc9c-b27a-43c9-8994-0915f1a5e24f', 'Microsoft-Windows-AAD'],
])

/** The name of a provider that an event gives by its GUID alone; nothing where it is not known. */
export function providerName(guid: string): string | undefined {
  return byGuid.get(guid.replaceAll(/[{}]/g, '').toLowerCase())
}

/** The name of the provider that the attributes of an event tell; empty where they tell none that is known. */
export function providerOf(attribute: (name: string) => string | undefined): string {
  const name = attribute('Name') ?? attribute('EventSourceName') ?? ''
  return name.trim() === '' ? (providerName(attribute('Guid') ?? '') ?? '') : name.trim()
}

/** What the names of the providers of Windows begin with, and Event Viewer leaves out. */
const prefix = 'Microsoft-Windows-'

/** Providers of Windows whose evidence is asked for, as Event Viewer shows them. */
const shown =
  /^(?:User Device Registration|HelloForBusiness|AAD|CertificateServicesClient-[A-Za-z-]{3,30}|CertificationAuthority|Kerberos-Key-Distribution-Center|Security-Kerberos)$/

/**
 * The name of a provider that Event Viewer shows as the source of an event, without `Microsoft-Windows-`.
 *
 * @example
 * ```ts
 * providerOfSource('HelloForBusiness') // 'Microsoft-Windows-HelloForBusiness'
 * ```
 */
export function providerOfSource(source: string): string {
  return shown.test(source) ? `${prefix}${source}` : source
}
