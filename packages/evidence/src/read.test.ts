import { describe, expect, test } from 'vitest'
import { utf16, utf8 } from './fixtures/bytes.ts'
import { certutilStore } from './fixtures/certificates.ts'
import { layoutToday } from './fixtures/dsregcmd-texts.ts'
import { renderedDialects } from './fixtures/event-dialects.ts'
import { checks362, data, eventViewerList, wevtutilEvent } from './fixtures/event-texts.ts'
import { isoTime, limits, read } from './index.ts'

const reasons = (bytes: Uint8Array | string) => read(bytes, 'f').unreadable.map(({ reason }) => reason)
const valueOf = (text: string, field: string) =>
  read(text, 'f').readings.find((reading) => reading.field === field)?.value

describe('any file', () => {
  test('E1 is recognised by its content', () => {
    expect(read(layoutToday, 'notes.md').readings[0]?.source).toBe('dsregcmd')
    expect(read('AdfsRefreshToken : NO', 'x').readings[0]?.field).toBe('AdfsRefreshToken')
    expect(read('| SSO State |\nKerbTopLevelNames : x', 'x').readings).toHaveLength(1)
    expect(read(eventViewerList, 'notes.txt').readings[0]?.source).toBe('event')
  })

  test.each([
    ['', 'empty'],
    [' \r\n\t', 'empty'],
    ['Dear all,\nnothing happens, and no error.', 'not recognised: neither the text'],
    ['{"NgcSet": true}', 'not recognised'],
    // Both were passed over in silence; found by chance.
    ['[]', 'nothing stands in it'],
    ['| Device State |\n|\n', 'the text ends at the title of "Device State"'],
    [`ElfFile\0${'\0'.repeat(40)}`, 'a binary event log: export it with `wevtutil qe'],
  ])('E1 %j is named as no evidence', (text, reason) => {
    const { readings, unreadable } = read(utf8(text), 'a.txt')
    expect(readings).toEqual([])
    expect(unreadable).toEqual([{ file: 'a.txt', line: 1, reason: expect.stringContaining(reason) }])
  })

  const trace = Uint8Array.from({ length: 200 }, (_, at) => [2, 0, 2, 0xc0][at - 0x48] ?? 0)
  const germanStore = [
    'my "Eigene Zertifikate"',
    '================ Zertifikat 0 ================',
    'Seriennummer: 4b00000042f5e1',
    'Aussteller: CN=Northwind Issuing CA, DC=northwind, DC=example',
    '  Anbieter = Microsoft Passport Key Storage Provider',
    'CertUtil: -store-Befehl wurde erfolgreich ausgef\u00FChrt.',
  ].join('\r\n')
  const frenchEvent = [
    'Nom du journal :Microsoft-Windows-User Device Registration/Admin',
    'Source :       Microsoft-Windows-User Device Registration',
    'ID de l\u2019\u00E9v\u00E9nement :362',
    'Description :',
    'L\u2019appareil est joint : Oui',
  ].join('\r\n')
  const spanishResult = 'Datos RSOP para NORTHWIND\\sam en NW-0042 : modo de registro'

  test.each([
    ['a trace', trace, /^a trace .*tracerpt/],
    [
      'a PFX file',
      Uint8Array.of(0x30, 0x82, 9, 0, 2, 1, 3, 0x30, 0x82),
      /^certificates with their private keys/,
    ],
    [
      'a P7B file',
      Uint8Array.of(0x30, 0x80, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2),
      /^a bag of certificates/,
    ],
    ['a private key', utf8('-----BEGIN RSA PRIVATE KEY-----\nMIIE'), /share it with nobody/],
    ['certutil in German', utf8(germanStore), /in another language.*\.cer/],
    ['an empty store', utf8('my\nCertUtil: -store command completed successfully.'), /no certificate in it/],
    ['events as text in French', utf8(frenchEvent), /in another language.*wevtutil/],
    ['gpresult /r in Spanish', utf8(spanishResult), /gpresult \/x/],
    ['a page in Italian', utf8('<!doctype html><html><h1>Criteri gestiti</h1></html>'), /MDMDiagReport\.xml/],
    ['gpresult /r', utf8('RSOP data for NORTHWIND\\sam on NW-0042 : Logging Mode'), /gpresult \/x/],
    [
      'certutil -dsTemplate without a flag',
      utf8('[Hello,x]\n  Not found\nCertUtil: -dsTemplate command completed successfully.\n'),
      /does not say that it changed or found anything/,
    ],
    [
      'certutil -view',
      utf8('Maximum Row Index: 0\n\n0 Rows\nCertUtil: -view command completed successfully.\n'),
      /no request in them/,
    ],
  ])('E8 what is known and not read says what to collect instead: %s', (_, bytes, reason) => {
    const { readings, unreadable } = read(bytes, 'f')
    expect(readings).toEqual([])
    expect(unreadable.map((place) => place.reason)).toEqual([expect.stringMatching(reason)])
  })

  test.each([
    ['UTF-8', utf8],
    ['UTF-8 with a mark', (text: string) => utf8(`\uFEFF${text}`)],
    ['UTF-16 LE', (text: string) => utf16(text, 'le')],
    ['UTF-16 BE', (text: string) => utf16(text, 'be')],
    ['UTF-16 LE without a mark', (text: string) => utf16(text, 'le', false)],
    ['UTF-16 BE without a mark', (text: string) => utf16(text, 'be', false)],
  ])('E3 reads %s', (_, encode) => {
    for (const text of [layoutToday.replace('NORTHWIND', 'NÖRDLICH'), eventViewerList]) {
      expect(read(encode(text), 'f')).toEqual(read(text, 'f'))
    }
  })

  test.each([
    ['layoutToday', layoutToday],
    ['rendered events', renderedDialects['Format-List'] ?? ''],
    ['events copied', renderedDialects['Event Viewer, copied'] ?? ''],
    ['a store', certutilStore],
    ['events as XML', eventViewerList],
  ])('E9 reads what a mail quotes as what it is: %s', (_, text) => {
    const plain = read(text, 'f')
    for (const mark of ['> ', '> > ', '| ']) {
      const quoted = text.replaceAll(/^/gm, mark)
      expect(read(quoted, 'f')).toEqual(plain)
      expect(read(`See below.\n\n${quoted}`, 'f').readings.map(({ value }) => value)).toEqual(
        plain.readings.map(({ value }) => value),
      )
    }
  })

  test('E3 takes bytes that are neither as Windows-1252', () => {
    const bytes = Uint8Array.from([...utf8('NgcSet : YES\nDomainName : '), 0xe9, 0x0a])
    expect(read(bytes, 'f').readings.map(({ value }) => value)).toEqual(['YES', 'é'])
  })

  test('E3 leaves out half a character at the end', () => {
    const whole = utf8('NgcSet : YES\nTenantName : Städtchen ü')
    expect(read(whole.subarray(0, -1), 'f').readings[1]?.value).toBe('Städtchen')
    const wide = utf16('NgcSet : YES', 'le')
    expect(read(wide.subarray(0, -1), 'f').readings[0]?.answer).toBe('unreadable')
  })

  test.each(['\n', '\r\n', '\r'])('E4 quotes the line of the file, whatever ends a line: %j', (end) => {
    const text = layoutToday.replaceAll('\n', end)
    const lines = text.split(end)
    for (const reading of read(text, 'f').readings) expect(lines[reading.line - 1]?.trim()).toBe(reading.text)
    const xml = eventViewerList.replaceAll('\n', end)
    for (const reading of read(xml, 'f').readings) {
      expect(xml.split(end)[reading.line - 1]).toContain(reading.text)
    }
  })

  test('E6 a file that is too large is not opened', () => {
    const large = { length: limits.bytes + 1 } as Uint8Array
    expect(reasons(large)).toEqual(['larger than 128 MiB: split the export'])
  })

  test('E6 a value that is too long is cut, and that is named', () => {
    const long = 'x'.repeat(limits.value + 1)
    const event = wevtutilEvent(304, data({ ServerErrorMessage: long }))
    for (const text of [`NgcSet : NO\nServer Message : ${long}`, event]) {
      expect(read(text, 'f').readings.at(-1)?.value).toHaveLength(limits.value)
      expect(reasons(text).join()).toContain('is too long: its end is cut off')
    }
    expect(read(event, 'f').readings.at(-1)?.text).toHaveLength(limits.text)
  })

  test('E6 of too many unreadable places the number is told', () => {
    const broken = reasons('<Event >\n'.repeat(limits.unreadable + 5))
    expect(broken).toHaveLength(limits.unreadable + 1)
    expect(broken.at(-1)).toBe('5 more places that could not be read')
  })

  test('E6 more readings than the limit are passed over, and that is named', () => {
    const lines = `NgcSet : NO\n${'A row : x\n'.repeat(limits.readings)}`
    const text = read(`| Device State |\n${lines}`, 'f')
    expect(text.readings).toHaveLength(limits.readings)
    expect(text.unreadable.map(({ reason }) => reason).join()).toContain('more than 200000 readings')
    const rows = '<Data>x</Data>'.repeat(limits.readings)
    const log = read(wevtutilEvent(999, rows) + wevtutilEvent(300, ''), 'f')
    expect(log.unreadable.at(-1)?.reason).toContain('more than 200000 readings')
  })

  const token = `eyJhbGciOiJSUzI1NiJ9.${'a1B2'.repeat(9)}.c2lnbmF0dXJl`
  test.each([
    `NgcSet : NO\nServer Message : ${token}`,
    `NgcSet : NO\nServer Message : Bearer ${'0.AXYZ-abc_'.repeat(3)}`,
    `NgcSet : NO\nServer Message : {"refresh_token":"${'0.AXYZ-abc_'.repeat(3)}"}`,
    `NgcSet : NO\nServer Message : grant_type=x&refresh_token=${'0.AXYZ-abc_'.repeat(3)}`,
    wevtutilEvent(302, data({ Email: 'sam@northwind.example', AuthToken: 'opaque-0.AXYZ-abc_' })),
    wevtutilEvent(302, data(['sam@northwind.example', 'opaque-0.AXYZ-abc_'])),
    wevtutilEvent(301, data({ ServerErrorMessage: `refused: ${token}` })),
    wevtutilEvent(301, `<${token}>`),
  ])('E7 no token is given away: %#', (text) => {
    const told = JSON.stringify(read(text, 'f'))
    expect(told).not.toMatch(/eyJ|AXYZ/)
  })

  test('E7 what is no token stays', () => {
    expect(valueOf('NgcSet : NO\nServer Message : the assertion is not valid', 'Server Message')).toBe(
      'the assertion is not valid',
    )
    expect(valueOf(wevtutilEvent(362, data(checks362)), 'ADFSPrtPresent')).toBe('No')
  })

  test.each([
    ['2026-11-20 08:01:22.000 UTC', '2026-11-20T08:01:22.000Z'],
    ['2026-11-20T08:01:22.1234567Z', '2026-11-20T08:01:22.123Z'],
    ['2026-11-20T10:01:22+02:00', '2026-11-20T08:01:22.000Z'],
    ['2026-11-20T08:01:22', '2026-11-20T08:01:22.000Z'],
    ['20.11.2026 08:01', undefined],
    ['2026-13-20T08:01:22Z', undefined],
    ['', undefined],
  ])('E28 the time %j is %j', (text, time) => {
    expect(isoTime(text)).toBe(time)
  })
})
