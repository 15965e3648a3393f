import { createHash, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { certutilDump, certutilStore, curvePem, logonPem, selfSignedPem } from '../fixtures/certificates.ts'
import { keyCredential, keyCredentialLink, rsaBlob } from '../fixtures/key-credentials.ts'
import { read } from '../index.ts'

const said = (file: Uint8Array | string) =>
  Object.fromEntries(read(file, 'f').readings.map(({ field, value }) => [field, value]))
const places = (file: Uint8Array | string) =>
  read(file, 'f').unreadable.map(({ line, reason }) => `${line}: ${reason}`)
const der = (pem: string) => new Uint8Array(new X509Certificate(pem).raw)

describe('certificates', () => {
  test('E70 the logon certificate of a CA', () => {
    expect(said(logonPem)).toEqual({
      Subject: 'CN=Sam, OU="Users, and more", DC=northwind, DC=example',
      Issuer: 'CN=Northwind Issuing CA, DC=northwind, DC=example',
      SerialNumber: '4b00000042f5e1',
      NotBefore: expect.stringMatching(/^2026-11-24T/),
      NotAfter: expect.stringMatching(/^2027-11-24T/),
      Thumbprint: expect.stringMatching(/^[\da-f]{40}$/),
      EnhancedKeyUsage: '1.3.6.1.4.1.311.20.2.2 1.3.6.1.5.5.7.3.2',
      UPN: 'sam@northwind.example',
      TemplateOID: '1.3.6.1.4.1.311.21.8.1234567.7654321.1122334.5566778.9900112.1.2233445.6677889',
      SID: 'S-1-5-21-1-2-3-1104',
      KeyID: createHash('sha256').update(rsaBlob).digest('base64'),
    })
    expect(read(logonPem, 'f').readings[0]).toMatchObject({ user: 'S-1-5-21-1-2-3-1104', line: 1 })
  })

  test('E70 the self-signed one of key trust, and one over a curve', () => {
    expect(said(selfSignedPem)).toMatchObject({
      Subject: 'CN=S-1-5-21-1-2-3-1104/7d1c9b8a/login.windows.net/sam',
      Template: 'SmartcardLogon',
      KeyID: said(logonPem)['KeyID'],
    })
    expect(said(curvePem)).not.toHaveProperty('KeyID')
    expect(said(curvePem)['NotAfter']).toMatch(/^2191-/)
  })

  test.each([
    ['logon', logonPem],
    ['self-signed', selfSignedPem],
    ['curve', curvePem],
  ])('E70 %s: as Node reads it', (_, pem) => {
    const theirs = new X509Certificate(pem)
    const ours = said(pem)
    expect(ours['Thumbprint']).toBe(theirs.fingerprint.replaceAll(':', '').toLowerCase())
    expect(ours['SerialNumber']?.replace(/^00/, '')).toBe(
      theirs.serialNumber.toLowerCase().replace(/^00/, ''),
    )
    expect(ours['NotAfter']).toBe(theirs.validToDate.toISOString())
    expect(ours['NotBefore']).toBe(theirs.validFromDate.toISOString())
    const last = theirs.subject.split('\n').at(-1)?.replaceAll('\\', '')
    expect(ours['Subject']?.split(', ')[0]).toBe(last)
    expect(ours['EnhancedKeyUsage']?.split(' ') ?? []).toEqual(theirs.keyUsage ?? [])
  })

  test('E70 DER, PEM and several in one file are read the same', () => {
    expect(said(der(logonPem))).toEqual(said(logonPem))
    const both = `a chain\n${logonPem}and\n${curvePem}`
    expect(read(both, 'f').readings.filter(({ field }) => field === 'Subject')).toMatchObject([
      { record: 0, line: 2 },
      { record: 1, value: 'CN=EC' },
    ])
  })

  test('E70 a certificate and a key in the directory can be put together', () => {
    expect(said(keyCredentialLink(keyCredential()))['KeyID']).toBe(said(logonPem)['KeyID'])
  })

  test('E71 what is damaged or cut off is named', () => {
    expect(places(logonPem.slice(0, 900))).toEqual(['1: a certificate without an end: it is cut off'])
    expect(places(der(logonPem).subarray(0, 700))).toEqual([
      '1: a certificate that cannot be read: it is cut off',
    ])
    expect(places(Uint8Array.of(0x30, 0x82, 0, 2, 5, 0))).toEqual([
      '1: a certificate that cannot be read: it is no certificate',
    ])
    const damaged = der(logonPem)
    const sid = Buffer.from(damaged).indexOf('S-1-5')
    damaged[sid - 1] = 0xff
    expect(said(damaged)).toMatchObject({ UPN: 'sam@northwind.example' })
    expect(said(damaged)).not.toHaveProperty('SID')
  })

  test('E72 what certutil prints of a store', () => {
    const { readings, unreadable } = read(certutilStore, 'f')
    expect(
      readings.filter(({ record }) => record === 0).map(({ field, value }) => `${field}: ${value}`),
    ).toEqual([
      'Store: my',
      'SerialNumber: 4b00000042f5e1',
      'Issuer: CN=Northwind Issuing CA, DC=northwind, DC=example',
      'NotBefore: 11/24/2026 9:14 AM',
      'NotAfter: 11/24/2027 9:14 AM',
      'Subject: CN=Sam, OU=Users, DC=northwind, DC=example',
      'Template: WHFBAuthentication',
      'Thumbprint: 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d',
      'KeyContainer: S-1-5-21-1-2-3-1104/7d1c9b8a/login.windows.net',
      'Provider: Microsoft Passport Key Storage Provider',
    ])
    const second = readings.filter(({ record }) => record === 1)
    expect(second.map(({ field }) => field)).toContain('TemplateOID')
    for (const { line, text } of readings) expect(certutilStore.split('\n')[line - 1]?.trim()).toBe(text)
    expect(unreadable).toEqual([])
  })

  test('E72 what certutil -v prints: names over several lines, usages, and the SID in its bytes', () => {
    expect(said(certutilDump)).toEqual({
      SerialNumber: '4b00000042f5e1',
      Issuer: 'CN=Northwind Issuing CA, DC=northwind, DC=example',
      NotBefore: '11/24/2026 9:14 AM',
      Subject: 'CN=Sam, OU=Users',
      Template: 'WHFBAuthentication',
      TemplateOID: '1.3.6.1.4.1.311.21.8.123.456',
      EnhancedKeyUsage: '1.3.6.1.4.1.311.20.2.2 1.3.6.1.5.5.7.3.2',
      UPN: 'sam@northwind.example',
      Thumbprint: '0a1b',
      SID: 'S-1-5-21-1-2-3-1104',
    })
    const verbose =
      certutilStore.split('================ Certificate 1')[0]?.replace(/=\n/, `=\n${certutilDump}`) ?? ''
    expect(new Set(read(verbose, 'f').readings.map(({ record }) => record))).toEqual(new Set([0]))
    expect(read(certutilDump + certutilDump, 'f').readings.at(-1)?.record).toBe(1)
  })

  test('E72 a template that is printed by its name alone', () => {
    const text = certutilDump
      .replace('1.3.6.1.4.1.311.21.7: Flags', '1.3.6.1.4.1.311.20.2: Flags')
      .replace('Certificate Template Information', 'Certificate Template Name (Certificate Type)')
      .replace(/Template=WHFB.*\n.*Major.*/, 'SmartcardLogon')
    expect(said(text)).toMatchObject({ Template: 'SmartcardLogon', SID: 'S-1-5-21-1-2-3-1104' })
    expect(said(text)).not.toHaveProperty('TemplateOID')
  })

  test('E72 a certificate without a line that is known is named', () => {
    expect(places('================ Zertifikat 0 ================\n')).toHaveLength(1)
    expect(places('================ Certificate 0 ================\nSeriennummer: 4b\n')).toEqual([
      '1: a certificate without a line that is known: is it English?',
    ])
  })
})
