/** The fields of the columns of a CA's database, by what these are called on a machine. */
export type ColumnNames = Map<string, string | undefined>

/** The columns that are read, by their names in the database: the field of each. Source: MS-CSRA 3.1.1.1. */
const fields: ReadonlyMap<string, string> = new Map([
  ['RequestID', 'RequestID'],
  ['Disposition', 'Disposition'],
  ['DispositionMessage', 'DispositionMessage'],
  ['StatusCode', 'StatusCode'],
  ['SubmittedWhen', 'SubmittedWhen'],
  ['ResolvedWhen', 'ResolvedWhen'],
  ['RequesterName', 'RequesterName'],
  ['CallerName', 'CallerName'],
  ['CertificateTemplate', 'Template'],
  ['SerialNumber', 'SerialNumber'],
  ['CertificateHash', 'Thumbprint'],
  ['NotBefore', 'NotBefore'],
  ['NotAfter', 'NotAfter'],
  ['UPN', 'UPN'],
  ['CommonName', 'CommonName'],
  ['DistinguishedName', 'Subject'],
  ['RevokedWhen', 'RevokedWhen'],
  ['RevokedReason', 'RevokedReason'],
])

/** What they are called where Windows is English, of requests and of issued certificates. */
export const englishColumns: ReadonlyMap<string, string> = new Map([
  ['Request ID', 'RequestID'],
  ['Issued Request ID', 'RequestID'],
  ['Request Disposition', 'Disposition'],
  ['Request Disposition Message', 'DispositionMessage'],
  ['Request Status Code', 'StatusCode'],
  ['Request Submission Date', 'SubmittedWhen'],
  ['Request Resolution Date', 'ResolvedWhen'],
  ['Requester Name', 'RequesterName'],
  ['Caller Name', 'CallerName'],
  ['Certificate Template', 'Template'],
  ['Serial Number', 'SerialNumber'],
  ['Certificate Hash', 'Thumbprint'],
  ['Certificate Effective Date', 'NotBefore'],
  ['Certificate Expiration Date', 'NotAfter'],
  ['User Principal Name', 'UPN'],
  ['Issued Common Name', 'CommonName'],
  ['Issued Distinguished Name', 'Subject'],
  ['Revocation Date', 'RevokedWhen'],
  ['Revocation Reason', 'RevokedReason'],
])

/** Is a word the English name of a column that is read? */
export function isCaColumn(word: string): boolean {
  return englishColumns.has(word)
}

/** The field of a column of the database: `Request.RequestID`, `NotAfter`; nothing where it is not read. */
export function columnNamed(column: string): string | undefined {
  return fields.get(column.replace(/^Request\./, ''))
}

/** What a column tells; nothing where it is empty. A template may be told by its OID and its name. */
export function toldOf(field: string, printed: string): readonly { field: string; value: string }[] {
  const [, quoted, behind] = /^"([^"]{0,5000})"?(?: {0,3}(\S.{0,300}))?$/.exec(printed.trim()) ?? []
  const value = (quoted ?? printed).trim()
  if (value === '' || value === 'EMPTY') return []
  if (field === 'Template') return templateIn(value, behind)
  if (field === 'RequestID') return [{ field, value: String(Number(/^\w{1,12}/.exec(value)?.[0] ?? value)) }]
  const isDigits = field === 'SerialNumber' || field === 'Thumbprint'
  return [{ field, value: isDigits ? value.replaceAll(' ', '').toLowerCase() : value }]
}

/** `"1.3.6.1.4.1…" Name`, or a name alone. */
function templateIn(value: string, behind: string | undefined): readonly { field: string; value: string }[] {
  const [, oid, name = behind] = /^([\d.]{10,200})(?:\s{1,3}(\S.*))?$/.exec(value) ?? []
  if (oid === undefined) return [{ field: 'Template', value }]
  const named = name === undefined ? [] : [{ field: 'Template', value: name.trim() }]
  return [...named, { field: 'TemplateOID', value: oid }]
}
