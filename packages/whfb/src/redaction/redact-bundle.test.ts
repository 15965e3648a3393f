import { read } from '@proviso/evidence'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnosis/diagnose.ts'
import { answerOf } from '../fixtures/answer-of.ts'
import { bundle, dsregcmd, events } from '../fixtures/evidence.ts'
import { isCaDatabase } from '../fixtures/bundles-of-ca-databases.ts'
import { everyBundle } from '../fixtures/every-bundle.ts'
import { provisioned } from '../fixtures/provisioned.ts'
import { bytesOfBase64 } from './bytes-of-base64.ts'
import { redactBundle } from './redact-bundle.ts'

type Files = Readonly<Record<string, string>>
const encoder = new TextEncoder()

function redacted(files: Files): Files {
  const bundled = Object.entries(files).map(([name, text]) => ({ name, bytes: encoder.encode(text) }))
  return Object.fromEntries(redactBundle(bundled).files.map(({ name, text }) => [name, text]))
}

describe('a bundle that can be shared', () => {
  test.each(everyBundle)('W78 is diagnosed as the bundle itself: %s', (_, { files }) => {
    const shared = redacted(files)
    const names = Object.entries(files).map(([name, text]) => (isCaDatabase(text) ? `${name}.json` : name))
    expect(Object.keys(shared)).toEqual(names)
    const isByLine = !Object.values(files).some((text) => isCaDatabase(text))
    expect(answerOf(diagnose(bundle(shared)), { isByLine })).toEqual(
      answerOf(diagnose(bundle(files)), { isByLine }),
    )
  })

  test.each(everyBundle)('W79 names nobody any more: %s', (_, { files }) => {
    const all = Object.values(redacted(files)).join('\n')
    expect(all).not.toMatch(/avery|contoso|haas|adm\.lind|pc-1|sts-1|dc-1|S-1-5-21-1-2-3/i)
  })
})

const secrets = [
  'avery.o’neil',
  'fabrikam',
  'LT-0417',
  'S-1-5-21-2114566117-1409082233-725345543-1107',
  '2114566117',
  '4f6f2a0e-52b1-4d0b-9a41-1c6f5d2b7e90',
  '0B6F6C3A5D1E4F2898A7B6C5D4E3F2A1B0C9D8E7',
  '10.20.30.40',
  'fd00:1234::17',
  "Avery O'Neil",
  'Fabrikam Issuing CA 1',
]

const everySecret = {
  'lt-0417-dsregcmd.txt': `PS C:\\Users\\avery.o’neil> dsregcmd /status
${dsregcmd({
  device: { DomainName: 'FABRIKAM', 'Device Name': 'LT-0417.corp.fabrikam.example' },
  details: {
    DeviceId: '4f6f2a0e-52b1-4d0b-9a41-1c6f5d2b7e90',
    Thumbprint: '0B6F6C3A5D1E4F2898A7B6C5D4E3F2A1B0C9D8E7',
    TenantName: 'Fabrikam, Inc.',
  },
  sso: {
    EnterprisePrt: 'NO',
    'User Identity': 'avery.o’neil@fabrikam.example',
    'Endpoint URI':
      'https://sts.fabrikam.example/adfs/oauth2/token/?username=avery.o%E2%80%99neil%40fabrikam.example',
    'Server Error Description': 'MSIS9682: from 10.20.30.40 and fd00:1234::17',
  },
  diagnostics: { 'Executing Account Name': 'FABRIKAM\\avery.o’neil, avery.o’neil@fabrikam.example' },
  prerequisites: { AdfsRefreshToken: 'NO' },
})}`,
  'log.xml': events({
    at: '07:30',
    of: 'udr',
    id: 300,
    user: 'S-1-5-21-2114566117-1409082233-725345543-1107',
    computer: 'LT-0417.corp.fabrikam.example',
    fields: {
      KeyId: '{4F6F2A0E-52B1-4D0B-9A41-1C6F5D2B7E90}',
      UPN: 'AVERY.O’NEIL@fabrikam.example',
      SubjectName: 'CN=Avery O&apos;Neil,OU=Sales,DC=corp,DC=fabrikam,DC=example',
      CA: 'ca-9.corp.fabrikam.example\\Fabrikam Issuing CA 1',
      ServerResponse: `{"upn":"avery.o\\u2019neil@fabrikam.example","sam":"FABRIKAM\\\\avery.o\\u2019neil"}`,
      Encoded: 'YXZlcnlAZmFicmlrYW0uZXhhbXBsZQ==',
      Serial: '61 00 00 01 2a 3b 4c 5d 6e 7f 80 91 a2 b3 c4 d5 e6 f7 08',
    },
  }),
}

/** The spellings of a text in files of all kinds. */
function spellings(secret: string): readonly string[] {
  return [
    secret,
    secret.replaceAll("'", '&apos;'),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('’', String.raw`\u2019`),
  ]
}

describe('what is replaced', () => {
  test.each(secrets)('W79 nothing of %s remains, in whatever spelling or encoding', (secret) => {
    const shared = redacted(everySecret)
    const whole = Object.entries(shared).flat().join('\n')
    const hidden = [...whole.matchAll(/[A-Za-z0-9+/]{8,}={0,2}/g)].map(([run]) =>
      String.fromCharCode(...bytesOfBase64(run)),
    )
    for (const text of [whole, ...hidden].map((one) => one.toLowerCase()))
      for (const spelling of spellings(secret)) expect(text).not.toContain(spelling.toLowerCase())
  })

  test('W80 of a text that people wrote around evidence only the lines stay that were read', () => {
    const mail =
      'Dear Ms Lindqvist,\nour Tuva sees this:\n\nEvent ID 7211 - The prerequisite check failed.\n\nRegards, Tuva\n'
    const shared = redacted({ 'mail.txt': mail })['mail.txt'] ?? ''
    expect(shared).toContain('Event ID 7211 - The prerequisite check failed.')
    expect(shared).not.toMatch(/Lindqvist|Tuva/)
    expect(shared.split('\n')).toHaveLength(mail.split('\n').length)
  })

  test('W79 UTF-16 is redacted too, and written as UTF-8', () => {
    const text = everySecret['lt-0417-dsregcmd.txt']
    const bytes = new Uint8Array(2 + 2 * text.length)
    bytes.set([0xff, 0xfe])
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      bytes.set([unit & 0xff, unit >> 8], 2 + 2 * at)
    }
    const [file] = redactBundle([{ name: 'lt-0417.txt', bytes }]).files
    expect(file?.text).toContain('AdfsRefreshToken : NO')
    expect(`${file?.name} ${file?.text}`).not.toMatch(/avery|fabrikam|lt-0417/i)
  })

  test('W80 the same name is the same pseudonym, in all files and forms', () => {
    const shared = redacted(everySecret)
    const text = Object.values(shared).join('\n')
    expect(text).toContain('DOMAIN-1\\user-1, user-1@domain-')
    expect(text).toContain('<Computer>host-1.')
    expect(Object.keys(shared)).toEqual(['host-1-dsregcmd.txt', 'log.xml'])
    expect(text.match(/user-\d+(?=@)/g)?.every((name) => name === 'user-1')).toBe(true)
    const id = /DeviceId : (\S+)/.exec(text)?.[1] ?? '?'
    expect(text).toContain(`{${id}}`)
  })

  test('W80 what Windows says stays: versions, codes, times, hosts and GUIDs of software', () => {
    const kept = [
      'Microsoft Windows [Version 10.0.22631.4169]',
      'AzureAdPrtUpdateTime : 2026-11-10 07:00:00.000 UTC',
      'https://login.microsoftonline.com/common',
      'WamDefaultGUID : {B16898C6-A148-4967-9171-64D755DA8520} (AzureAd)',
      'Client ErrorCode : 0x801c001d',
      'KeyProvider : Microsoft Platform Crypto Provider',
      'SystemTime : 06:21:44',
      '1.3.6.1.4.1.311.20.2.2',
    ]
    const text = `| User State |\n  NgcSet : NO\n  Executing Account Name : CONTOSO\\user, user@contoso.example\n${kept.join('\n')}\n`
    const shared = redacted({ 'd.txt': text })['d.txt'] ?? ''
    for (const line of kept) expect(shared).toContain(line)
    expect(shared).not.toContain('CONTOSO')
  })

  test('W80 well-known accounts keep the end of their SID, and two domains stay two', () => {
    const log = events(
      { at: '07:00', of: 'udr', id: 300, user: 'S-1-5-21-7-8-9-500' },
      { at: '07:00', of: 'udr', id: 300, user: 'S-1-5-21-7-8-9-1105' },
      { at: '07:00', of: 'udr', id: 300, user: 'S-1-5-21-7-8-10-1105' },
    )
    const sids = [...(redacted({ 'l.xml': log })['l.xml'] ?? '').matchAll(/S-1-5-21-[\d-]+/g)].flat()
    expect(sids).toEqual(['S-1-5-21-1-1-1-500', 'S-1-5-21-1-1-1-1001', 'S-1-5-21-1-1-2-1001'])
  })

  test('W80 what is not understood is left out, and named without its name', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
    const log = Uint8Array.from('ElfFile\0', (letter) => letter.charCodeAt(0))
    const { files, leftOut } = redactBundle([
      {
        name: 'avery.txt',
        bytes: encoder.encode(dsregcmd({ user: { NgcSet: 'NO' } }) + 'C:\\Users\\avery>'),
      },
      { name: 'avery-notes.txt', bytes: encoder.encode('Avery says hello') },
      { name: 'avery.evtx', bytes: log },
      { name: 'avery.pem', bytes: encoder.encode(pem + dsregcmd({})) },
    ])
    expect(files.map(({ name }) => name)).toEqual(['user-1.txt'])
    expect(leftOut.map(({ name }) => name)).toEqual(['user-1-notes.txt', 'user-1.evtx', 'user-1.pem'])
    expect(leftOut.map(({ reason }) => reason)).toEqual([
      'not recognised as evidence',
      expect.stringContaining('install `@ts-evtx/core`'),
      'a certificate that cannot be read: it is cut off',
    ])
  })

  test.each(['pc-1.contoso¦example', 'a[b](c)-{d}|^$*+?.\\/', 'O\uD800Neil', 'x/y-z'])(
    'W79 a name may hold any characters: %s',
    (name) => {
      const text = dsregcmd({ device: { 'Device Name': name, TenantName: `${name} Inc` } })
      expect(redacted({ 'd.txt': text })['d.txt']).not.toContain(`${name} Inc`)
    },
  )

  test('W79 tokens are cut out', () => {
    const log = events(...provisioned, {
      at: '07:50',
      of: 'udr',
      id: 302,
      fields: { AuthToken: `eyJ${'a'.repeat(40)}.b.c`, Email: 'a@b.example' },
    })
    expect(redacted({ 'l.xml': log })['l.xml']).toContain('[redacted token]')
  })

  test('W80 any text keeps its lines, and redacting it again changes nothing more', () => {
    const piece = fc.constantFrom(
      'avery',
      'CONTOSO\\avery',
      'avery@contoso.example',
      'pc-1.contoso.example',
      'S-1-5-21-1-2-3-1001',
      'NgcSet : NO',
      'AzureAdPrt : YES',
      '10.1.2.3',
      "O'Neil & sons",
      '4f6f2a0e-52b1-4d0b-9a41-1c6f5d2b7e90',
      '\n',
      ' : ',
      '<',
      '&amp;',
      '%',
      String.raw`\u00e9`,
      'é',
      '\u{1F600}',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = `| User State |\n NgcSet : NO\n Executing Account Name : CONTOSO\\avery, avery@contoso.example\n${pieces.join(' ')}`
        const once = redacted({ 'd.txt': text })['d.txt'] ?? ''
        expect(once.split('\n')).toHaveLength(text.split('\n').length)
        expect(once).not.toMatch(/contoso|S-1-5-21-1-2-3/i)
        expect(read(once, 'd').readings).toHaveLength(read(text, 'd').readings.length)
      }),
      { seed: 80, numRuns: 300 },
    )
  })
})
