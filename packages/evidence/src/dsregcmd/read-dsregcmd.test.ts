import { describe, expect, test } from 'vitest'
import { layout1607, layout1803, layoutToday, notJoined } from '../fixtures/dsregcmd-texts.ts'
import { read } from '../index.ts'
import type { Reading } from '../reading.ts'

const readings = (text: string) => read(text, 'd.txt').readings
const reasons = (text: string) =>
  read(text, 'd.txt').unreadable.map(({ line, reason }) => `${line}: ${reason}`)

/** What a text says, without where it says it. */
const said = (text: string) =>
  readings(text).map(({ subject, field, value, answer, record }) => ({
    subject,
    field,
    value,
    answer,
    record,
  }))

function find(text: string, field: string, subject?: string): Reading | undefined {
  return readings(text).find(
    (one) => one.field === field && (subject === undefined || one.subject === subject),
  )
}

describe('dsregcmd, layouts', () => {
  test('E21 rows of which the line ends were lost, or are those of a page', () => {
    const rows = (text: string) => read(text, 'f').readings.map(({ field, value }) => `${field}: ${value}`)
    const text =
      'it says AzureAdJoined : YES DomainName : NORTHWIND NgcSet : NO AzureAdPrt : ERROR 0xd0020017'
    expect(rows(text)).toEqual([
      'AzureAdJoined: YES',
      'DomainName: NORTHWIND',
      'NgcSet: NO',
      'AzureAdPrt: ERROR 0xd0020017',
    ])
    expect(rows('NgcSet : NO<br />\nAzureAdPrt : YES<br>')).toEqual(['NgcSet: NO', 'AzureAdPrt: YES'])
    expect(rows('NgcSet : see AzureAdPrt : there')).toEqual(['NgcSet: see AzureAdPrt : there'])
  })

  test('E21 frames around titles that a mail has wrapped', () => {
    const frame = `+${'-'.repeat(70)}+`
    const wrapped = layoutToday
      .replaceAll(frame, `+${'-'.repeat(60)}\n${'-'.repeat(10)}+`)
      .replaceAll(/^(\| .*\S) +\|$/gm, '$1\n   |')
    expect(wrapped).not.toBe(layoutToday)
    expect([said(wrapped), reasons(wrapped)]).toEqual([said(layoutToday), []])
  })

  test('E20 1607', () => {
    expect(find(layout1607, 'AzureAdJoined')).toMatchObject({ subject: 'Device State', answer: 'yes' })
    expect(find(layout1607, 'AzureAdPrt')).toMatchObject({ subject: 'User State', answer: 'yes' })
    expect(find(layout1607, 'X509CertRequired')).toMatchObject({
      subject: 'Ngc Prerequisite Check',
      answer: 'yes',
    })
    expect(find(layout1607, 'LogonCertTemplateReady')).toMatchObject({
      value: 'UNKNOWN',
      answer: 'unreadable',
    })
    expect(find(layout1607, 'KeySignTest')?.answer).toBe('not tested')
    expect([readings(layout1607).length, reasons(layout1607)]).toEqual([27, []])
  })

  test('E20 1803', () => {
    expect(find(layout1803, 'KeySignTest')).toMatchObject({ subject: 'Device State', answer: 'yes' })
    expect(find(layout1803, 'ScepReady')).toMatchObject({ subject: 'Ngc Prerequisite Check', answer: 'no' })
    expect(find(layout1803, 'AadRecoveryNeeded')?.answer).toBe('no')
    expect(find(layout1803, 'WamDefaultSet')?.answer).toBe('unreadable')
    expect(find(layout1803, 'CertEnrollment')).not.toHaveProperty('answer')
    expect([readings(layout1803).length, reasons(layout1803)]).toEqual([28, []])
  })

  test('E20 today', () => {
    expect([...new Set(readings(layoutToday).map(({ subject }) => subject))]).toEqual([
      'Device State',
      'Device Details',
      'User State',
      'SSO State',
      'SSO State: AzureAdPrt diagnostics',
      'SSO State: EnterprisePrt diagnostics',
      'Diagnostic Data',
      'Ngc Prerequisite Check',
    ])
    expect(find(layoutToday, 'DeviceAuthStatus')?.answer).toBe('unreadable')
    expect(find(layoutToday, 'LogonCertTemplateReady')?.answer).toBe('yes')
    expect(find(layoutToday, 'WillProvision')).toBeUndefined()
    expect([readings(layoutToday).length, reasons(layoutToday)]).toEqual([41, []])
  })

  test('E20 not joined', () => {
    expect(find(notJoined, 'AD Configuration Test')?.answer).toBe('no')
    expect(find(notJoined, 'DRS Discovery Test')?.answer).toBe('not tested')
    expect(find(notJoined, 'Fallback to Sync-Join')).not.toHaveProperty('answer')
  })

  test('E22 the rows of the last attempt belong to the token they follow', () => {
    const [entra, adfs] = ['AzureAdPrt', 'EnterprisePrt'].map((token) => `SSO State: ${token} diagnostics`)
    expect(find(layoutToday, 'Endpoint URI', entra)?.value).toContain('login.microsoftonline.com')
    expect(find(layoutToday, 'Endpoint URI', adfs)?.value).toContain('sts.northwind.example')
    expect(find(layoutToday, 'OnPremTgt')?.subject).toBe('SSO State')
    // A run that begins without its SSO state inherits nothing from the run before.
    const second = `${layoutToday}\nC:\\>\nNgcSet : NO\nAttempt Status : 0xc000006d`
    expect(readings(second).at(-1)?.subject).toBe(entra)
  })

  test('E23 the first colon separates', () => {
    expect(find(layout1607, 'KeySignTest')?.value).toBe('MUST Run elevated to test.')
    expect(find(layoutToday, 'Server Error Description')?.value).toMatch(/^MSIS9682: The certificate/)
    expect(find(layoutToday, 'WamDefaultGUID')?.value).toBe(
      '{ B16898C6-A148-4967-9171-64D755DA8520 } (AzureAd)',
    )
  })

  test('E24 older spellings are given as they are spelt today', () => {
    expect(find(layout1607, 'MdmComplianceUrl')?.value).toMatch(/^https:/)
    const old = layoutToday.replace('AdfsRefreshToken : NO', 'CloudTGT : NO')
    expect(find(old, 'OnPremTGT')?.subject).toBe('Ngc Prerequisite Check')
    expect(find('NgcSet : NO\nCloudTGT : NO', 'OnPremTGT')?.answer).toBe('no')
    expect(find(old, 'CloudTgt')).toMatchObject({ subject: 'SSO State', answer: 'yes' })
    expect(find('| SSO State |\nCloudTGT : YES', 'CloudTGT')?.subject).toBe('SSO State')
  })

  test('E25 NgcPreReq : ERROR voids its section and no other', () => {
    const answers = readings(notJoined).filter(({ subject }) => subject === 'Ngc Prerequisite Check')
    expect(answers.map(({ field, answer }) => [field, answer])).toEqual([
      ['NgcPreReq', 'unreadable'],
      ['CertEnrollment', 'unreadable'],
      ['PreReqResult', 'unreadable'],
    ])
    expect(find(notJoined, 'AzureAdJoined')?.answer).toBe('no')
    expect(reasons(notJoined)).toEqual(['34: NgcPreReq is "ERROR": nothing in its section counts'])
  })

  test('E28 a run carries its device, its account and its time', () => {
    expect(readings(layoutToday)[0]).toMatchObject({
      device: 'nw-0042.northwind.example',
      user: 'NORTHWIND\\sam, sam@northwind.example',
    })
    expect(readings(layoutToday)[0]).not.toHaveProperty('time')
    expect(readings(notJoined)[0]?.time).toBe('2026-11-20T08:01:22.000Z')
    expect(readings(layout1607)[0]?.device).toBe('0c6f1b58-3d0e-4a63-9e7c-5d4f3e2d1c0b')
    expect(readings('NgcSet : NO')[0]).not.toHaveProperty('device')
  })
})

describe('dsregcmd, pasted', () => {
  const plain = said(layoutToday)

  test.each<[string, (text: string) => string]>([
    [
      'with a prompt and a banner',
      (text) =>
        `Microsoft Windows [Version 10.0.22631.4169]\n(c) Microsoft Corporation. All rights reserved.\n\nC:\\Users\\sam>dsregcmd /status\n${text}\nC:\\Users\\sam>`,
    ],
    [
      'from PowerShell',
      (text) =>
        `Windows PowerShell\nCopyright (C) Microsoft Corporation. All rights reserved.\n\nPS C:\\Users\\sam> dsregcmd.exe /status\n${text}\nPS C:\\Users\\sam> `,
    ],
    ['from a remote shell', (text) => `[nw-0042]: PS C:\\> dsregcmd /status\n${text}`],
    ['from a network folder', (text) => `PS \\\\server\\share> dsregcmd /status\n${text}`],
    ['indented', (text) => text.replaceAll(/^/gm, '\t    ')],
    ['quoted in a mail', (text) => text.replaceAll(/^/gm, '> > ')],
    ['with no-break spaces', (text) => text.replaceAll('  ', '\u00A0\u00A0')],
    ['with blanks at the end', (text) => text.replaceAll('\n', '   \n')],
    ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['with doubled line ends', (text) => text.replaceAll('\n', '\r\r\n')],
    ['without blanks before the colons', (text) => text.replaceAll(' : ', ': ')],
    ['without the frames of the titles', (text) => text.replaceAll(/^\+-+\+\n/gm, '')],
  ])('E21 reads the same %s', (_, change) => {
    expect(said(change(layoutToday))).toEqual(plain)
    expect(reasons(change(layoutToday))).toEqual([])
  })

  test('E26 a text that ends inside the prerequisites is cut off', () => {
    const cut = layoutToday.slice(
      0,
      layoutToday.indexOf('AdfsRefreshToken : NO') + 'AdfsRefreshToken : N'.length,
    )
    expect(find(cut, 'AdfsRefreshToken')?.answer).toBe('unreadable')
    expect(reasons(cut)).toEqual([
      '68: the text ends inside "Ngc Prerequisite Check", before PreReqResult: it is cut off',
    ])
    const titleOnly = layoutToday.slice(0, layoutToday.indexOf('            IsDeviceJoined'))
    expect(reasons(titleOnly)).toEqual([
      '58: the text ends at the title of "Ngc Prerequisite Check": it is cut off',
    ])
  })

  test('E26 a text without the prerequisites that Windows would print is named, and no other', () => {
    const cut = layoutToday.slice(0, layoutToday.indexOf('                 OnPremTgt'))
    expect(reasons(cut)).toEqual([
      '45: the text ends inside "SSO State", without a prerequisite check: it is cut off, or a part of it was left out',
    ])
    expect(reasons(cut.replace('NgcSet : NO', 'NgcSet : YES'))).toEqual([])
    const stranger = cut.replace('AzureAdJoined : YES', 'AzureAdJoined : NO')
    expect(reasons(stranger.replace('DomainJoined : YES', 'DomainJoined : NO'))).toEqual([])
  })

  test('E27 several runs are several records', () => {
    const devices =
      layoutToday + layoutToday.replace('nw-0042', 'nw-0099').replace('NgcSet : NO', 'NgcSet : YES')
    const sets = readings(devices).filter(({ field }) => field === 'NgcSet')
    expect(sets.map(({ record, device, answer }) => [record, device, answer])).toEqual([
      [0, 'nw-0042.northwind.example', 'no'],
      [1, 'nw-0099.northwind.example', 'yes'],
    ])
    const prompts = 'C:\\>dsregcmd /status\nNgcSet : NO\nC:\\>dsregcmd /status\nAzureAdPrt : YES'
    expect(readings(prompts).map(({ record }) => record)).toEqual([0, 1])
    // The state of a device comes first: where it stands below, another run has begun.
    const pieces = '| SSO State |\nAzureAdPrt : YES\n| Device State |\nAzureAdJoined : NO'
    expect(readings(pieces).map(({ record }) => record)).toEqual([0, 1])
  })

  test('E27 a key that comes again overwrites nothing', () => {
    const twice = layoutToday.replace('   PreReqResult', '   NgcSet : YES\n   PreReqResult')
    expect(
      readings(twice)
        .filter(({ field }) => field === 'NgcSet')
        .map(({ subject, answer }) => [subject, answer]),
    ).toEqual([
      ['User State', 'no'],
      ['Ngc Prerequisite Check', 'yes'],
    ])
    expect(readings('NgcSet : NO\nAzureAdPrt : NO\nNgcSet : YES').map(({ record }) => record)).toEqual([
      0, 0, 1,
    ])
  })

  test('E29 lines that are no field are named', () => {
    const noted = layoutToday.replace(
      '              TpmProtected',
      '!!! look here\n???\n              TpmProtected',
    )
    expect(reasons(noted)).toEqual(['18: 2 lines that are no field of "Device Details"'])
    expect(reasons(`Hello,\nsee below: it fails\nThanks\n${layoutToday}`)).toEqual([
      '1: 3 lines outside of any section, from here on, passed over',
    ])
    expect(reasons('NgcSet : NO\n***')).toEqual(['2: a line that is no field of a section'])
  })
})
