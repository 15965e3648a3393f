import type { Reading } from '@proviso/evidence'
import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { computerPolicy, discovery, registry, store } from '../fixtures/documents.ts'
import { bundle, dsregcmd, events, refused } from '../fixtures/evidence.ts'
import { provisioned } from '../fixtures/provisioned.ts'
import { diagnose } from './diagnose.ts'

/** A record of a kind whose files are bytes. */
function record(source: Reading['source'], fields: Readonly<Record<string, string>>): readonly Reading[] {
  return Object.entries(fields).map(([field, value], index) => ({
    source,
    subject: source === 'key' ? 'msDS-KeyCredentialLink' : 'certificate',
    field,
    value,
    record: 0,
    file: `${source}.bin`,
    line: index + 1,
    text: `${field}: ${value}`,
  }))
}

function withRecords(files: Readonly<Record<string, string>>, ...records: readonly (readonly Reading[])[]) {
  const { readings, unreadable } = bundle(files)
  return diagnose({ readings: [...readings, ...records.flat()], unreadable })
}

const certificate = {
  Subject: 'CN=Avery',
  Issuer: 'CN=Contoso Issuing CA 1',
  NotBefore: '2025-11-20T08:05:00.000Z',
  NotAfter: '2026-11-20T08:05:00.000Z',
  EnhancedKeyUsage: '1.3.6.1.4.1.311.20.2.2 1.3.6.1.5.5.7.3.2',
  Provider: 'Microsoft Passport Key Storage Provider',
}

describe('what documents settle', () => {
  test('W82 a certificate of the CA on the key is installed, whatever failed before', () => {
    const log = events(...provisioned.slice(0, 5), { at: '07:40', of: 'udr', id: 365 })
    const issued = store('of a CA').replaceAll('10/13/2026', '11/10/2026')
    const diagnosis = of({ 'log.xml': log, 'certificates.txt': issued })
    expect([diagnosis.blocker, statuses(diagnosis)['certificate-installed']]).toEqual([null, 'done'])
    expect(of({ 'log.xml': log, 'certificates.txt': store('self-issued') }).blocker?.step).toBe(
      'request-signed',
    )
  })

  test.each([
    { Provider: 'Microsoft Platform Crypto Provider' },
    { Issuer: 'CN=Avery' },
    { EnhancedKeyUsage: '1.3.6.1.5.5.7.3.2' },
  ])('W82 a certificate for something else says nothing: %o', (changes) => {
    const diagnosis = withRecords(
      { 'd.txt': dsregcmd({}) },
      record('certificate', { ...certificate, ...changes }),
    )
    expect(statuses(diagnosis)['certificate-issued']).toBe('not-reached')
  })

  test('W82 a certificate that ended before the newest evidence was not renewed', () => {
    const log = (at: string) => ({ 'log.xml': events(...provisioned, { at, of: 'hello', id: 8045 }) })
    const ended = withRecords(log('2026-12-01T07:00:00Z'), record('certificate', certificate))
    expect([ended.blocker?.step, ended.blocker?.cause]).toEqual([
      'renewal',
      'the certificate has expired, and nothing shows that it was renewed',
    ])
    expect(withRecords(log('2026-11-19T07:00:00Z'), record('certificate', certificate)).blocker).toBeNull()
  })

  test('W82 a key of this device in the directory was registered: AD FS does not wait for it', () => {
    const key = (device: string, usage = 'NGC') =>
      record('key', {
        KeyID: 'q80=',
        KeyUsage: usage,
        DeviceId: device,
        KeyCreationTime: '2026-11-10T07:32:00.000Z',
      })
    const files = {
      'd.txt': dsregcmd({ details: { DeviceId: 'AB' }, user: { NgcSet: 'YES' }, prerequisites: null }),
      'log.xml': events(...provisioned.slice(0, 5), { at: '07:40', of: 'udr', id: 365 }),
    }
    const notices = (...keys: readonly (readonly Reading[])[]) =>
      withRecords(files, ...keys).notices.map(({ text }) => text)
    expect(notices(key('ab'))).toEqual([expect.stringContaining('not its synchronisation')])
    expect([notices(key('cd')), notices(key('ab', 'FIDO')), notices()]).toEqual([[], [], []])
    const alone = withRecords({ 'd.txt': files['d.txt'] }, key('ab'))
    expect(statuses(alone)['key-registered']).toBe('done')
  })

  test('W82 the metadata of AD FS counts where AD FS enrols, and only its capabilities', () => {
    const status = (capabilities: readonly string[], enrolment: string) =>
      statuses(
        of({
          'd.txt': dsregcmd({ prerequisites: { CertEnrollment: enrolment, AdfsRaIsReady: undefined } }),
          'o.json': discovery(capabilities),
        }),
      )['registration-authority']
    expect(status(['winhello_cert'], 'enrollment authority')).toBe('done')
    expect(status(['winhello_cert_kr'], 'enrollment authority')).toBe('unmet')
    expect(status([], 'none')).toBe('not-needed')
  })

  test('W83 a policy counts where nothing tells what came of it', () => {
    const on = registry({ [computerPolicy]: { Enabled: 1, UseCertificateForOnPremAuth: 1 } })
    const off = registry({ [computerPolicy]: { Enabled: 0 } })
    const alone = of({ 'p.reg': on })
    expect([alone.blocker, statuses(alone).policy, alone.way?.enrolment]).toEqual([
      null,
      'done',
      'enrollment authority',
    ])
    expect(of({ 'p.reg': off }).blocker?.step).toBe('policy')
    // What Windows found is what came of all policies.
    const log = events(refused('07:30', { ADFSPrtPresent: 'No' }))
    expect(of({ 'p.reg': off, 'log.xml': log }).blocker?.step).toBe('enterprise-prt')
    const found = dsregcmd({ prerequisites: { PolicyEnabled: 'NO', CertEnrollment: 'none' } })
    expect(of({ 'p.reg': on, 'd.txt': found }).blocker?.step).toBe('policy')
  })

  test('W83 provisioning that is not offered after sign-in is a policy, too', () => {
    const stopped = registry({ [computerPolicy]: { Enabled: 1, DisablePostLogonProvisioning: 1 } })
    expect(of({ 'p.reg': stopped }).blocker?.step).toBe('post-logon')
  })

  test('W67 a document is an observation, and one about something else reads as usual', () => {
    const other = withRecords({}, record('certificate', { ...certificate, Provider: 'X' }))
    expect([other.observations, other.matched, other.usual.length]).toEqual([1, 0, 1])
  })
})
