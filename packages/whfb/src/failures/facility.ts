/** The part of Windows that a code comes from, as far as the code itself tells. */
export interface Facility {
  readonly name: string
  readonly source: string
}

const published =
  'MS-ERREF 2.1.1; Microsoft Learn, "HRESULT_FACILITY macro", https://learn.microsoft.com/windows/win32/api/winerror/nf-winerror-hresult_facility'
const fromNames = 'inferred from the names of the codes that are documented'

/** Facilities of an HRESULT, by the number in its bits 16 to 26. */
const facilities: ReadonlyMap<number, string> = new Map([
  [0, 'FACILITY_NULL: general codes'],
  [1, 'FACILITY_RPC: remote procedure calls'],
  [4, 'FACILITY_ITF: codes of the interface that returned them'],
  [7, 'FACILITY_WIN32: errors of Win32'],
  [8, 'FACILITY_WINDOWS: further codes of Windows'],
  [9, 'FACILITY_SECURITY: keys, certificates and authentication'],
  [11, 'FACILITY_CERT: certificates'],
  [12, 'FACILITY_INTERNET: internet components'],
  [16, 'FACILITY_SCARD: smart cards'],
  [25, 'FACILITY_HTTP: HTTP status codes'],
  [37, 'FACILITY_DIRECTORYSERVICE: Active Directory'],
  [40, 'FACILITY_TPM_SERVICES: the TPM and its base services'],
  [41, 'FACILITY_TPM_SOFTWARE: software around the TPM'],
])

/**
 * The facility that a code belongs to; `undefined` where the code does not tell, or we have no source for its number.
 *
 * @example
 * ```ts
 * facilityOf(0x80072ee7)?.name // 'FACILITY_WIN32: errors of Win32; the low word is 12007, in the range of WinINet'
 * ```
 */
export function facilityOf(value: number): Facility | undefined {
  const high = value >>> 16
  if (high === 0x80_1c) return { name: 'registration of devices and keys (DSREG)', source: fromNames }
  if (high >>> 4 === 0xc_aa) return { name: 'token library of accounts (ADAL, WAM)', source: fromNames }
  if (high === 0xc0_04 && ((value >>> 8) & 0xff) === 0x84)
    return { name: 'CloudAP plug-in of Entra ID (AAD_CLOUDAP)', source: fromNames }
  if (high === 0xc0_00) return { name: 'NTSTATUS: system services of Windows', source: 'MS-ERREF 2.3' }
  if (high === 0xd0_00)
    return { name: 'NTSTATUS: system services of Windows, as an HRESULT', source: 'MS-ERREF 2.1' }
  if (value >>> 28 !== 0x8) return undefined
  const name = facilities.get(high & 0x7_ff)
  return name === undefined ? undefined : { name: `${name}${windowsInternet(value)}`, source: published }
}

function windowsInternet(value: number): string {
  const low = value & 0xff_ff
  if (value >>> 16 !== 0x80_07) return ''
  return low >= 12_000 && low <= 12_175
    ? `; the low word is ${low}, in the range of WinINet`
    : `; the low word is ${low}`
}
