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
