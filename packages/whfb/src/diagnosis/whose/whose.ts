import type { Reading } from '@proviso/evidence'
import { isOutside } from '../run-context.ts'
import type { Identity } from './identities.ts'

/** The accounts under which Windows itself logs. */
const windowsAccounts: ReadonlySet<string> = new Set(['S-1-5-18', 'S-1-5-19', 'S-1-5-20'])

/** The fields of an event that name the user by his user principal name. */
const nameFields: ReadonlySet<string> = new Set(['UPN', 'Upn', 'UserEmail', 'Email'])

/** Servers log of many devices and users, under names of their own. */
const serverSubjects =
  /^(?:AD FS\b|KDC\/|Kdcsvc\/|Microsoft-Windows-(?:Kerberos-Key-Distribution-Center|CertificationAuthority|Kdcsvc)\b)/

/** Did a server log this? Then neither its computer nor its account is the one that the diagnosis is about. */
export function isOfServer({ source, subject }: Reading): boolean {
  return source === 'event' && serverSubjects.test(subject)
}

/** The names of the device that a record is about. `LAPTOP-7` and `laptop-7.contoso.example` are one. */
export function devicesOf(record: readonly Reading[]): readonly Identity[] {
  const [first] = record
  if (first === undefined || isOfServer(first)) return []
  const id = record.find(({ field, source }) => field === 'DeviceId' && source === 'dsregcmd')?.value
  const name = isId(first.device) ? undefined : first.device?.toLowerCase().split('.')[0]
  return [...identity('name', name), ...identity('id', id?.toLowerCase())]
}

function isId(name: string | undefined): boolean {
  return name !== undefined && /^\{?[\da-f]{8}-/i.test(name)
}

/** The names of the user that a record is about; none where Windows itself is. */
export function usersOf(record: readonly Reading[]): readonly Identity[] {
  const [first] = record
  if (first?.user === undefined || isOfServer(first)) return []
  // Whoever ran the tool outside of the session is not the one who is to provision.
  if (first.source === 'dsregcmd' && isOutside(record)) return []
  if (first.source === 'dsregcmd') return first.user.split(',').flatMap((name) => accountOf(name.trim()))
  // Event Viewer copies the name of the account, and not its SID.
  if (first.user.includes('\\')) return accountOf(first.user)
  const sid = windowsAccounts.has(first.user) ? undefined : first.user
  const names = record.filter(({ field, value }) => nameFields.has(field) && value.includes('@'))
  return [...identity('sid', sid), ...names.flatMap(({ value }) => identity('upn', value.toLowerCase()))]
}

function accountOf(name: string): readonly Identity[] {
  if (/(?:^|\\)SYSTEM$|\$$|\$@/i.test(name)) return []
  return identity(name.includes('@') ? 'upn' : 'account', name.toLowerCase())
}

function identity(kind: string, name: string | undefined): readonly Identity[] {
  return name === undefined || name === '' ? [] : [{ kind, name }]
}
