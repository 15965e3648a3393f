import { describe, expect, test } from 'vitest'
import { utf16 } from '../fixtures/bytes.ts'
import { checks362, data, eventViewerList, wevtutilEvent } from '../fixtures/event-texts.ts'
import { eventFieldNames, limits, read } from '../index.ts'
import eventFields from './event-fields.json' with { type: 'json' }

const readings = (text: string | Uint8Array) => read(text, 'log.xml').readings
const places = (text: string) =>
  read(text, 'log.xml').unreadable.map(({ line, reason }) => `${line}: ${reason}`)
const idsIn = (text: string) =>
  readings(text).flatMap(({ field, value }) => (field === 'EventID' ? [value] : []))
const valuesOf = (text: string) =>
  Object.fromEntries(readings(text).map(({ field, value }) => [field, value]))

const udr = 'Microsoft-Windows-User Device Registration'
const refused = wevtutilEvent(362, data(checks362))

describe('events as XML', () => {
  test('E40 as wevtutil writes them: one after another, no root', () => {
    expect(idsIn(`${refused}\r\n${wevtutilEvent(300, '')}${wevtutilEvent(355, '')}`)).toEqual([
      '362',
      '300',
      '355',
    ])
    expect(places(`${refused}\r\n${refused}`)).toEqual([])
  })

  test('E40 as Event Viewer saves them: a list with a root', () => {
    expect(idsIn(eventViewerList)).toEqual(['300', '1006'])
    expect(places(eventViewerList)).toEqual([])
  })

  test('E40 in UTF-16, with a declaration that says so', () => {
    const text = `<?xml version="1.0" encoding="utf-16"?><Events>${refused}</Events>`
    expect(readings(utf16(text, 'le'))).toEqual(readings(text))
  })

  test('E40 with prefixes, several declarations and comments', () => {
    const prefixed = refused.replaceAll(/<(\/?)(?=[A-Z])/g, '<$1e:').replace('xmlns=', 'xmlns:e=')
    const declaration = '<?xml version="1.0"?>'
    const text = `${declaration}<!-- first -->${prefixed}${declaration}${refused.replace('</Event>', '</Event >')}`
    expect(idsIn(text)).toEqual(['362', '362'])
    expect(places(text)).toEqual([])
    expect(valuesOf(prefixed)).toEqual(valuesOf(refused))
  })

  test('E41 the id comes first, then the data by name', () => {
    const [id, ...fields] = readings(refused)
    expect(id).toMatchObject({
      subject: `${udr}/362`,
      field: 'EventID',
      value: '362',
      text: '<EventID>362</EventID>',
    })
    expect(Object.fromEntries(fields.map(({ field, value }) => [field, value]))).toEqual(checks362)
    expect(fields.find(({ field }) => field === 'ADFSRaReady')?.answer).toBe('not tested')
    expect(fields.find(({ field }) => field === 'UserIsRemote')).toMatchObject({
      value: 'Yes',
      answer: 'yes',
    })
  })

  test('E41 typed values: booleans answer, numbers do not', () => {
    const typed = {
      CertificateEnrollmentMethod: '2',
      CertificateRequired: 'true',
      UseCloudTrust: 'false',
      HasCloudTgt: '',
    }
    const text = wevtutilEvent(5205, data(typed), { provider: 'Microsoft-Windows-HelloForBusiness' })
    expect(readings(text).map(({ answer }) => answer)).toEqual([
      undefined,
      undefined,
      'yes',
      'no',
      'unreadable',
    ])
  })

  test('E41 AD FS has an event of its own in the user data of each event', () => {
    const own =
      "<UserData><Event xmlns='http://schemas.microsoft.com/ActiveDirectoryFederationServices/2.0/Events'>" +
      '<EventData><Data>MSIS9368: a refusal</Data></EventData></Event></UserData>'
    const adfs = wevtutilEvent(1021, '', { provider: 'AD FS' }).replace('<EventData></EventData>', own)
    const spread = adfs.replaceAll('><', '>\n  <')
    for (const text of [adfs, spread]) {
      expect(valuesOf(text)).toEqual({ EventID: '1021', Data: 'MSIS9368: a refusal' })
      expect(idsIn(`${text}\n${refused}\n${text}`)).toEqual(['1021', '362', '1021'])
      expect(places(text)).toEqual([])
      // Cut off inside of it, the next event is not lost with it.
      expect(idsIn(`${text.slice(0, text.indexOf('MSIS'))}\n${refused}`)).toEqual(['362'])
    }
  })

  test('E41 user data gives its leaves', () => {
    expect(readings(eventViewerList)).toContainEqual(
      expect.objectContaining({ field: 'SubjectName', value: 'sam@northwind.example', line: 29 }),
    )
  })

  const odd = wevtutilEvent(
    1,
    "<Data Type='win:Boolean'>x</Data><Data Name='UPN' Type='win:UnicodeString' e:Length='5'>y</Data><Binary>0A</Binary>",
  ).replace('<EventData>', "<EventData Name='Odd'>")

  test('E53 attributes are told behind the data, and so is what is no data', () => {
    expect(readings(eventViewerList).slice(-2)).toMatchObject([
      { field: 'CertNotificationData@ProcessName', value: 'taskhostw.exe', line: 27 },
      {
        field: 'NewCertificateDetails@Thumbprint',
        value: 'ab12',
        line: 28,
        text: '<NewCertificateDetails Thumbprint="ab12">',
      },
    ])
    expect(Object.entries(valuesOf(odd))).toEqual([
      ['EventID', '1'],
      ['%1', 'x'],
      ['UPN', 'y'],
      ['EventData@Name', 'Odd'],
      ['%1@Type', 'win:Boolean'],
      ['UPN@Type', 'win:UnicodeString'],
      ['UPN@Length', '5'],
      ['Binary', '0A'],
    ])
    const failed = '<ProcessingErrorData><ErrorCode>15005</ErrorCode></ProcessingErrorData>'
    const lost = wevtutilEvent(1, '').replace('<EventData></EventData>', failed)
    expect(valuesOf(lost)).toEqual({ EventID: '1', ErrorCode: '15005' })
  })

  test('E53 JSON tells them as well', () => {
    const head = {
      System: { Provider: { Name: udr }, EventID: 1, TimeCreated: { SystemTime: '2026-11-20T08:01:22Z' } },
    }
    const list = [
      { '@Type': 'win:Boolean', '#text': 'x' },
      { '#attributes': { Name: 'UPN', Type: 'win:UnicodeString', Length: 5 }, '#text': 'y' },
    ]
    const json = { ...head, EventData: { '@Name': 'Odd', Data: list, Binary: '0A' } }
    expect(valuesOf(JSON.stringify(json))).toEqual(valuesOf(odd))
    const user = { CertNotificationData: { $: { xmlns: 'n', ProcessName: 'p' }, A: { '@B': 'c', D: 'e' } } }
    expect(valuesOf(JSON.stringify({ ...head, UserData: user }))).toEqual({
      EventID: '1',
      D: 'e',
      'CertNotificationData@ProcessName': 'p',
      'A@B': 'c',
    })
  })

  test.each([11, 12])('E42 data without names is named by the manifests: 362 with %d fields', (count) => {
    const names = eventFieldNames(udr, '362', count) ?? []
    expect(names.includes('NgcPostLogonProvisioningEnabled')).toBe(count === 12)
    const values = names.map((name) => (name === 'ADFSPrtPresent' ? 'No' : 'Yes'))
    expect(valuesOf(wevtutilEvent(362, data(values)))['ADFSPrtPresent']).toBe('No')
  })

  test('E42 numbers are no names', () => {
    for (const number of ['%', 'param']) {
      const numbered = Object.fromEntries(
        Object.values(checks362).map((value, index) => [`${number}${index + 1}`, value]),
      )
      expect(valuesOf(wevtutilEvent(362, data(numbered)))).toEqual({ EventID: '362', ...checks362 })
    }
  })

  test('E42 the arguments of 304 changed in 1809', () => {
    expect(eventFieldNames(udr, '304', 3)).toEqual(['ExitCode', 'ServerErrorMessage', 'TenantName'])
    expect(eventFieldNames(udr, '304', 5)?.at(-1)).toBe('DebugOutput')
  })

  test('E42 where no release fits, or releases differ, fields are numbered', () => {
    expect(Object.keys(valuesOf(wevtutilEvent(362, data(['a', 'b']))))).toEqual(['EventID', '%1', '%2'])
    expect(places(wevtutilEvent(362, data(['a', 'b'])))).toEqual([
      '1: event 362 has 2 fields without names, which fits no known release',
    ])
    expect(places(wevtutilEvent(362, data(['a'])))[0]).toContain('a field without a name')
    const hello = 'Microsoft-Windows-HelloForBusiness'
    expect(eventFieldNames(hello, '8002', 5)?.[4]).toBeUndefined()
    expect(
      Object.keys(valuesOf(wevtutilEvent(8002, data(['a', 'b', 'c', 'd', 'e']), { provider: hello }))),
    ).toEqual(['EventID', 'ContainerId', 'ContainerVersion', 'KeyProvider', 'HasCachedLogonKey', '%5'])
  })

  test('E42 a provider or an id that is a word of JavaScript is not known', () => {
    for (const word of ['constructor', '__proto__', 'toString']) {
      expect(eventFieldNames(word, 'name', 0)).toBeUndefined()
      expect(eventFieldNames(udr, word, 1)).toBeUndefined()
      expect(idsIn(wevtutilEvent(1, data(['a']), { provider: word }))).toEqual(['1'])
    }
  })

  test('E42 every event of the manifests has names for each number of its fields', () => {
    const counts = Object.values(eventFields).map((byId) => Object.keys(byId).length)
    expect(counts).toEqual([200, 83])
    for (const [provider, byId] of Object.entries(eventFields)) {
      for (const [id, variants] of Object.entries(byId)) {
        for (const { length } of variants) expect(eventFieldNames(provider, id, length)).toHaveLength(length)
      }
    }
  })

  test.each<[string, string, string]>([
    ['a tag that is not closed', '<EventData><Data>x</EventData>', 'unexpected close tag'],
    ['a stray bracket', '<EventData><Data>a < b</Data></EventData>', 'an event that cannot be read'],
    ['a control character', '<EventData><Data>\u0000</Data></EventData>', 'disallowed character'],
    ['an unknown entity', '<EventData><Data>&bomb;</Data></EventData>', 'undefined entity'],
  ])('E43 %s loses that event alone', (_, body, reason) => {
    const broken = wevtutilEvent(301, '').replace('<EventData></EventData>', body)
    const text = `${refused}\n${broken}\n${wevtutilEvent(355, '')}`
    expect(idsIn(text)).toEqual(['362', '355'])
    expect(places(text)).toEqual([expect.stringContaining(reason)])
    expect(places(text)[0]).toMatch(/^2: an event that cannot be read: \d+:\d+: |^2: /)
  })

  test('E43 a cut-off end, or one in the middle, loses that event alone', () => {
    expect(idsIn(`${refused}\n${refused.slice(0, 500)}`)).toEqual(['362'])
    expect(places(`${refused}\n${refused.slice(0, 500)}`)).toEqual([
      '2: an event without an end: it is cut off',
    ])
    expect(idsIn(`${refused.slice(0, 500)}\n${refused}`)).toEqual(['362'])
    expect(places(refused.slice(0, 3))).toEqual([
      expect.stringContaining('1: not recognised: neither the text of'),
    ])
  })

  test('E43 an event without a provider, an id or a time', () => {
    const nobody = refused.replace(/<Provider[^>]*>/, '')
    expect(places(nobody)).toEqual(['1: an event that cannot be read: it has no provider or no id'])
    expect(places(refused.replace(/<EventID>362<\/EventID>/, ''))).toHaveLength(1)
    const timeless = refused.replace(/<TimeCreated[^>]*>/, '')
    expect(readings(timeless)[0]).not.toHaveProperty('time')
    expect(places(timeless)).toEqual(['1: event 362 has no time that can be read'])
    expect(places('<Events></Events>')).toEqual(['1: a list without events'])
  })

  test('E44 entities of XML are resolved, deep nesting is refused', () => {
    const resolved = wevtutilEvent(
      301,
      data({ ServerErrorMessage: '&lt;a&gt; &amp;amp; &#x41;&#66; &quot;&apos;' }),
    )
    expect(valuesOf(resolved)['ServerErrorMessage']).toBe(`<a> &amp; AB "'`)
    expect(valuesOf(wevtutilEvent(301, data({ Message: '<![CDATA[<Data>]]>' })))['Message']).toBe('<Data>')
    const nested = `${'<a>'.repeat(limits.depth)}${'</a>'.repeat(limits.depth)}`
    expect(places(wevtutilEvent(301, nested))).toEqual([
      `1: an event that cannot be read: elements are nested more than ${limits.depth} deep`,
    ])
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${wevtutilEvent(301, data({ Message: '&b;' }))}`
    expect(idsIn(`${bomb}${refused}`)).toEqual(['362'])
  })

  test.each([
    ['de-DE', 'Das Gerät ist beigetreten: Ja', 'Warnung'],
    ['fr-FR', 'L’appareil est joint : Oui', 'Avertissement'],
    ['ja-JP', 'デバイスは参加しています: はい', '警告'],
  ])('E45 in whatever language it is rendered, an event says the same: %s', (culture, message, level) => {
    const rendered = `<RenderingInfo Culture='${culture}'><Message>${message}</Message><Level>${level}</Level></RenderingInfo></Event>`
    const text = refused.replace('</Event>', rendered)
    expect(readings(text)).toEqual(readings(refused))
    expect(places(text)).toEqual([])
  })

  test('E45 rendered text is passed over, text outside of events is named', () => {
    expect(JSON.stringify(readings(eventViewerList))).not.toContain('Schlüssel')
    const pasted = `C:\\>wevtutil qe log /f:xml\n${refused}\nC:\\>\n${refused.slice(0, 300)}\n`
    expect(places(pasted)).toEqual([
      '1: text outside of any event, passed over',
      '3: text outside of any event, passed over',
      '4: an event without an end: it is cut off',
    ])
  })

  test('E46 an event carries its time, its computer and its account', () => {
    expect(readings(refused)[0]).toMatchObject({
      time: '2026-11-20T08:01:22.123Z',
      device: 'nw-0042.northwind.example',
      user: 'S-1-5-21-1-2-3-1104',
    })
    const bySystem = wevtutilEvent(108, data({ UserSid: 'S-1-5-21-9-9-9-1200', IdpDomain: 'x' })).replace(
      'S-1-5-21-1-2-3-1104',
      'S-1-5-18',
    )
    expect(readings(bySystem)[0]?.user).toBe('S-1-5-21-9-9-9-1200')
    expect(readings(refused.replace('S-1-5-21-1-2-3-1104', 'S-1-5-18'))[0]?.user).toBe('S-1-5-18')
  })

  test('E47 a provider that is given by its GUID alone is named', () => {
    expect(readings(refused.replace(/Name='[^']*' Guid/, 'Guid'))[0]?.subject).toBe(`${udr}/362`)
    expect(places(refused.replace(/<Provider [^>]*>/, "<Provider Guid='{0}'/>"))).toHaveLength(1)
  })
})
