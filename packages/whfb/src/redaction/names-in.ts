import type { Reading } from '@proviso/evidence'
import { isPlainWord, isPublicHost } from './known.ts'
import type { NameKind } from './pseudonyms.ts'
import { plainOf } from './spellings.ts'

/** Every name that is to be replaced, in lower case, with what it is the name of. */
export type Names = Map<string, NameKind>

/** Fields that hold a name, or several. */
const nameFields =
  /^(?:Device ?Name|DomainName|Domain|Executing Account Name|TenantName|AzureADTenantName|EnterpriseDrsName|TenantDomain|IdpDomain|User Identity|UPN|JoinUpn|UserUpn|Email|UserEmail|UserId|UserName|AccountName|TargetUserName|SubjectName|Subject|Issuer|CA|Context|Computer|RequesterName|CallerName|CommonName)$/i

/** Fields that hold the number of a certificate, which tells whose it is to whoever can ask its CA. */
const numberFields = /(?:^|@)(?:SerialNumber|Thumbprint|CertThumbprint|CertificateThumbprint|CertHash)$/i

/** Adds the names that some evidence gives away: in fields that hold them, and by their form in the text. */
export function addNames(names: Names, text: string, readings: readonly Reading[]): void {
  for (const { device, user } of readings) {
    if (device !== undefined) addHost(names, device)
    if (user !== undefined) addAccounts(names, user)
  }
  for (const { field, value } of readings) {
    if (nameFields.test(field)) addValue(names, field, value)
    else if (numberFields.test(field)) addNumber(names, value)
  }
  for (const [, local = '', domain = ''] of text.matchAll(emails)) addAddress(names, local, domain)
  for (const [, host = ''] of text.matchAll(/https?:\/\/([\p{L}\p{N}.-]+)/giu)) addHost(names, host)
  for (const [, name = ''] of text.matchAll(/\\Users\\([^\\\s<>:"|?*]{1,64})/giu)) add(names, name, 'user')
  for (const [, name = ''] of text.matchAll(/\bCN=([^,<>"\r\n]{1,128})/giu)) addPerson(names, name)
  for (const [, quoted, name = ''] of text.matchAll(/\bO=(?:"([^<>"\r\n]{1,128})"|([^,<>"\r\n]{1,128}))/gu))
    addTenant(names, plainOf(quoted ?? name).trim())
  for (const [, name = ''] of text.matchAll(/<Computer>([^<]{1,255})<\/Computer>/giu)) addHost(names, name)
}

const emails = /([\p{L}\p{N}._'+&;-]{1,64})(?:@|%40)((?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63})/giu

function addValue(names: Names, field: string, value: string): void {
  if (/^(?:Device ?Name|Computer)$/i.test(field)) addHost(names, value)
  else if (/^(?:TenantName|AzureADTenantName)$/i.test(field)) addTenant(names, value)
  else if (/domain|DrsName/i.test(field)) addDomain(names, value)
  else if (/^(?:SubjectName|Subject|Issuer)$/i.test(field)) return
  else if (/^CA$/i.test(field)) addAuthority(names, value)
  else if (/^CommonName$/i.test(field)) addPerson(names, value)
  else addAccounts(names, value)
}

/** `CONTOSO\avery, avery@contoso.example`, or a part of that. */
function addAccounts(names: Names, value: string): void {
  for (const part of value.split(/[,;]\s*/)) {
    const account = /([\p{L}\p{N}_.-]+)\\([\p{L}\p{N}_.$'-]+)\s*$/u.exec(part)
    if (account !== null) {
      if (!isPlainWord(account[1] ?? '')) add(names, account[1] ?? '', 'netbios')
      const name = account[2] ?? ''
      add(names, name.replace(/\$$/, ''), name.endsWith('$') ? 'host' : 'user')
    } else if (/^[\p{L}\p{N}_.'-]{1,64}$/u.test(part) && !/^S-1-/i.test(part) && !part.includes('{')) {
      add(names, part, 'user')
    }
  }
}

function addAddress(names: Names, local: string, domain: string): void {
  add(names, local.replace(/\$$/, ''), local.endsWith('$') ? 'host' : 'user')
  addDomain(names, domain)
}

/** `LT-0417.fabrikam.example`: a host in a domain. */
function addHost(names: Names, host: string): void {
  if (isPublicHost(host) || /^[\d.]+$/.test(host) || /^\{?[\da-f]{8}-/i.test(host)) return
  const [first = '', ...rest] = host.split('.')
  add(names, first, 'host')
  if (rest.length > 1) addDomain(names, rest.join('.'))
  else if (rest.length === 1) addDomain(names, host)
}

function addDomain(names: Names, domain: string): void {
  if (isPublicHost(domain) || /^(?:login\.)?windows\.net$/i.test(domain) || /^[\da-f-]{36}$/i.test(domain))
    return
  if (!domain.includes('.')) return add(names, domain, 'netbios')
  names.set(domain.toLowerCase(), 'domain')
  // The parts of the name stand alone elsewhere, as in `DC=contoso`.
  for (const label of domain.split('.').slice(0, -1)) if (label.length > 3) add(names, label, 'netbios')
}

function addTenant(names: Names, tenant: string): void {
  if (/^[\da-f-]{36}$/i.test(tenant)) return
  if (/^[\w-]+(?:\.[\w-]+)+$/.test(tenant)) addDomain(names, tenant)
  else add(names, tenant, 'tenant')
}

/** `ca-1.contoso.example\Contoso Issuing CA 1`. */
function addAuthority(names: Names, value: string): void {
  const [host = '', name = ''] = value.split('\\')
  if (name !== '') addHost(names, host)
  addPerson(names, name === '' ? host : name)
}

/** A common name: of a person, a CA or a device. */
function addPerson(names: Names, name: string): void {
  const plain = plainOf(name).trim()
  if (
    /^(?:S-1-|\{?[\da-f]{8}-)|^(?:Services|Configuration|Users|Computers|Device Registration|MS-Organization|Microsoft)/i.test(
      plain,
    )
  )
    return
  if (/@/.test(plain)) return
  if (/^[\w-]+(?:\.[\w-]+)+$/.test(plain)) addHost(names, plain)
  else add(names, plain, 'person')
}

/** Short ones are as good as none. */
function addNumber(names: Names, value: string): void {
  const digits = value.replaceAll(/[\s:]/g, '').toLowerCase()
  if (/^[\da-f]{8,200}$/.test(digits)) names.set(digits, 'number')
}

function add(names: Names, name: string, kind: NameKind): void {
  const key = name.trim().toLowerCase()
  if (key !== '' && !isPlainWord(key) && !names.has(key)) names.set(key, kind)
}
