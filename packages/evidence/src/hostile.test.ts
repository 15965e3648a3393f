import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readEvtx } from './evtx/index.ts'
import { utf16, utf8 } from './fixtures/bytes.ts'
import { caRequests, caRequestTable, offeredTemplates, templateProperties } from './fixtures/ca-texts.ts'
import { certutilDump, certutilStore, logonPem, selfSignedPem } from './fixtures/certificates.ts'
import { layout1607, layout1803, layoutToday, notJoined } from './fixtures/dsregcmd-texts.ts'
import { jsonDialects, objectDialects, renderedDialects } from './fixtures/event-dialects.ts'
import { evtxECmdTable, tableDialects } from './fixtures/event-tables.ts'
import { checks362, data, eventViewerList, wevtutilEvent } from './fixtures/event-texts.ts'
import { evtxFile } from './fixtures/evtx-file.ts'
import { pastes } from './fixtures/pastes.ts'
import { keyCredential, keyCredentialLink } from './fixtures/key-credentials.ts'
import * as policy from './fixtures/policy-files.ts'
import { bytesOfBase64, joined } from './bytes.ts'
import { limits, read, type Reading, transcriptOf } from './index.ts'

const texts = [
  layout1607,
  layout1803,
  layoutToday,
  notJoined,
  eventViewerList,
  wevtutilEvent(362, data(checks362)) + wevtutilEvent(300, data({ UPN: 'sam@northwind.example' })),
  evtxECmdTable,
  ...[jsonDialects, objectDialects, renderedDialects, tableDialects].flatMap((dialects) =>
    Object.values(dialects),
  ),
  ...pastes,
  policy.regFile,
  policy.regQuery,
  policy.groupPolicyResult,
  policy.groupPolicyPage,
  policy.settingsCatalog,
  policy.syncMl,
  policy.mdmReport,
  policy.mdmPage,
  certutilDump,
  certutilStore,
  caRequests,
  caRequestTable,
  offeredTemplates,
  templateProperties,
  logonPem,
  selfSignedPem,
  transcriptOf(read(logonPem, 'f')),
  `msDS-KeyCredentialLink: ${keyCredentialLink(keyCredential())}\n${keyCredentialLink(keyCredential({ source: 1 }), 'CN=Kim')}`,
  '{"issuer":"https://sts.northwind.example/adfs","token_endpoint":"x","capabilities":["kdf_ver2","winhello_cert"]}',
]
const der = bytesOfBase64(logonPem.replaceAll(/-----.*-----/g, '')) ?? new Uint8Array()
const log = evtxFile([
  {
    name: 'Event',
    inside: [
      {
        name: 'System',
        inside: [
          { name: 'Provider', attributes: { Name: 'P' } },
          { name: 'EventID', inside: '1' },
        ],
      },
    ],
  },
])
const evidence = [
  ...texts.map((text) => utf8(text)),
  ...[layoutToday, policy.regFile, policy.groupPolicyResult].map((text) => utf16(text, 'le')),
  utf16(eventViewerList, 'be', false),
  policy.certificateTrustPol,
  der,
  zipSync({
    'a/dsregcmd.txt': utf8(notJoined),
    'b.zip': zipSync({ 'Machine/Registry.pol': policy.certificateTrustPol }),
  }),
  // Behind its only record a chunk is empty.
  log.subarray(0, 5600),
  log,
]

/** One change to some bytes: at a place between 0 and 1. */
const change = fc.record({
  how: fc.constantFrom('cut off', 'leave out', 'double', 'overwrite', 'insert'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 200 }),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc
      .constantFrom(
        '<',
        '>',
        '&',
        '</Event>',
        '<Event>',
        ']]>',
        '<![CDATA[',
        '<!--',
        '\r',
        '\0',
        ' : ',
        'NgcSet : ERROR\n',
        '{',
        '}',
        '[',
        ']',
        '"',
        '\\',
        ',',
        ':',
        'B:16:00020000',
        '-----BEGIN CERTIFICATE-----',
        '<tr>',
        'PK\u0003\u0004',
        '=hex:00,\\\n',
        '[HKEY_LOCAL_MACHINE\\',
        '==== Certificate 0 ====\n',
        'X509 Certificate:\n',
        'Message : x\n',
        '"\r\n',
        '"",;\t',
      )
      .map((text) => utf8(text)),
    fc
      .constantFrom('| Device State |', '+---+', 'NgcPreReq : ERROR', 'constructor : YES', '__proto__ : NO')
      .map((text) => utf8(`\n${text}\n`)),
  ),
})

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

function changed(bytes: Uint8Array, { how, at, length, bytes: strange }: Change): Uint8Array {
  const place = Math.floor(at * bytes.length)
  const before = bytes.subarray(0, place)
  const after = bytes.subarray(place)
  if (how === 'cut off') return before
  if (how === 'leave out') return joined([before, after.subarray(length)])
  if (how === 'double') return joined([before, after.subarray(0, length), after])
  return joined([before, strange, after.subarray(how === 'overwrite' ? strange.length : 0)])
}

/** The first thing that is wrong with what was read of some bytes; nothing where all is sound. */
function wrongWith(bytes: Uint8Array | string): unknown {
  const { readings, unreadable } = read(bytes, 'f', { evtx: readEvtx })
  if (readings.length + unreadable.length === 0) return 'passed over in silence'
  return (
    readings.find((reading) => !isSound(reading)) ??
    unreadable.find(({ line, reason }) => !isCount(line, 1) || reason === '')
  )
}

const mostMilliseconds = 100

/** How long reading some bytes takes: the least of several times, as the machine may be busy with something else. */
function timeOf(bytes: Uint8Array): number {
  let least = Number.POSITIVE_INFINITY
  for (let time = 0; time < 5 && least > mostMilliseconds; time++) {
    const start = performance.now()
    read(bytes, 'f', { evtx: readEvtx })
    least = Math.min(least, performance.now() - start)
  }
  return least
}

const answers: ReadonlySet<unknown> = new Set([undefined, 'yes', 'no', 'not tested', 'unreadable'])

function isSound({ subject, field, value, answer, record, line, text, time }: Reading): boolean {
  return (
    [subject, field, value, text].every((one) => typeof one === 'string') &&
    value.length <= limits.value &&
    text.length <= limits.text &&
    isCount(line, 1) &&
    isCount(record, 0) &&
    answers.has(answer) &&
    (time === undefined || new Date(time).toISOString() === time)
  )
}

function isCount(number: number, least: number): boolean {
  return Number.isInteger(number) && number >= least
}

describe('any bytes', () => {
  // `pnpm hunt` tries a million, with a seed of its own.
  const inputs = Number(process.env['PROVISO_INPUTS'] ?? 5000)
  const seed = Number(process.env['PROVISO_SEED'] ?? 20)

  test(
    'E2 real evidence, changed here and there, is read, and in little time',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...evidence),
          fc.array(change, { minLength: 1, maxLength: 5 }),
          (bytes, changes) => {
            const input = changes.reduce((soFar, one) => changed(soFar, one), bytes)
            const start = performance.now()
            const wrong = wrongWith(input)
            const slow = performance.now() - start > mostMilliseconds && timeOf(input) > mostMilliseconds
            expect([wrong, slow]).toEqual([undefined, false])
          },
        ),
        { seed, numRuns: inputs },
      )
    },
    Math.max(60_000, inputs * 10),
  )

  test('E2 noise', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 200 })),
        (bytes) => {
          expect(wrongWith(bytes)).toBeUndefined()
        },
      ),
      { seed: 20, numRuns: 1000 },
    )
  })

  test('E2 noise of the right kind', () => {
    const word = fc.constantFrom(
      '<Event>',
      '<Event ',
      '</Event>',
      '<System>',
      '</System>',
      "<Provider Name='constructor'/>",
      '<EventID>name</EventID>',
      '<EventData>',
      '</EventData>',
      '<Data>',
      '</Data>',
      "<Data Name='__proto__'>",
      'x',
      '&amp;',
      '&#0;',
      '\n',
      'AzureAdPrt : YES\n',
      'toString : NO\n',
      '| Device State |\n',
      'C:\\>\n',
      'NgcPreReq : ERROR\n',
      '+--+\n',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        expect(wrongWith(words.join(''))).toBeUndefined()
      }),
      { seed: 20, numRuns: 1500 },
    )
  })

  // Each would take minutes, or the stack, if a reader went over the rest of the text for every piece of it.
  test.each<[string, () => string]>([
    ['line ends', () => `NgcSet : NO${'\n'.repeat(1_000_000)}`],
    ['line ends, and a word', () => `${'\n'.repeat(1_000_000)}x`],
    ['blanks and line ends', () => ' \n'.repeat(1_000_000)],
    ['marks of a quoted mail', () => `${'> '.repeat(1_000_000)}x`],
    ['bars of a quoted mail', () => `${'| '.repeat(1_000_000)}x`],
    ['quoted lines', () => '> | a\n'.repeat(300_000)],
    ['runs', () => 'NgcSet : NO\n'.repeat(50_000)],
    [
      'fields of their own',
      () => `NgcSet : NO\n${Array.from({ length: 100_000 }, (_, row) => `F${row} : x`).join('\n')}`,
    ],
    ['one line', () => `NgcSet : ${'x'.repeat(10_000_000)}`],
    ['titles', () => `NgcSet : NO\n${'|a\n'.repeat(200_000)}`],
    ['events without an end', () => '<Event >'.repeat(300_000)],
    ['ends of events', () => `<Event >${'</Event'.repeat(500_000)}`],
    ['openings of tags', () => `<Event >${'<'.repeat(3_000_000)}`],
    ['openings of comments', () => `<Events>${'<!-- a '.repeat(300_000)}`],
    ['data of one event', () => wevtutilEvent(999, '<Data>x</Data>'.repeat(150_000))],
    [
      'attributes',
      () =>
        wevtutilEvent(
          999,
          `<Data ${Array.from({ length: 30_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`,
        ),
    ],
    [
      'kinds of events',
      () =>
        Array.from({ length: 20_000 }, (_, id) => wevtutilEvent(id, `<Data Name='F${id}'>x</Data>`)).join(''),
    ],
    [
      'shapes of one event',
      () =>
        Array.from({ length: 10_000 }, (_, at) => wevtutilEvent(7, `<Data Name='F${at}'>x</Data>`)).join(''),
    ],
    ['a value', () => wevtutilEvent(301, data({ Message: '&amp;'.repeat(1_000_000) }))],
    ['nesting', () => wevtutilEvent(301, '<a>'.repeat(500_000))],
    ['openings of objects', () => `[${'{"a":'.repeat(500_000)}`],
    ['openings of lists', () => `[{"a":${'['.repeat(1_000_000)}`],
    ['damaged values', () => `[${'{"a":b},'.repeat(200_000)}]`],
    ['escaped quotes', () => `{"a":"${'\\"'.repeat(1_000_000)}`],
    ['backslashes', () => `{"a":"${'\\'.repeat(2_000_001)}"}`],
    ['JSON lines', () => '{"Id":1,"ProviderName":"P"}\n'.repeat(30_000)],
    ['keys', () => 'B:16:0002000000 '.repeat(100_000)],
    ['digits of a key', () => `B:16:00020000${'0 '.repeat(1_000_000)}`],
    ['rows of a CA', () => `CertUtil: -view\n${'Row 1:\n  Request ID: 0x1\n'.repeat(30_000)}`],
    ['labels of a CA', () => `CertUtil: -view\nRow 1:\n${`${'a'.repeat(60)} `.repeat(30_000)}`],
    ['offered templates', () => 'a: b -- Auto-Enroll\n'.repeat(15_000)],
    ['a title', () => `a: ${'b -- '.repeat(200_000)}\nCertUtil: -CATemplates`],
    ['properties of templates', () => 'TemplatePropCommonName = a\n'.repeat(60_000)],
    ['certificates', () => '-----BEGIN CERTIFICATE-----\n'.repeat(50_000)],
    ['base64', () => `-----BEGIN CERTIFICATE-----${'MIIC '.repeat(500_000)}-----END `],
    ['borders', () => '==== Certificate 0 ====\n'.repeat(50_000)],
    [
      'lines of a certificate',
      () => `X509 Certificate:\n${'    Enhanced Key Usage\n        a (1.2.3)\n'.repeat(50_000)}`,
    ],
    ['continued lines', () => `REGEDIT4\n[HKEY_CURRENT_USER\\a]\n"a"=hex:${'00,\\\n'.repeat(300_000)}`],
    ['values of a key', () => `REGEDIT4\n[HKEY_CURRENT_USER\\a]\n${'"a"="b"\n'.repeat(200_000)}`],
    ['rows', () => `<html>Managed policies${'<tr><td>'.repeat(300_000)}`],
    ['rows of policies', () => `<html>gpmc_settingName${'<tr><td gpmc_settingPath="'.repeat(100_000)}`],
    ['labels', () => 'Quelle : Microsoft-Windows-a\n\n'.repeat(100_000)],
    ['cells', () => `<html>Managed policies<tr>${'<td>a'.repeat(300_000)}</tr>`],
    ['policies', () => `<Rsop>${'<Policy>'.repeat(300_000)}`],
    ['commands', () => `<SyncML>${'<Add><Item/></Add>'.repeat(100_000)}`],
    ['cells', () => `Id,ProviderName${',a'.repeat(500_000)}`],
    ['rows of a table', () => `Id,ProviderName\n${'1,P\n'.repeat(60_000)}`],
    ['quotes', () => `Id,ProviderName\n${'"1,P\n'.repeat(100_001)}`],
    ['quotes in a cell', () => `Id,ProviderName\n1,"${'""'.repeat(1_000_000)}`],
    ['heads of events', () => 'Source : a\nId : 1\n'.repeat(30_000)],
    ['lines of a message', () => `Source: a\nEvent ID: 1\nDescription:\n${'Windows: a\n'.repeat(300_000)}`],
    ['blanks before a colon', () => `ProviderName : a\nId : 1\n${' '.repeat(1_000_000)}:`],
    [
      'objects of PowerShell',
      () => `<Objects>${'<Object><Property Name="Id">1</Property></Object>'.repeat(50_000)}`,
    ],
    [
      'words that look like tokens',
      () => `NgcSet : NO\nMessage : ${'eyJaaaaaaaaa. bearer refresh_token= '.repeat(100_000)}`,
    ],
  ])(
    'E2 a lot of %s takes no more than its length',
    (_, text) => {
      const start = performance.now()
      expect(wrongWith(text())).toBeUndefined()
      expect(performance.now() - start).toBeLessThan(10_000)
    },
    20_000,
  )
})
