import { describe, expect, test } from 'vitest'
import { read } from '../index.ts'

const metadata = {
  issuer: 'https://sts.northwind.example/adfs',
  authorization_endpoint: 'https://sts.northwind.example/adfs/oauth2/authorize/',
  scopes_supported: ['aza', 'logon_cert', 'winhello_cert', 'openid'],
  capabilities: ['kdf_ver2'],
  as_access_token_token_binding_supported: true,
  microsoft_multi_refresh_token: null,
}

describe('the metadata of AD FS', () => {
  test.each([
    ['on one line', JSON.stringify(metadata)],
    ['on many lines', JSON.stringify(metadata, undefined, 2)],
  ])('E74 member by member, %s', (_, text) => {
    const { readings, unreadable } = read(text, 'openid-configuration')
    expect(readings.map(({ field, value, answer }) => [field, value, answer])).toEqual([
      ['issuer', metadata.issuer, undefined],
      ['authorization_endpoint', metadata.authorization_endpoint, undefined],
      ['scopes_supported', 'aza logon_cert winhello_cert openid', undefined],
      ['capabilities', 'kdf_ver2', undefined],
      ['as_access_token_token_binding_supported', 'true', 'yes'],
      ['microsoft_multi_refresh_token', 'null', undefined],
    ])
    expect(unreadable).toEqual([])
    expect(readings[0]).toMatchObject({ source: 'adfs', subject: 'openid-configuration' })
    for (const { line, text: quote } of readings) {
      expect(
        text
          .split('\n')
          .slice(line - 1)
          .join(' ')
          .replaceAll(/\s+/g, ' '),
      ).toContain(quote)
    }
  })

  test('E74 what stands around the capabilities is enough', () => {
    const part = JSON.stringify({ issuer: metadata.issuer, capabilities: ['kdf_ver2'] })
    expect(read(part, 'f').readings.map(({ field }) => field)).toEqual(['issuer', 'capabilities'])
    expect(read('{"issuer":"x","name":"y"}', 'f').readings).toEqual([])
  })

  test('E74 one that is cut off tells nothing', () => {
    const { readings, unreadable } = read(JSON.stringify(metadata).slice(0, -20), 'f')
    expect(readings).toEqual([])
    expect(unreadable[0]?.reason).toContain('it is cut off')
  })
})
