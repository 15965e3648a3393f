/** A value of the registry, wherever it was exported from. */
export interface RegistryValue {
  /** The whole path of its key, with the hive where that is known. */
  readonly key: string
  readonly name: string
  /** Printed: numbers in decimal, bytes in hex, texts as they are, the texts of a list with `; ` between them. */
  readonly value: string
}

/** What a registry value means as policy: where it stands, and under which name. */
export interface RegistryPlace {
  readonly subject: string
  readonly field: string
  readonly user?: string
}

const hives: readonly (readonly [RegExp, 'computer' | 'user'])[] = [
  [/^(?:HKEY_LOCAL_MACHINE|HKLM:?)\\/i, 'computer'],
  [/^(?:HKEY_CURRENT_USER|HKCU:?)\\/i, 'user'],
  [/^(?:HKEY_USERS|HKU:?)\\(S-1-[\d-]{1,180})\\/i, 'user'],
]

/**
 * What a registry value is as policy; nothing where it is none that a reader of this evidence asks for.
 *
 * MDM leaves its settings in the registry, too: those of the PassportForWork CSP below
 * `SOFTWARE\Microsoft\Policies\PassportForWork`, those of the Policy CSP below `SOFTWARE\Microsoft\PolicyManager\current`.
 *
 * Source: Microsoft Learn, "Configure Windows Hello for Business".
 */
export function registryPlace({ key, name }: RegistryValue): RegistryPlace | undefined {
  const hive = hives.find(([pattern]) => pattern.test(key))
  const sid = hive?.[0].exec(key)?.[1]
  const path = hive === undefined ? key : key.replace(hive[0], '')
  return (
    passportForWork(path, name) ??
    policyManager(path, name) ??
    groupPolicy(path, name, { half: hive?.[1], sid })
  )
}

function passportForWork(path: string, name: string): RegistryPlace | undefined {
  const [, rest] = /^SOFTWARE\\Microsoft\\Policies\\PassportForWork\\(.+)$/i.exec(path) ?? []
  if (rest === undefined) return undefined
  const [first = '', second = '', ...below] = rest.split('\\')
  const isTenant = /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i.test(first)
  if (!isTenant) return { subject: 'device CSP', field: uri('Device', [...rest.split('\\'), name]) }
  const isUser = /^S-1-/i.test(second)
  const field = uri(isUser ? 'User' : 'Device', [first, ...below, name])
  return isUser ? { subject: 'user CSP', field, user: second } : { subject: 'device CSP', field }
}

function uri(tree: 'Device' | 'User', nodes: readonly string[]): string {
  return `./${tree}/Vendor/MSFT/PassportForWork/${nodes.join('/')}`
}

function policyManager(path: string, name: string): RegistryPlace | undefined {
  const [, scope, area] =
    /^SOFTWARE\\Microsoft\\PolicyManager\\current\\([^\\]+)\\([^\\]+)$/i.exec(path) ?? []
  if (scope === undefined || /_(?:LastWrite|ProviderSet|WinningProvider)$/.test(name)) return undefined
  const isDevice = scope.toLowerCase() === 'device'
  const field = `./${isDevice ? 'Device' : 'User'}/Vendor/MSFT/Policy/Config/${area}/${name}`
  if (isDevice) return { subject: 'device CSP', field }
  return { subject: 'user CSP', field, ...(/^S-1-/i.test(scope) && { user: scope }) }
}

/** The keys into which Group Policy writes. */
const owned: readonly RegExp[] = [
  /^SOFTWARE\\Policies\\/i,
  /^SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\(?:Policies\\|WinBio\\Credential Provider$)/i,
]

function groupPolicy(
  path: string,
  name: string,
  { half, sid }: { readonly half: 'computer' | 'user' | undefined; readonly sid: string | undefined },
): RegistryPlace | undefined {
  if (!owned.some((pattern) => pattern.test(path))) return undefined
  const subject = half === undefined ? 'group policy' : `${half} group policy`
  return { subject, field: `${path}\\${name}`, ...(sid !== undefined && { user: sid }) }
}
