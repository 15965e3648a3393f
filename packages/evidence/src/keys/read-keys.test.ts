import { describe, expect, test } from 'vitest'
import { keyCredential, keyCredentialLink, keyId } from '../fixtures/key-credentials.ts'
import { read } from '../index.ts'

const value = keyCredentialLink(keyCredential())
const owner = 'CN=Sam,OU=Users,DC=northwind,DC=example'
const said = (text: string) =>
  read(text, 'f').readings.map(({ field, value: printed }) => [field, printed] as const)
const places = (text: string) => read(text, 'f').unreadable.map(({ line, reason }) => `${line}: ${reason}`)

describe('keys in the directory', () => {
  test('E73 an entry each, with its owner', () => {
    expect(said(value)).toEqual([
      ['Owner', owner],
      ['KeyID', keyId.toString('base64')],
      ['KeyHash', expect.stringMatching(/^[\da-f]{64}$/)],
      ['KeyMaterial', 'RSA 2048'],
      ['KeyUsage', 'NGC'],
      ['KeySource', 'AD'],
      ['DeviceId', '7d1c9b8a-0f3e-4d5c-8b7a-6e5d4c3b2a19'],
      ['CustomKeyInformation', '0100'],
      ['KeyApproximateLastLogonTimeStamp', '2026-11-20T08:05:00.000Z'],
      ['KeyCreationTime', '2026-11-20T08:05:00.000Z'],
    ])
    expect(places(value)).toEqual([])
    expect(read(value, 'f').readings[2]).toMatchObject({ source: 'key', field: 'KeyHash', answer: 'yes' })
  })

  test('E73 a key that Entra Connect wrote keeps its times as .NET does', () => {
    const entra = Object.fromEntries(said(keyCredentialLink(keyCredential({ source: 1, usage: 7 }))))
    expect(entra).toMatchObject({
      KeySource: 'Entra',
      KeyUsage: 'FIDO',
      KeyCreationTime: '2026-11-20T08:05:00.000Z',
    })
  })

  test('E73 folded by ldifde, several on one line, or inside of JSON', () => {
    const folded = `msDS-KeyCredentialLink: ${value}`.replaceAll(/.{76}/g, '$&\r\n ')
    expect(said(folded)).toEqual(said(value))
    const listed = `{${value}, ${keyCredentialLink(keyCredential({ usage: 7 }), 'CN=Kim')}}`
    expect(read(listed, 'f').readings.filter(({ field }) => field === 'Owner')).toMatchObject([
      { value: owner, record: 0 },
      { value: 'CN=Kim', record: 1 },
    ])
    expect(said(JSON.stringify({ keys: [value] }))).toEqual(said(value))
  })

  test('E73 what was damaged answers no, what is cut off is named', () => {
    const blob = keyCredential()
    blob[blob.length - 1] = 0x7f
    const hash = read(keyCredentialLink(blob), 'f').readings.find(({ field }) => field === 'KeyHash')
    expect(hash?.answer).toBe('no')
    expect(places(`\n${value.slice(0, 500)}`)).toEqual([
      '2: a value of msDS-KeyCredentialLink that cannot be read: it is cut off',
    ])
    expect(places('B:16:0002000099990102:CN=x')).toHaveLength(1)
    expect(said(`${value.slice(0, 500)}\n${value}`)).toEqual(said(value))
  })
})
