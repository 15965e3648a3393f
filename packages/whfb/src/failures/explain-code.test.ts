import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainCode } from './explain-code.ts'
import { failureCatalogue } from './failure-catalogue.ts'

const codes = [...new Set(failureCatalogue.map(({ code }) => code))]
const hexadecimal = codes.filter((code) => code.startsWith('0x'))

describe('explainCode', () => {
  test.each([
    '0x801C03ED',
    '0x801c03ed',
    '0X801C03ED',
    '801C03ED',
    '801c03ed',
    '2149319661',
    '-2145647635',
    '0xFFFFFFFF801C03ED',
    ' 0x801C03ED ',
    'HRESULT: 0x801C03ED',
    'HRESULT 801c03ed',
    'code 0x801C03ED',
    2_149_319_661,
    -2_145_647_635,
  ])('W133 %j is the code of the missing multifactor authentication', (written) => {
    const { kind, code, decimal, failures } = explainCode(written)
    expect([kind, code, decimal]).toEqual(['known', '0x801C03ED', -2_145_647_635])
    expect(failures).toMatchObject([{ steps: ['mfa', 'key-registered'] }])
  })

  test('W133 every code of the catalogue is found in every spelling', () => {
    const spellings: readonly ((code: string) => string | number)[] = [
      (code) => code,
      (code) => code.toLowerCase(),
      (code) => code.slice(2),
      (code) => code.slice(2).toLowerCase(),
      (code) => String(Number(code)),
      (code) => String(Number(code) - 2 ** 32),
      (code) => Number(code),
      (code) => Number(code) - 2 ** 32,
      (code) => `0xFFFFFFFF${code.slice(2)}`,
    ]
    expect(hexadecimal.length).toBeGreaterThan(100)
    for (const code of hexadecimal)
      for (const spell of spellings)
        expect(explainCode(spell(code)).failures).toEqual(explainCode(code).failures)
  })

  test('W133 symbols are codes too, with a sentence behind those of servers', () => {
    expect(explainCode('NTE_EXISTS').failures[0]?.code).toBe('0x8009000F')
    expect(explainCode('nte_exists').failures[0]?.code).toBe('0x8009000F')
    expect(explainCode('ERROR_ADAL_OPERATION_PENDING').failures[0]?.code).toBe('0xCAA1002D')
    expect(explainCode('STATUS_LOGON_FAILURE').failures[0]?.code).toBe('0xC000006D')
    expect(explainCode('AADSTS50155: Device authentication failed.').code).toBe('AADSTS50155')
    expect(explainCode('MSIS9368').failures[0]?.steps).toEqual(['enterprise-prt'])
  })

  test('W133 the words of servers are codes, in whichever capitals', () => {
    expect(explainCode('invalid_grant')).toMatchObject({ kind: 'known', code: 'invalid_grant' })
    expect(explainCode('INVALID_REQUEST').failures[0]?.steps).toEqual(['request-signed'])
    expect(explainCode('directoryerror').code).toBe('DirectoryError')
    expect(explainCode('INVALID_REQUEST').says).toMatch(/^invalid_request means: the certificate request/)
    expect(explainCode('KDC_ERR_CERTIFICATE_MISMATCH').failures[0]?.phase).toBe('sign-in')
  })

  test.each([
    ['0xD000023C', '0xC000023C'],
    ['0xd000006d', '0xC000006D'],
    ['0xD00000BB', '0xC00000BB'],
  ])('W133 %s is %s as an HRESULT', (asResult, status) => {
    expect(explainCode(asResult).failures).toEqual(explainCode(status).failures)
    expect(explainCode(asResult)).toMatchObject({
      kind: 'known',
      facility: { name: expect.stringContaining('NTSTATUS') },
    })
  })

  test('W133 a code with several meanings has them all', () => {
    expect(explainCode('0x801C044D').failures).toHaveLength(2)
    expect(explainCode('0x80072F8F').failures.map(({ phase }) => phase)).toEqual(['provisioning', 'join'])
    expect(explainCode('0x80090031').failures.map(({ steps }) => steps)).toEqual([
      ['key-created'],
      ['hybrid-join'],
    ])
  })

  test('W136 an event id is explained for every log that has it', () => {
    expect(explainCode('event 362').failures).toHaveLength(5)
    expect(explainCode('event 362').failures[0]?.steps).toEqual([
      'enterprise-prt',
      'registration-authority',
      'logon-template',
    ])
    expect(explainCode('19').failures.map(({ where }) => where)).toEqual(['System, Kerberos', 'System, KDC'])
    expect(explainCode(7031).failures).toMatchObject([{ steps: ['certificate-installed'] }])
    expect(explainCode('Event ID 301').failures).toMatchObject([{ steps: ['key-registered'] }])
    for (const id of ['356', '360', '361', '6066', '7066', '7510', '89', '90', '48', '1021', '39', '106'])
      expect(explainCode(id).kind).toBe('known')
  })

  // The code; what its facility is called; nothing where the code does not tell.
  test.each([
    ['0x801C0999', 'DSREG'],
    ['0x80070005', 'FACILITY_WIN32: errors of Win32; the low word is 5'],
    ['0x80072EF1', 'in the range of WinINet'],
    ['0x80090FFF', 'FACILITY_SECURITY'],
    ['0x80280001', 'FACILITY_TPM_SERVICES'],
    ['0x80290001', 'FACILITY_TPM_SOFTWARE'],
    ['0xCAA7000B', 'ADAL'],
    ['0xC0048499', 'AAD_CLOUDAP'],
    ['0xC0000001', 'NTSTATUS'],
    ['0xD0000001', 'NTSTATUS'],
  ])('W134 %s is unknown, and of %s', (code, name) => {
    const { kind, facility, failures, says } = explainCode(code)
    expect([kind, failures]).toEqual(['unknown', []])
    expect(facility?.name).toContain(name)
    expect(says).toBe(`${code} is in no source; it comes from: ${facility?.name}`)
  })

  test('W134 the errors of WinINet end with 12175', () => {
    const isOfWinInet = (code: string) => explainCode(code).facility?.name.includes('WinINet')
    expect([isOfWinInet('0x80072F8F'), isOfWinInet('0x80072F90')]).toEqual([true, false])
  })

  // The numbers and names as they are published for bits 16 to 26 of an HRESULT.
  test.each([
    [0, 'NULL'],
    [1, 'RPC'],
    [4, 'ITF'],
    [7, 'WIN32'],
    [8, 'WINDOWS'],
    [9, 'SECURITY'],
    [11, 'CERT'],
    [12, 'INTERNET'],
    [16, 'SCARD'],
    [25, 'HTTP'],
    [37, 'DIRECTORYSERVICE'],
    [40, 'TPM_SERVICES'],
    [41, 'TPM_SOFTWARE'],
  ])('W134 facility %i is FACILITY_%s', (number, name) => {
    const { facility } = explainCode(0x80_00_0f_ff + number * 0x1_00_00)
    expect(facility?.name.split(':')[0]).toBe(`FACILITY_${name}`)
    expect(facility?.source).toMatch(/HRESULT_FACILITY/)
  })

  test('W134 no other facility has a name', () => {
    const named = Array.from({ length: 0x8_00 }, (_, number) => 0x80_00_0f_ff + number * 0x1_00_00)
      .map((code) => explainCode(code).facility?.name ?? '')
      .filter((name) => name.startsWith('FACILITY_'))
    expect(named).toHaveLength(13)
  })

  test.each(['0x00000015', '0xD0020017', '0xFFFF0001', '0x8ABC0001', '54321', 'SOMETHING_ELSE'])(
    'W134 %s is unknown, and nothing is guessed',
    (code) => {
      expect(explainCode(code)).toEqual({
        kind: 'unknown',
        code,
        ...(code === 'SOMETHING_ELSE' ? {} : { decimal: Number(code) | 0 }),
        failures: [],
        says: `${code} is in no source`,
      })
    },
  )

  test('W134 no unknown code gets a cause or a remedy', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xff_ff_ff_ff }), (value) => {
        const { kind, code, failures } = explainCode(value)
        expect(failures.length > 0).toBe(kind === 'known')
        expect(codes.includes(code) || codes.includes(code.replace('0xD', '0xC'))).toBe(kind === 'known')
      }),
      { seed: 42, numRuns: 1000 },
    )
  })

  test('W135 the sentence says where no source has the text', () => {
    expect(explainCode('MSIS9682').says).toContain('[text not sourced]')
    expect(explainCode('395').says).toContain('[text not sourced]')
    expect(explainCode('MSIS9368').says).not.toContain('[text not sourced]')
  })

  test('W138 nothing is thrown, and what is no code is unreadable', () => {
    for (const written of [
      '',
      '  ',
      '0x',
      'hello world',
      '0x1234567890',
      '99999999999',
      Number.NaN,
      1.5,
      2 ** 40,
    ])
      expect(explainCode(written)).toMatchObject({ kind: 'unreadable', code: '', failures: [] })
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string()), (written) => {
        expect(['known', 'unknown', 'unreadable']).toContain(explainCode(written as string).kind)
      }),
      { seed: 42, numRuns: 1000 },
    )
  })
})
