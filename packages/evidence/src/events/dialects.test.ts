import { describe, expect, test } from 'vitest'
import { jsonDialects, message362, objectDialects, renderedDialects } from '../fixtures/event-dialects.ts'
import { checks362, data, wevtutilEvent } from '../fixtures/event-texts.ts'
import { read } from '../index.ts'

const places = (text: string) => read(text, 'f').unreadable.map(({ line, reason }) => `${line}: ${reason}`)

/** What a text says, without where it says it; messages are rendered, and differ. */
const said = (text: string) =>
  read(text, 'f').readings.flatMap(({ subject, field, value, answer, time, device, user, record }) =>
    field === 'Message' ? [] : [{ subject, field, value, answer, time, device, user, record }],
  )

const xml = wevtutilEvent(362, data(checks362)) + wevtutilEvent(300, '')

describe('events in other dialects', () => {
  test.each(Object.entries(jsonDialects))('E48 JSON: %s', (_, text) => {
    expect(said(text)).toEqual(said(xml))
    expect(places(text)).toEqual([])
  })

  test.each(Object.entries(jsonDialects))('E48 JSON: %s: quotes what stands in the file', (_, text) => {
    const from = (line: number) =>
      text
        .split('\n')
        .slice(line - 1)
        .join(' ')
        .replaceAll(/\s+/g, ' ')
    for (const { line, text: quote } of read(text, 'f').readings) expect(from(line)).toContain(quote)
  })

  test('E48 a value is quoted with its own line', () => {
    const text = jsonDialects['PowerShell 5'] ?? ''
    const { line = 0 } = read(text, 'f').readings.find(({ field }) => field === 'RATemplateReady') ?? {}
    expect(text.split('\n')[line - 1]).toContain('No ( 1 : StateNoPolicy )')
  })

  test('E48 a list and a single event are read the same', () => {
    const [first] = JSON.parse(jsonDialects['PowerShell 7'] ?? '') as readonly unknown[]
    expect(said(JSON.stringify(first))).toEqual(said(wevtutilEvent(362, data(checks362))))
  })

  test('E48 what Get-EventLog tells', () => {
    const text = JSON.stringify({
      EventID: 91,
      InstanceId: 2147483739,
      MachineName: 'nw-0042',
      Source: 'Microsoft-Windows-CertificateServicesClient-CertEnroll',
      TimeGenerated: '/Date(1795161682123)/',
      ReplacementStrings: ['WHFBAuthentication'],
    })
    expect(read(text, 'f').readings.map(({ field, value, time }) => [field, value, time])).toEqual([
      ['EventID', '91', '2026-11-20T08:01:22.123Z'],
      ['%1', 'WHFBAuthentication', '2026-11-20T08:01:22.123Z'],
    ])
  })

  test('E48 a number beyond 2^53 is kept as it is written', () => {
    const text = `{"Event":{"System":{"Provider":{"Name":"P"},"EventID":1},"EventData":{"Keywords":9223372036854775808}}}`
    expect(read(text, 'f').readings[1]?.value).toBe('9223372036854775808')
  })

  test('E48 what is damaged, or cut off, is lost alone', () => {
    const lines = (jsonDialects['JSON lines of a converter of .evtx'] ?? '').split('\n')
    expect(said(`${lines[0]?.slice(0, 300)}\n${lines[1]}`).map(({ value }) => value)).toEqual(['300'])
    expect(places(`${lines[0]}\n${lines[1]?.slice(0, 300)}`)).toEqual(
      ['2: a JSON value that cannot be read: it is cut off', '1: event 362 has no time'].slice(0, 1),
    )
    const list = jsonDialects['PowerShell 5'] ?? ''
    const damaged = list.replace('"Version": 0', '"Version": zero')
    expect(said(damaged).map(({ value }) => value)).toEqual(['300'])
    expect(places(damaged)).toEqual(['2: a JSON value that cannot be read: here stands no JSON value'])
    expect(said(list.slice(0, list.lastIndexOf('"Id"'))).length).toBe(12)
  })

  test('E48 user data gives its leaves', () => {
    const text = JSON.stringify({
      Event: {
        System: { Provider: { '#attributes': { Name: 'P' } }, EventID: 1006 },
        UserData: {
          A: { '#attributes': { xmlns: 'x' }, B: [{ C: 'one' }, { C: { '#text': 'two' } }], D: true },
        },
      },
    })
    expect(read(text, 'f').readings.map(({ field, value }) => `${field} ${value}`)).toEqual([
      'EventID 1006',
      'C one',
      'C two',
      'D true',
    ])
  })

  test.each(Object.entries(objectDialects))('E49 objects of PowerShell: %s', (_, text) => {
    expect(said(text)).toEqual(said(wevtutilEvent(362, data(checks362))))
    expect(places(text)).toEqual([])
  })

  test('E49 what is cut off keeps what stands before', () => {
    const text = objectDialects['ConvertTo-Xml -Depth 3'] ?? ''
    const cut = text.slice(0, text.indexOf('Not Tested'))
    expect(read(cut, 'f').readings.slice(0, 1)[0]?.value).toBe('362')
    expect(places(cut).join()).toContain('the rest cannot be read')
  })

  test.each(Object.entries(renderedDialects))('E50 rendered text: %s', (_, text) => {
    expect(said(text)).toEqual(said(xml))
    expect(places(text)).toEqual([])
    const template = read(text, 'f').readings.find(({ field }) => field === 'RATemplateReady')
    expect(text.split('\n')[(template?.line ?? 0) - 1]).toContain('No ( 1 : StateNoPolicy )')
  })

  test('E50 the newer spelling, and that of cloud trust', () => {
    const newer = [
      'Device is Azure Active Directory-joined ( AADJ or DJ++ ): Yes',
      'User has logged on with Azure Active Directory credentials: No',
      'Machine is governed by none policy.',
      'Cloud trust for on premise auth policy is enabled: Yes',
      'User account has Cloud TGT: Not Tested',
    ].join('\n')
    const text = (renderedDialects['wevtutil /f:text'] ?? '')
      .replace('Event ID: 362', 'Event ID: 360')
      .replace(message362.slice(1).join('\n'), newer)
    const found = read(text, 'f').readings.map(({ field, value }) => `${field}: ${value}`)
    expect(found).toEqual(
      expect.arrayContaining([
        'DeviceIsJoined: Yes',
        'AADPrt: No',
        'MachinePolicySource: none',
        'UseCloudTrust: Yes',
        'CloudTgt: Not Tested',
      ]),
    )
  })

  test('E50 a message in another language, and a time without a zone, are named', () => {
    const german = `TimeCreated  : 20.11.2026 09:01:22
ProviderName : Microsoft-Windows-User Device Registration
Id           : 362
Message      : Die Bereitstellung von Windows Hello for Business wird nicht gestartet.
               Gerät ist mit Azure Active Directory verbunden: Ja

TimeCreated  : 20.11.2026 09:01:22
ProviderName : Microsoft-Windows-User Device Registration
Id           : 300
Message      : Der Schlüssel wurde registriert.
`
    expect(places(german)).toEqual([
      '3: event 362 has no time that can be read',
      '3: event 362 has only a message, and not in English: export it as XML',
      '9: event 300 has no time that can be read',
    ])
    expect(read(german, 'f').readings[0]).not.toHaveProperty('time')
  })

  test('E54 what Event Viewer copies shows its source without the first words of its name', () => {
    const text = (renderedDialects['Event Viewer, copied'] ?? '').replace(
      /^Source: +.*$/m,
      'Source:User Device Registration',
    )
    expect(text).toContain('Source:User Device Registration')
    expect(said(text)[0]).toMatchObject({ subject: 'Microsoft-Windows-User Device Registration/362' })
    const account = (user: string) =>
      read(text.replace(/^User: +.*$/m, `User:          ${user}`), 'f').readings[0]?.user
    expect(account('NORTHWIND\\sam')).toBe('NORTHWIND\\sam')
    expect([account('SYSTEM'), account('NT AUTHORITY\\SYSTEM'), account('N/A')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    const others = text.replace('User Device Registration\n', 'Some Program\n')
    expect(said(others)[0]).toMatchObject({ subject: 'Some Program/362' })
  })

  test('E54 who copies by hand leaves titles out, and what is no part of the head is the message', () => {
    const text =
      'Log Name: Microsoft-Windows-AAD/Operational\nSource:AAD\nEvent ID: 1098\nLevel: Error\nError: 0xCAA90014 The server reported a fault.\nLogged at x.cpp\n'
    const found = read(text, 'f').readings.map(({ field, value }) => [field, value])
    expect(found).toEqual([
      ['EventID', '1098'],
      ['Message', 'Error: 0xCAA90014 The server reported a fault.\nLogged at x.cpp'],
      ['Error', '0xCAA90014'],
    ])
  })

  test('E54 of a message the line is quoted on which a server tells its code', () => {
    const text =
      'Source: AD FS\nEvent ID: 1021\nDescription:\nEncountered error.\n\nException details:\nMSIS9682: no such device\n   at X()'
    const message = read(text, 'f').readings.find(({ field }) => field === 'Message')
    expect([message?.line, message?.text]).toEqual([7, 'MSIS9682: no such device at X()'])
    expect(message?.value).toContain('Encountered error.')
    const plain = read(text.replace('MSIS9682: ', ''), 'f').readings.find(({ field }) => field === 'Message')
    expect(plain?.line).toBe(4)
  })

  test('E54 codes, and the template of a certificate, are read off a message', () => {
    const message = (provider: string, id: number, text: string) =>
      read(`ProviderName : ${provider}\nId : ${id}\nMessage : ${text}`, 'f').readings.map(
        ({ field, value }) => `${field}: ${value}`,
      )
    const renewal =
      'Certificate enrollment for CONTOSO\\sam failed to renew a WHFBAuthentication certificate with request ID 5 from ca-1 (The RPC server is unavailable. 0x800706ba (WIN32: 1722)).'
    expect(message('Microsoft-Windows-CertificateServicesClient-CertEnroll', 16, renewal).slice(2)).toEqual([
      'TemplateName: WHFBAuthentication',
      'ErrorCode: The RPC server is unavailable. 0x800706ba',
    ])
    expect(message('Microsoft-Windows-AAD', 1007, 'Status: 0xC004848C').at(-1)).toBe('Status: 0xC004848C')
    const token =
      'Unable to get a token using the Web Account Manager. Error: Unknown HResult Error code: 0xcaa7000a\n              Token provider error code: 0xCAA7000A'
    expect(message('Microsoft-Windows-User Device Registration', 324, token).slice(2)).toEqual([
      'ErrorCode: 0xcaa7000a',
      'ProviderErrorCode: 0xCAA7000A',
    ])
  })

  test('E50 an exit code is read off a message', () => {
    const text = (renderedDialects['Format-List'] ?? '').replace('Id           : 300', 'Id           : 304')
    const failed = text.replace(
      /The NGC key .*/,
      'Join failed. Exit code: Unknown HResult Error code: 0x801c001d.',
    )
    expect(read(failed, 'f').readings.at(-1)).toMatchObject({ field: 'ExitCode', value: '0x801c001d' })
  })
})
