import { decode, type Evidence, read, transcriptOf } from '@proviso/evidence'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnosis/diagnose.ts'
import { answerOf } from '../fixtures/answer-of.ts'
import { certificatePem, namesInCertificate } from '../fixtures/certificate.ts'
import { bundle, dsregcmd, events } from '../fixtures/evidence.ts'
import { everyBundle } from '../fixtures/every-bundle.ts'
import { redactBundle, type RedactedBundle } from './redact-bundle.ts'
import type { BundleFile } from './understood.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** Stands in for the parser of binary logs: what follows the mark of one is XML. */
const asLog = (xml: string) => utf8(`ElfFile\0${xml}`)
const evtx = (bytes: Uint8Array) => decode(bytes.subarray(8))

const zipped = (files: Readonly<Record<string, string>>): BundleFile => ({
  name: 'avery.zip',
  bytes: zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, utf8(text)]))),
})

function evidenceOf({ files }: RedactedBundle): Evidence {
  return bundle(Object.fromEntries(files.map(({ name, text }) => [name, text])))
}

const der = Uint8Array.from(atob(certificatePem.replaceAll(/-----.*-----|\s/g, '')), (one) =>
  one.charCodeAt(0),
)

describe('bytes that can be shared', () => {
  test.each(everyBundle)('W78 a ZIP file is diagnosed as the files in it: %s', (_, { files }) => {
    const shared = redactBundle([zipped(files)])
    expect(shared.files.map(({ name }) => name)).toEqual(
      Object.keys(files).map((name) => `${shared.files[0]?.bundles[0]}/${name}`),
    )
    expect(answerOf(diagnose(evidenceOf(shared)))).toEqual(answerOf(diagnose(bundle(files))))
  })

  test.each(everyBundle)('W78 a binary log is diagnosed as it is: %s', (_, { files }) => {
    const isLog = (name: string) => name.endsWith('.xml')
    const shared = redactBundle(
      Object.entries(files).map(([name, text]) =>
        isLog(name) ? { name: `${name}.evtx`, bytes: asLog(text) } : { name, bytes: utf8(text) },
      ),
      { evtx },
    )
    expect(shared.files.map(({ name }) => name)).toEqual(
      Object.keys(files).map((name) => (isLog(name) ? `${name}.evtx.xml` : name)),
    )
    expect(answerOf(diagnose(evidenceOf(shared)))).toEqual(answerOf(diagnose(bundle(files))))
  })

  test.each(everyBundle)('W78 transcripts are diagnosed as what they are of: %s', (_, { files }) => {
    const transcripts = Object.entries(files).map(([name, text]) => [name, transcriptOf(read(text, name))])
    const isByLine = false
    expect(answerOf(diagnose(bundle(Object.fromEntries(transcripts))), { isByLine })).toEqual(
      answerOf(diagnose(bundle(files)), { isByLine }),
    )
  })
})

const utf16 = (text: string) =>
  Uint8Array.from({ length: 2 * text.length }, (_, at) => (text.charCodeAt(at >> 1) >> (8 * (at % 2))) & 0xff)
const hex = (bytes: Uint8Array, between = '') =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(between)
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))

/** What `certutil -v` prints of an extension: rows of bytes with what they look like. */
function dump(bytes: Uint8Array): string {
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const part = bytes.subarray(16 * row, 16 * row + 16)
    return `        ${(16 * row).toString(16).padStart(4, '0')}  ${hex(part, ' ').padEnd(50)}${String.fromCharCode(...part)}`
  })
  return rows.join('\n')
}

const sid = 'S-1-5-21-2114566117-1409082233-725345543-1107'
const deviceId = '4f6f2a0e-52b1-4d0b-9a41-1c6f5d2b7e90'
const entry = (id: number, value: readonly number[]) => [value.length & 0xff, value.length >> 8, id, ...value]
const key = Uint8Array.from([
  0,
  2,
  0,
  0,
  ...entry(1, Array.from(utf8('Avery ONeil of fabrikam, 32 bytes'))),
  ...entry(4, [1]),
  ...entry(
    6,
    [0x0e, 0x2a, 0x6f, 0x4f, 0xb1, 0x52, 0x0b, 0x4d, 0x9a, 0x41, 0x1c, 0x6f, 0x5d, 0x2b, 0x7e, 0x90],
  ),
])
const value = (path: string, name: string, text: string) =>
  `[${path}\0;${name}\0;\u0001\0;${String.fromCharCode(2 * text.length + 2)}\0;${text}\0]`

const everyKind: Readonly<Record<string, Uint8Array>> = {
  'dsregcmd.txt': utf8(
    dsregcmd({
      device: { 'Device Name': 'LT-0417.corp.fabrikam.example' },
      details: { DeviceId: deviceId, Thumbprint: '0B6F6C3A5D1E4F2898A7B6C5D4E3F2A1B0C9D8E7' },
      diagnostics: { 'Executing Account Name': 'FABRIKAM\\avery.oneil, avery.oneil@fabrikam.example' },
    }),
  ),
  'avery.oneil.pem': utf8(certificatePem),
  'avery.oneil.cer': der,
  'avery.oneil-store.txt': utf8(
    [
      'my "Personal"',
      '================ Certificate 0 ================',
      'Serial Number: 6100000142',
      'Subject: CN=Avery ONeil, O="Fabrikam Holding AG", C=CH',
      'Cert Hash(sha1): fe 52 d6 51 e3 83 a7 41 a1 ed aa 47 76 21 44 f1 1d e2 19 8b',
      '    1.3.6.1.4.1.311.25.2: Flags = 0, Length = 4b',
      dump(utf8(`0K.I..${sid}`)),
      '    2.5.29.17: Flags = 0, Length = 20',
      dump(utf8('Avery ONeil')),
    ].join('\n'),
  ),
  'avery.oneil-keys.txt': utf8(
    `B:${2 * key.length}:${hex(key)}:CN=Avery ONeil,OU=Users,DC=corp,DC=fabrikam,DC=example`,
  ),
  'Machine/Registry.pol': Uint8Array.from([
    ...utf8('PReg\u0001\0\0\0'),
    ...utf16(
      value('Software\\Policies\\Microsoft\\PassportForWork', 'Owner', 'avery.oneil@fabrikam.example'),
    ),
  ]),
  'policy.reg': utf8(
    [
      'Windows Registry Editor Version 5.00',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\PassportForWork]',
      '"Enabled"=dword:00000001',
      `"By"=hex(1):${hex(utf16('avery.oneil on LT-0417'), ',').replaceAll(/(.{60}),/g, '$1,\\\r\n  ')}`,
    ].join('\r\n'),
  ),
  'log.evtx': asLog(
    events({
      at: '07:30',
      of: 'udr',
      id: 300,
      user: sid,
      computer: 'LT-0417.corp.fabrikam.example',
      fields: {
        Encoded: base64(utf8('avery.oneil')),
        Wide: base64(utf16('LT-0417')),
        Serial: '6100000142',
        Name: 'O&#x4E;eil',
      },
    }),
  ),
  'log.json': utf8(
    JSON.stringify({
      Id: 301,
      ProviderName: 'Microsoft-Windows-User Device Registration',
      Message: 'for\navery.oneil\tLT-0417\r10.20.30.40\nAvery ONeil\nfabrikam',
    }),
  ),
}

const secrets = [
  ...namesInCertificate,
  'LT-0417',
  '2114566117',
  deviceId,
  '6100000142',
  '10.20.30.40',
  'Fabrikam Holding AG',
]

/** Is a text among some bytes: as UTF-8, UTF-16, in hex or in base64? */
function holds(bytes: Uint8Array, text: string): boolean {
  const whole = String.fromCharCode(...bytes).toLowerCase()
  const encoded = [utf8(text), utf16(text), utf16(text.toLowerCase())].flatMap((one) => [
    String.fromCharCode(...one),
    ...['', ' ', ','].map((between) => hex(one, between)),
    // In base64 it looks different with none, one or two bytes before it.
    ...[0, 1, 2].map((before) =>
      base64(Uint8Array.from([...new Uint8Array(before), ...one])).slice(before + 1, -4),
    ),
  ])
  return encoded.some((one) => one.length > 3 && whole.includes(one.toLowerCase()))
}

describe('what is replaced in bytes', () => {
  const given = Object.entries(everyKind).map(([name, bytes]) => ({ name, bytes }))
  const inBundle = { name: 'avery.oneil.zip', bytes: zipSync(Object.fromEntries(Object.entries(everyKind))) }

  test.each([
    ['as files', given],
    ['in a ZIP file', [inBundle]],
    ['in a ZIP file in another', [{ name: 'b.zip', bytes: zipSync({ 'lt-0417.zip': inBundle.bytes }) }]],
  ] as const)('W79 nothing of a name remains in any byte, %s', (_, files) => {
    const { files: shared, leftOut } = redactBundle(files, { evtx })
    expect(leftOut).toEqual([])
    expect(shared).toHaveLength(given.length)
    for (const { name, text } of shared) {
      for (const secret of secrets)
        expect([name, secret, holds(utf8(`${name}\n${text}`), secret)]).toEqual([name, secret, false])
    }
  })

  test('W79 what looks for them finds them in what was given', () => {
    const whole = given.flatMap(({ bytes }) => Array.from(bytes))
    for (const secret of secrets.filter((one) => !namesInCertificate.slice(-3).includes(one)))
      expect([secret, holds(Uint8Array.from(whole), secret)]).toEqual([secret, true])
    expect(holds(everyKind['policy.reg'] ?? der, 'avery')).toBe(true)
    expect(holds(everyKind['log.evtx'] ?? der, 'avery.oneil')).toBe(true)
  })

  test('W85 a transcript takes the place of bytes that hold names, and says the same', () => {
    const { files } = redactBundle(given, { evtx })
    expect(files.map(({ name }) => name)).toEqual([
      'dsregcmd.txt',
      'user-1.pem.json',
      'user-1.cer.json',
      'user-1-store.txt.json',
      'user-1-keys.txt.json',
      'Machine/Registry.pol.json',
      'policy.reg',
      'log.evtx.xml',
      'log.json',
    ])
    const said = (name: string) =>
      read(files.find((file) => file.name === name)?.text ?? '', name).readings.map(
        ({ subject, field, value: words }) => [subject, field, words],
      )
    expect(said('user-1.cer.json')).toEqual(said('user-1.pem.json'))
    expect(said('user-1.pem.json')).toContainEqual(['certificate', 'Template', 'WHFBAuthentication'])
    expect(said('user-1.pem.json')).toContainEqual(['certificate', 'NotAfter', '2036-11-21T11:47:47.000Z'])
    expect(said('Machine/Registry.pol.json')[0]?.[0]).toBe('computer group policy')
  })

  test('W80 a certificate, a key and an event are of the same user and device as a run', () => {
    const { readings } = evidenceOf(redactBundle(given, { evtx }))
    const users = (source: string) =>
      new Set(readings.filter((one) => one.source === source).map(({ user }) => user))
    expect(users('certificate')).toEqual(new Set(['S-1-5-21-1-1-1-1001']))
    expect(readings.find(({ field }) => field === 'UPN')?.value).toMatch(/^user-1@/)
    const ids = readings.filter(({ field }) => field === 'DeviceId').map((one) => one.value)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('W80 a name in a bundle leads nowhere but below', () => {
    const bytes = zipSync({ '../../dsregcmd.txt': everyKind['dsregcmd.txt'] ?? der })
    expect(redactBundle([{ name: 'b.zip', bytes }]).files.map(({ name }) => name)).toEqual([
      'b.zip/__/__/dsregcmd.txt',
    ])
  })
})
