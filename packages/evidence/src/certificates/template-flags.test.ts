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
    expect(said(asked).at(-1)).toEqual([
      'certificate template',
      'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY',
      'false',
      'no',
      2,
    ])
  })
})
