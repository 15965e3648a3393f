import { describe, expect, test } from 'vitest'
import { steps } from '../steps.ts'
import { failureCatalogue } from './failure-catalogue.ts'
import { knownIssues, mitigationLadder } from './known-issues.ts'

/**
 * The tables of the articles, written down a second time: code, steps, a word of the cause, a word of the remedy (`-`:
 * the article has none).
 */
const pinCreation = `
0x80090005 | key-created key-registered | bad | join
0x8009000F | key-created | exists | join
0x80090011 | key-created | not found | join
0x80090029 | key-created | not set up | tpm.msc
0x8009002A | key-created | memory | close
0x80090031 | key-created | locked | clear
0x80090035 | key-created | none | policy
0x80090036 | mfa pin | cancel | nothing
0x801C0003 | key-registered | authorised | permission
0x801C000E | key-registered | as many devices | unjoin another
0x801C000F | key-registered | restart | restart
0x801C0010 | key-registered | attestation identity key | sign out
0x801C0011 | key-registered | transport key | sign out
0x801C0012 | mfa key-registered | discovery | sign out
0x801C0015 | hybrid-join | domain | join
0x801C0016 | mfa | federation provider is empty | FPURL.xml
0x801C0017 | mfa | domain | FPDOMAINNAME
0x801C0018 | mfa | client configuration | CLIENTCONFIG
0x801C03E9 | key-registered | invalid | sign out
0x801C03EA | key-registered | authorise | token
0x801C03EB | key-registered | HTTP status | sign out
0x801C03EC | key-registered | exception | sign out
0x801C03ED | mfa key-registered | multifactor | join
0x801C03EE | key-registered | attestation | sign out
0x801C03EF | key-registered | no longer valid | sign out
0x801C03F2 | key-registered | proxyAddresses | duplicate
0x801C044D | mfa key-registered | device id | join
0x801C044D | mfa | obtained | network
0x801C044E | mfa | credentials | sign out
0x801C0451 | mfa | another account | TokenBroker
0x80070057 | | invalid | -
0x80072F0C | | unknown | -
0x80072F8F | | clock | -
0x80090010 | key-created | denied | -
0x80090020 | key-created | internal | -
0x80090027 | key-created | parameter | -
0x8009002D | key-created | consistency | -
0x801C0001 | key-registered | format | -
0x801C0002 | key-registered | authenticate | -
0x801C0006 | key-registered | exception | -
0x801C000B | mfa key-registered | redirected | -
0x801C000C | mfa key-registered | discovery | -
0x801C0013 | mfa key-registered | tenant | -
0x801C0014 | mfa key-registered | SID | -
0x801C0019 | mfa | configuration | -
0x801C001A | mfa | registration service | -
0x801C001B | | certificate of the device | -
0x801C03F0 | key-registered | no key | -
0x801C03F1 | mfa key-registered | user principal name | -
0x801C044C | mfa | core window | -
0x801C004D | mfa | default account | -
0xCAA30193 | mfa key-registered | 403 | -
`

const joining = `
0x801C001D DSREG_AUTOJOIN_ADCONFIG_READ_FAILED
0x801C0021 DSREG_AUTOJOIN_DISC_FAILED
0x801C001F DSREG_AUTOJOIN_DISC_WAIT_TIMEOUT
0x801C003D DSREG_AUTOJOIN_USERREALM_DISCOVERY_FAILED
0x801C003A DSREG_DISCOVERY_TENANT_NOT_FOUND
0x801C0025 DSREG_SERVER_BUSY
0x801C000C DSREG_E_DISCOVERY_FAILED
0x8007000D E_INVALIDDATA
0x80072EFD WININET_E_CANNOT_CONNECT
0x80072EE2 WININET_E_TIMEOUT
0x80072F8F WININET_E_DECODING_FAILED
0xCAA90017 ERROR_ADAL_PROTOCOL_NOT_SUPPORTED
0xCAA9002C ERROR_ADAL_FAILED_TO_PARSE_XML
0xCAA90023 ERROR_ADAL_COULDNOT_DISCOVER_USERNAME_PASSWORD_ENDPOINT
0xCAA82EE2 ERROR_ADAL_INTERNET_TIMEOUT
0xCAA82EFE ERROR_ADAL_INTERNET_CONNECTION_ABORTED
0xCAA82F8F ERROR_ADAL_INTERNET_SECURE_FAILURE
0xCAA82EFD ERROR_ADAL_INTERNET_CANNOT_CONNECT
0xCAA20003 ERROR_ADAL_SERVER_ERROR_INVALID_GRANT
0xCAA90014 ERROR_ADAL_WSTRUST_REQUEST_SECURITYTOKEN_FAILED
0xCAA90006 ERROR_ADAL_WSTRUST_TOKEN_REQUEST_FAIL
0xCAA1002D ERROR_ADAL_OPERATION_PENDING
0x801C03F2 DSREG_E_DIRECTORY_FAILURE
0x801C0002 DSREG_E_DEVICE_AUTHENTICATION_ERROR
0x801C0006 DSREG_E_DEVICE_INTERNALSERVICE_ERROR
0x80090016 NTE_BAD_KEYSET
0x80290407 TPM_E_PCP_INTERNAL_ERROR
0x80280036 TPM_E_NOTFIPS
0x80090031 NTE_AUTHENTICATION_IGNORED
0x80072EE2 WININET_E_TIMEOUT
0x80072EE7 WININET_E_NAME_NOT_RESOLVED
0x80072EFE WININET_E_CONNECTION_ABORTED
0x801C001D DSREG_AUTOJOIN_ADCONFIG_READ_FAILED
`

const tokens = `
0xC000006D STATUS_LOGON_FAILURE
0xC000006A STATUS_WRONG_PASSWORD
0xC00000D0 STATUS_REQUEST_NOT_ACCEPTED
0xC000023C STATUS_NETWORK_UNREACHABLE
0xC00000BE STATUS_BAD_NETWORK_PATH
0xC00000C4 STATUS_UNEXPECTED_NETWORK_ERROR
0xC000005F STATUS_NO_SUCH_LOGON_SESSION
0xC004844C AAD_CLOUDAP_E_OAUTH_USERNAME_IS_MALFORMED
0xC0048442 AAD_CLOUDAP_E_OAUTH_USER_SID_IS_EMPTY
0xC00484C1 AAD_CLOUDAP_E_WSTRUST_SAML_TOKENS_ARE_EMPTY
0x800484C1 AAD_CLOUDAP_E_WSTRUST_SAML_TOKENS_ARE_EMPTY
0xC004848B AAD_CLOUDAP_E_HTTP_PASSWORD_URI_IS_EMPTY
0xC004848C AAD_CLOUDAP_E_HTTP_CERTIFICATE_URI_IS_EMPTY
0xC00CEE4F WC_E_DTDPROHIBITED
`

const certificates = `
0x80094809 CERTSRV_E_SIGNATURE_POLICY_REQUIRED certificate-issued
0x8009480A CERTSRV_E_SIGNATURE_COUNT certificate-issued
0x8009480B CERTSRV_E_SIGNATURE_REJECTED certificate-issued
0x8009480C CERTSRV_E_ISSUANCE_POLICY_REQUIRED certificate-issued
0x80094012 CERTSRV_E_TEMPLATE_DENIED certificate-issued
0x80094014 CERTSRV_E_ADMIN_DENIED_REQUEST certificate-issued
0x80094800 CERTSRV_E_UNSUPPORTED_CERT_TYPE certificate-issued
0x8009480D CERTSRV_E_SUBJECT_UPN_REQUIRED certificate-issued
0x8009480F CERTSRV_E_SUBJECT_DNS_REQUIRED certificate-issued
0x80094009 CERTSRV_E_RESTRICTEDOFFICER certificate-issued
0x80094817 CERTSRV_E_INVALID_EK certificate-issued
0x80094811 CERTSRV_E_KEY_LENGTH certificate-issued
0x80094814 CERTSRV_E_CERT_TYPE_OVERLAP certificate-issued renewal
0x80094816 CERTSRV_E_RENEWAL_BAD_PUBLIC_KEY renewal
0x8009400E CERTSRV_E_BAD_RENEWAL_CERT_ATTRIBUTE renewal
0x80092013 CRYPT_E_REVOCATION_OFFLINE
0x80092012 CRYPT_E_NO_REVOCATION_CHECK
0xC0000320 STATUS_PKINIT_FAILURE
0xC000005E STATUS_NO_LOGON_SERVERS
`

/** The events of a level above Information that the manifests have, log by log, as far as they speak of this way. */
const events = {
  'User Device Registration/Admin':
    '200 201 202 203 204 205 206 218 239 240 244 245 246 247 301 303 304 305 307 308 309 310 311 314 315 316 317 318 319 320 321 322 324 326 327 328 330 332 333 334 341 342 343 344 345 347 349 351 353 354 356 359 360 361 362 363 364 365 366 370 384 385 390 391 392 393 394 395 396',
  'HelloForBusiness/Operational':
    '6045 7045 6209 6210 7054 6055 7055 7555 6065 7065 6066 7066 7030 7031 7032 7067 7052 7053 7225 7226 7510 6525 7525 7060 7130 6520 7520 7601 6611 7611 7621 7631 6441 7701 6010 7001 7002 7025 7200 7201 7202 7203 7204 7205 7206 7207 7208 7209 7210 7211',
  'Application, CertificateServicesClient-CertEnroll': '13 16 17 18 45 46 47 48 50 86 87 89 90 92 94 96 98',
  'Application, CertificateServicesClient-AutoEnrollment': '1 6 15 64',
  'CertificateServicesClient-Lifecycle-User/Operational': '1002 1003',
  'AAD/Operational':
    '1081 1082 1083 1084 1085 1086 1088 1089 1090 1091 1093 1094 1095 1096 1105 1116 1117 1118 1120 1124 1152 1153 1160 1161 1162 1163 1164 1165',
  'Security-Kerberos/Operational': '102 103 104 106 107 200',
  'System, Kerberos': '9 11 19 20',
  'System, KDC': '19 20 21 29 32 39 40 41 45',
  CA: '7 53',
  'AD FS/Admin': '1021',
}

/** What servers answer in words: the word, its steps. */
const words = `
invalid_grant enterprise-prt request-signed
invalid_resource request-signed
invalid_request request-signed
interaction_required enterprise-prt request-signed
400 key-registered
401 mfa key-registered
DirectoryError hybrid-join
AuthenticationError hybrid-join
KDC_ERR_C_PRINCIPAL_UNKNOWN
KDC_ERR_CLIENT_NAME_MISMATCH
KDC_ERR_CERTIFICATE_MISMATCH
`

function lines(table: string) {
  return table.trim().split('\n')
}

const isHexadecimal = (code: string) => code.startsWith('0x')

describe('the catalogue of failures', () => {
  test('W130 has every code of the PIN creation, with its steps, its cause and its remedy', () => {
    const found = failureCatalogue.filter(
      ({ phase, code, isTextSourced }) => phase === 'provisioning' && isHexadecimal(code) && isTextSourced,
    )
    expect(found).toHaveLength(lines(pinCreation).length)
    for (const line of lines(pinCreation)) {
      const [code, named, cause = '', remedy = ''] = line.split('|').map((part) => part.trim())
      const [match, ...others] = found.filter(
        (one) => one.code === code && one.steps.join(' ') === named && one.cause.includes(cause),
      )
      expect([line, match?.code, others]).toEqual([line, code, []])
      expect([line, match?.remedy === undefined]).toEqual([line, remedy === '-'])
      expect(match?.remedy ?? '-').toContain(remedy)
    }
  })

  test('W130 what stops the sign-in with a PIN has no step: the way is over', () => {
    expect(failureCatalogue.filter(({ code }) => code === '0xC00000BB')).toMatchObject([
      { phase: 'sign-in', steps: [], name: 'STATUS_NOT_SUPPORTED' },
    ])
  })

  test('W131 has every code of the join and of the primary refresh token, with its symbol', () => {
    const named = (phase: string) =>
      failureCatalogue
        .filter((one) => one.phase === phase && isHexadecimal(one.code) && one.where !== 'WamDefaultSet')
        .map(({ code, name }) => `${code} ${name}`)
        .toSorted()
    expect(named('join')).toEqual(lines(joining).toSorted())
    expect(named('token')).toEqual(lines(tokens).toSorted())
  })

  test('W131 has the answers of Entra ID, and the HTTP errors', () => {
    for (const code of ['AADSTS50155', 'AADSTS50034', 'AADSTS50126'])
      expect(failureCatalogue.find((one) => one.code === code)?.steps).toEqual(['user-prt'])
    for (const code of ['12002', '12007', '12029', '12030'])
      expect(failureCatalogue.find((one) => one.code === code)?.steps).toEqual(['user-prt', 'enterprise-prt'])
    expect(failureCatalogue.find((one) => one.code === 'AADSTS90002')?.steps).toEqual(['hybrid-join'])
  })

  test('W132 has every code of AD FS and the CA, with its symbol and its steps', () => {
    for (const line of lines(certificates)) {
      const [code, name, ...named] = line.split(' ')
      expect(failureCatalogue.filter((one) => one.code === code)).toMatchObject([
        { name, steps: named, confidence: 'specified' },
      ])
    }
    for (const code of ['MSIS9368', 'MSIS9682', 'MSIS9683'])
      expect(failureCatalogue.find((one) => one.code === code)?.steps).toEqual(['enterprise-prt'])
  })

  test.each(Object.entries(events))('W136 has every event of %s that tells of a failure', (where, ids) => {
    const found = failureCatalogue.filter((one) => one.where === where).map(({ code }) => Number(code))
    const expected = ids.split(' ').map(Number)
    expect(found.toSorted((one, other) => one - other)).toEqual(
      expected.toSorted((one, other) => one - other),
    )
  })

  test.each(lines(words))('W132 has what servers answer in words: %s', (line) => {
    const [code, ...named] = line.split(' ')
    expect(failureCatalogue.filter((one) => one.code === code)).toMatchObject([{ steps: named }])
  })

  test('W132 has what the fields of event 362 give away together, each with how sure it is', () => {
    const patterns = failureCatalogue.filter(({ code, where }) => code === '362' && !where?.endsWith('Admin'))
    expect(
      patterns.map(({ where, steps: named, confidence }) => [where, named.join(' '), confidence]),
    ).toEqual([
      ['STS No, endpoint Not Tested, template No ( 1 : StateNoPolicy )', 'enterprise-prt', 'documented'],
      ['endpoint No, template Not Tested', 'policy registration-authority', 'observed'],
      ['endpoint No', 'registration-authority', 'inferred'],
      ['template No', 'logon-template', 'inferred'],
    ])
  })

  test('W135 what is observed or inferred is marked, and what a document says is not', () => {
    const unsourced = failureCatalogue.filter(({ isTextSourced }) => !isTextSourced)
    expect(unsourced.map(({ code }) => code).join(' ')).toBe(
      '0x80090030 0x80070520 0xCAA7000A 0x801C000C MSIS9682 MSIS9683 390 391 392 393 394 395 396 362 362 362 356 7211 6441 7621 7631 7701',
    )
    for (const { confidence, isTextSourced } of failureCatalogue)
      expect(isTextSourced).toBe(confidence === 'documented' || confidence === 'specified')
  })

  test('W137 every entry is written in the one way, has known steps, and names its source', () => {
    const known = new Set<string>(steps.map(({ id }) => id))
    for (const one of failureCatalogue) {
      expect(one.code).toMatch(
        /^(?:0x[\dA-F]{8}|\d{1,5}|(?:MSIS|AADSTS)\d{4,6}|KDC_ERR_[A-Z_]+|[a-z]+_[a-z]+|[A-Z][a-z]+Error)$/,
      )
      expect(one.steps.filter((step) => !known.has(step))).toEqual([])
      expect([one.cause, one.source, one.remedy, one.where, one.name]).not.toContain('')
      expect(one.cause).toMatch(/^[\w"`].*[^.]$/)
    }
  })

  test('W137 no entry stands there twice', () => {
    const keys = failureCatalogue.map(({ code, phase, where, cause }) =>
      [code, phase, where, cause].join(' | '),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('W139 the known problems without a code, and what to try first', () => {
    expect(knownIssues).toHaveLength(7)
    for (const issue of knownIssues) expect(Object.values(issue)).not.toContain('')
    expect(mitigationLadder.map((rung) => rung.split(' ')[0])).toEqual([
      'try',
      'sign',
      'restart',
      'unjoin',
      'ask',
    ])
  })
})
