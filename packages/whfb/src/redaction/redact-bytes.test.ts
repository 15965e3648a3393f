import { decode, type Evidence, read, transcriptOf } from '@proviso/evidence'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnosis/diagnose.ts'
import { answerOf } from '../fixtures/answer-of.ts'
import { namesInCertificate } from '../fixtures/certificate.ts'
import { bundle, dsregcmd } from '../fixtures/evidence.ts'
import {
  base64,
  deviceId,
  everyKind,
  everyKindOfAvery,
  hex,
  logOf,
  utf16,
  utf8,
  type Whose,
} from '../fixtures/every-kind.ts'
import { isCaDatabase } from '../fixtures/bundles-of-ca-databases.ts'
import { everyBundle } from '../fixtures/every-bundle.ts'
import { redactBundle, type RedactedBundle } from './redact-bundle.ts'
import type { BundleFile } from './understood.ts'

const nothing = new Uint8Array()
/** Stands in for the parser of binary logs. */
const evtx = (bytes: Uint8Array) => decode(bytes.subarray(8))

const zipped = (files: Readonly<Record<string, string>>): BundleFile => ({
  name: 'avery.zip',
  bytes: zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, utf8(text)]))),
})

function evidenceOf({ files }: RedactedBundle): Evidence {
  return bundle(Object.fromEntries(files.map(({ name, text }) => [name, text])))
}

/** Of what gives way to a transcript, the lines are others. */
function hasLines(files: Readonly<Record<string, string>>): boolean {
  return !Object.values(files).some((text) => isCaDatabase(text))
}

function sharedName(name: string, text: string): string {
  return isCaDatabase(text) ? `${name}.json` : name
}

describe('bytes that can be shared', () => {
  test.each(everyBundle)('W78 a ZIP file is diagnosed as the files in it: %s', (_, { files }) => {
    const shared = redactBundle([zipped(files)])
    expect(shared.files.map(({ name }) => name)).toEqual(
      Object.entries(files).map(([name, text]) => `${shared.files[0]?.bundles[0]}/${sharedName(name, text)}`),
    )
    const isByLine = hasLines(files)
    expect(answerOf(diagnose(evidenceOf(shared)), { isByLine })).toEqual(
      answerOf(diagnose(bundle(files)), { isByLine }),
    )
  })

  test.each(everyBundle)('W78 a binary log is diagnosed as it is: %s', (_, { files }) => {
    const isLog = (name: string) => name.endsWith('.xml')
    const shared = redactBundle(
      Object.entries(files).map(([name, text]) =>
        isLog(name) ? { name: `${name}.evtx`, bytes: logOf(text) } : { name, bytes: utf8(text) },
      ),
      { evtx },
    )
    expect(shared.files.map(({ name }) => name)).toEqual(
      Object.entries(files).map(([name, text]) =>
        isLog(name) ? `${name}.evtx.xml` : sharedName(name, text),
      ),
    )
    const isByLine = hasLines(files)
    expect(answerOf(diagnose(evidenceOf(shared)), { isByLine })).toEqual(
      answerOf(diagnose(bundle(files)), { isByLine }),
    )
  })

  test.each(everyBundle)('W78 transcripts are diagnosed as what they are of: %s', (_, { files }) => {
    const transcripts = Object.entries(files).map(([name, text]) => [name, transcriptOf(read(text, name))])
    const isByLine = false
    expect(answerOf(diagnose(bundle(Object.fromEntries(transcripts))), { isByLine })).toEqual(
      answerOf(diagnose(bundle(files)), { isByLine }),
    )
  })
})

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
  const given = Object.entries(everyKindOfAvery).map(([name, bytes]) => ({ name, bytes }))
  const inBundle = { name: 'avery.oneil.zip', bytes: zipSync(everyKindOfAvery) }

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
    expect(holds(everyKindOfAvery['policy.reg'] ?? nothing, 'avery')).toBe(true)
    expect(holds(everyKindOfAvery['log.evtx'] ?? nothing, 'avery.oneil')).toBe(true)
  })

  test('W79 whoever asked a CA is replaced, and what is not read of its rows is not shared', () => {
    const rows = [
      'Row 1:',
      '  Request ID: 0x2a',
      '  Requester Name: "FABRIKAM\\sasha"',
      '  Request Email: "Sasha"',
    ]
    const text = `${rows.join('\n')}\nCertUtil: -view command completed successfully.\n`
    const [shared] = redactBundle([{ name: 'requests.txt', bytes: utf8(text) }]).files
    expect(shared?.text).toContain('"RequesterName", "DOMAIN-1\\\\user-1"')
    expect(shared?.text).not.toMatch(/sasha|fabrikam/i)
  })

  const word = (least: number) => fc.stringMatching(new RegExp(`^[a-zA-Z]{${least},12}$`))
  const anybody: fc.Arbitrary<Whose> = fc.record({
    local: fc.tuple(word(4), word(4)).map((words) => words.join('.')),
    person: fc.tuple(word(5), word(5)).map((words) => words.join(' ')),
    host: fc.tuple(word(3), fc.nat({ max: 9999 })).map(([name, number]) => `${name}-${1000 + number}`),
    domain: word(6).map((name) => name.toLowerCase()),
    organisation: fc.tuple(word(5), word(5)).map((words) => `${words.join(' ')} AG`),
    sid: fc
      .tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat({ max: 99_999 }))
      .map(
        ([one, two, three, id]) => `S-1-5-21-${10_000 + one}-${10_000 + two}-${10_000 + three}-${1000 + id}`,
      ),
  })

  test('W79 whoever it is about, nothing of a name remains in any byte', () => {
    fc.assert(
      fc.property(anybody, fc.boolean(), (whose, isZip) => {
        const files = everyKind(whose)
        const one = { name: `${whose.host}.zip`, bytes: zipSync(files) }
        const all = Object.entries(files).map(([name, bytes]) => ({ name, bytes }))
        const shared = redactBundle(isZip ? [one] : all, { evtx })
        expect(shared.leftOut).toEqual([])
        for (const { name, text } of shared.files) {
          const bytes = utf8(`${name}\n${text}`)
          for (const secret of Object.values(whose))
            expect([name, secret, holds(bytes, secret)]).toEqual([name, secret, false])
        }
      }),
      { seed: 79, numRuns: 100 },
    )
  })

  test('W85 a transcript takes the place of bytes that hold names, and says the same', () => {
    const { files } = redactBundle(given, { evtx })
    expect(files.map(({ name }) => name)).toEqual([
      'dsregcmd.txt',
      'user-1-store.txt.json',
      'requests.txt.json',
      'log.csv.json',
      'user-1-keys.txt.json',
      'Machine/Registry.pol.json',
      'policy.reg',
      'log.evtx.xml',
      'log.json',
      'user-1.pem.json',
      'user-1.cer.json',
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
      new Set(
        readings
          .filter((one) => one.source === source && one.subject !== 'certificate request')
          .map(({ user }) => user),
      )
    expect(users('certificate')).toEqual(new Set(['S-1-5-21-1-1-1-1001']))
    expect(readings.find(({ field }) => field === 'UPN')?.value).toMatch(/^user-1@/)
    const ids = readings.filter(({ field }) => field === 'DeviceId').map((one) => one.value)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    const keys = readings.filter(({ field, source }) => field === 'KeyID' && source === 'certificate')
    expect(keys.map((one) => one.value)).toEqual([keys[0]?.value, keys[0]?.value])
  })

  test('W85 what there is no room for is left out, and the others are not', () => {
    const files = { 'a.txt': dsregcmd({}), 'b.txt': dsregcmd({}).repeat(50), 'c.txt': dsregcmd({}) }
    const shared = redactBundle([zipped(files)], { mostBytes: 3 * dsregcmd({}).length })
    expect(shared.files.map(({ name }) => name)).toEqual(['avery.zip/a.txt', 'avery.zip/c.txt'])
    expect(shared.leftOut).toEqual([
      { name: 'avery.zip/b.txt', reason: expect.stringContaining('redact it alone') },
    ])
  })

  test('W80 a name in a bundle leads nowhere but below', () => {
    const bytes = zipSync({ '../../dsregcmd.txt': everyKindOfAvery['dsregcmd.txt'] ?? nothing })
    expect(redactBundle([{ name: 'b.zip', bytes }]).files.map(({ name }) => name)).toEqual([
      'b.zip/__/__/dsregcmd.txt',
    ])
  })
})
