import { describe, expect, test } from 'vitest'
import { read } from '../index.ts'

const change = `CN=Certificate Templates,CN=Public Key Services,CN=Services,CN=Configuration,DC=northwind,DC=example:WHFBAuthentication

Old Value:
  msPKI-Private-Key-Flag REG_DWORD = 5050080 (84213888)
    CTPRIVATEKEY_FLAG_REQUIRE_SAME_KEY_RENEWAL -- 80 (128)

New Value:
  msPKI-Private-Key-Flag REG_DWORD = 5250080 (86311040)
    CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY -- 200000 (2097152)
CertUtil: -dsTemplate command completed successfully.
`
const said = (text: string) =>
  read(text, 'f').readings.map(({ subject, field, value, answer, line }) => [
    subject,
    field,
    value,
    answer,
    line,
  ])

describe('the flags of a template', () => {
  test('E75 before and after a change', () => {
    expect(said(change)).toEqual([
      ['certificate template: before', 'msPKI-Private-Key-Flag', '0x5050080', undefined, 4],
      ['certificate template: before', 'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY', 'false', 'no', 4],
      ['certificate template', 'msPKI-Private-Key-Flag', '0x5250080', undefined, 8],
      ['certificate template', 'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY', 'true', 'yes', 8],
    ])
  })

  test('E75 a command that succeeded and changed nothing answers no', () => {
    const asked = `[WHFBAuthentication]
  msPKI-Private-Key-Flag = "84213888" ; 0x5050080
CertUtil: -dsTemplate command completed successfully.
`
    expect(said(asked)[0]).toEqual(['certificate template', 'Template', 'WHFBAuthentication', undefined, 1])
    expect(said(asked).at(-1)).toEqual([
      'certificate template',
      'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY',
      'false',
      'no',
      2,
    ])
  })

  test('E75 what a template wants of requests, with all that it has', () => {
    const all = `[WHFBAuthentication]
  objectClass = "top", "pKICertificateTemplate"
  pKIExtendedKeyUsage =
    "1.3.6.1.4.1.311.20.2.2" Smart Card Logon,
    "1.3.6.1.5.5.7.3.2" Client Authentication
  pKIDefaultCSPs = "1,Microsoft Passport Key Storage Provider"
  msPKI-RA-Signature = "1"
  msPKI-Enrollment-Flag = "64" 0x40
    CT_FLAG_PREVIOUS_APPROVAL_VALIDATE_REENROLLMENT -- 40 (64)
  msPKI-Private-Key-Flag = "86311040" 0x5250080
  msPKI-Certificate-Name-Flag = "-2113929216" 0x82000000
  msPKI-Minimal-Key-Size = "2048"
  msPKI-Template-Schema-Version = "4"
[WHFBEnrollmentAgent]
  msPKI-Private-Key-Flag = "84213760" 0x5050000
`
    const { readings } = read(all, 'f')
    expect(readings.map(({ record, field, value, line }) => [record, field, value, line])).toEqual([
      [0, 'Template', 'WHFBAuthentication', 1],
      [0, 'pKIExtendedKeyUsage', '1.3.6.1.4.1.311.20.2.2 1.3.6.1.5.5.7.3.2', 3],
      [0, 'msPKI-RA-Signature', '1', 7],
      [0, 'msPKI-Enrollment-Flag', '0x40', 8],
      [0, 'msPKI-Private-Key-Flag', '0x5250080', 10],
      [0, 'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY', 'true', 10],
      [0, 'msPKI-Certificate-Name-Flag', '0x82000000', 11],
      [0, 'msPKI-Minimal-Key-Size', '2048', 12],
      [0, 'msPKI-Template-Schema-Version', '4', 13],
      [1, 'Template', 'WHFBEnrollmentAgent', 14],
      [1, 'msPKI-Private-Key-Flag', '0x5050000', 15],
      [1, 'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY', 'false', 15],
    ])
  })
})
