import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { adfsChecks, checks, dsregcmd, type EventFixture, events } from '../fixtures/evidence.ts'
import { type StepId, steps } from '../steps.ts'
import { diagnose } from './diagnose.ts'

describe('the account', () => {
  test('W40 has every step in the order of the model, whatever the evidence', () => {
    expect(of({ 'd.txt': dsregcmd({}) }).account.map(({ step }) => step)).toEqual(steps.map(({ id }) => id))
  })

  test('W41 without evidence everything is unknown, nothing is matched, and nothing blocks', () => {
    const diagnosis = diagnose({ readings: [], unreadable: [] })
    expect(new Set(diagnosis.account.map(({ status }) => status))).toEqual(new Set(['unknown']))
    expect([diagnosis.matched, diagnosis.observations, diagnosis.blocker]).toEqual([0, 0, null])
  })

  test('W42 every prerequisite met: ready, nothing issued yet', () => {
    const diagnosis = of({ 'd.txt': dsregcmd({}) })
    expect(diagnosis.blocker).toBeNull()
    expect(diagnosis.next).toMatchObject({ step: 'mfa' })
    expect(diagnosis.next.text).toMatch(/^Provisioning starts at the next sign-in/)
    expect(statuses(diagnosis)).toMatchObject({
      'hybrid-join': 'done',
      'enterprise-prt': 'done',
      'logon-template': 'done',
      mfa: 'not-reached',
      'pin-ready': 'not-reached',
    })
  })

  test.each<[StepId, Parameters<typeof dsregcmd>[0]]>([
    ['hybrid-join', { device: { AzureAdJoined: 'NO' }, prerequisites: { IsDeviceJoined: 'NO' } }],
    ['hybrid-join', { details: { DeviceAuthStatus: 'FAILED. Device is either disabled or deleted.' } }],
    ['hybrid-join', { device: { DomainJoined: 'NO' } }],
    ['user-prt', { sso: { AzureAdPrt: 'NO' }, prerequisites: { IsUserAzureAD: 'NO' } }],
    ['policy', { prerequisites: { PolicyEnabled: 'NO' } }],
    ['post-logon', { prerequisites: { PostLogonEnabled: 'NO' } }],
    ['hardware', { prerequisites: { DeviceEligible: 'NO' } }],
    ['session', { prerequisites: { SessionIsNotRemote: 'NO' } }],
    ['enterprise-prt', { sso: { EnterprisePrt: 'NO' }, prerequisites: { AdfsRefreshToken: 'NO' } }],
    ['registration-authority', { prerequisites: { AdfsRaIsReady: 'NO' } }],
    ['logon-template', { prerequisites: { LogonCertTemplateReady: 'NO ( 1 : StateNoPolicy )' } }],
  ])('W43 dsregcmd: %s is the first unmet step', (step, changes) => {
    const { blocker } = of({ 'd.txt': dsregcmd(changes) })
    expect(blocker?.step).toBe(step)
    expect(blocker?.witnesses.map(({ text }) => text).join('\n')).toMatch(/: (?:NO|FAILED)/)
  })

  test.each<[StepId, EventFixture]>([
    ['hybrid-join', { at: '07:00', of: 'udr', id: 360, fields: checks({ DeviceIsJoined: 'No' }) }],
    ['user-prt', { at: '07:00', of: 'udr', id: 360, fields: checks({ AADPrt: 'No' }) }],
    ['policy', { at: '07:00', of: 'udr', id: 360, fields: checks({ NgcPolicyEnabled: 'No' }) }],
    [
      'post-logon',
      { at: '07:00', of: 'udr', id: 360, fields: checks({ NgcPostLogonProvisioningEnabled: 'No' }) },
    ],
    ['hardware', { at: '07:00', of: 'udr', id: 360, fields: checks({ NgcHardwarePolicyMet: 'No' }) }],
    ['session', { at: '07:00', of: 'udr', id: 360, fields: checks({ UserIsRemote: 'No' }) }],
    ['enterprise-prt', { at: '07:00', of: 'udr', id: 362, fields: adfsChecks({ ADFSPrtPresent: 'No' }) }],
    [
      'registration-authority',
      { at: '07:00', of: 'udr', id: 362, fields: adfsChecks({ ADFSRaReady: 'No' }) },
    ],
    [
      'logon-template',
      { at: '07:00', of: 'udr', id: 362, fields: adfsChecks({ RATemplateReady: 'No ( 2 : StateX )' }) },
    ],
    [
      'registration-authority',
      {
        at: '07:00',
        of: 'udr',
        id: 361,
        fields: checks({ MDMCertEnrollmentReady: 'No', MachinePolicySource: 'mobile device management' }),
      },
    ],
    ['hardware', { at: '07:00', of: 'hello', id: 7202 }],
    ['enterprise-prt', { at: '07:00', of: 'hello', id: 7211 }],
    ['registration-authority', { at: '07:00', of: 'hello', id: 7206 }],
    ['registration-authority', { at: '07:00', of: 'hello', id: 7208 }],
  ])('W44 events: %s is the first unmet step', (step, one) => {
    expect(of({ 'log.xml': events(one) }).blocker?.step).toBe(step)
  })

  test('W45 of 360 and 362 together, 362 holds the blocker', () => {
    const diagnosis = of({
      'log.xml': events(
        { at: '07:00', of: 'udr', id: 360, fields: checks() },
        { at: '07:00', of: 'udr', id: 362, fields: adfsChecks({ ADFSPrtPresent: 'No' }) },
      ),
    })
    expect(diagnosis.blocker).toMatchObject({ step: 'enterprise-prt' })
    expect(diagnosis.contradictions).toEqual([])
  })

  test('W46 Not Tested is neither met nor unmet', () => {
    const fields = checks({
      AADPrt: 'No',
      NgcPolicyEnabled: 'Not Tested',
      NgcPostLogonProvisioningEnabled: 'Not Tested',
      NgcHardwarePolicyMet: 'Not Tested',
      LogonCertRequired: 'Not Tested',
      MachinePolicySource: 'none',
    })
    const diagnosis = of({ 'log.xml': events({ at: '07:00', of: 'udr', id: 360, fields }) })
    expect(diagnosis.blocker?.step).toBe('user-prt')
    expect(statuses(diagnosis)).toMatchObject({ policy: 'not-reached', hardware: 'not-reached' })
  })

  test('W47 a template that nobody fetched is not blamed', () => {
    const fields = adfsChecks({
      ADFSRaReady: 'Not Tested',
      RATemplateReady: 'No ( 1 : StateNoPolicy )',
      ADFSPrtPresent: 'No',
    })
    const diagnosis = of({
      'log.xml': events(
        { at: '07:00', of: 'udr', id: 362, fields },
        { at: '07:01', of: 'adfs', id: 1021, fields: { Data: 'MSIS9368: the client may not use scope ugs' } },
      ),
    })
    expect(diagnosis.blocker?.step).toBe('enterprise-prt')
    expect(diagnosis.blocker?.cause).toContain('ugs')
    expect(diagnosis.blocker?.witnesses.at(-1)?.text).toContain('MSIS9368')
    expect(statuses(diagnosis)['logon-template']).toBe('not-reached')
  })

  test('W71 what data without names says stands before it', () => {
    const values = Object.values(adfsChecks({ ADFSPrtPresent: 'No' })).map((value) => ({ Value: value }))
    const one = {
      TimeCreated: '2026-11-10T07:00:00Z',
      ProviderName: 'Microsoft-Windows-User Device Registration',
      Id: 362,
      Properties: values,
    }
    const { blocker } = of({ 'log.json': JSON.stringify([one], null, 2) })
    expect(blocker?.witnesses.map(({ text }) => text)).toEqual(['ADFSPrtPresent: "No"'])
  })

  test('W48 an unreadable answer is unknown, never a guess', () => {
    const rows = { IsUserAzureAD: 'ERROR (0xd0020017)', PolicyEnabled: 'UNKNOWN' }
    const diagnosis = of({ 'd.txt': dsregcmd({ sso: { AzureAdPrt: 'ERROR' }, prerequisites: rows }) })
    expect(statuses(diagnosis)).toMatchObject({ 'user-prt': 'unknown', policy: 'unknown', session: 'done' })
    expect(diagnosis.blocker).toBeNull()
  })

  test('W49 a run as SYSTEM says nothing of the user', () => {
    const diagnosis = of({
      'd.txt': dsregcmd({
        user: { NgcSet: 'NO' },
        sso: { AzureAdPrt: 'NO', EnterprisePrt: 'NO' },
        diagnostics: { 'User Context': 'SYSTEM' },
        prerequisites: null,
      }),
    })
    expect(diagnosis.blocker).toBeNull()
    expect(statuses(diagnosis)).toMatchObject({
      'hybrid-join': 'done',
      'user-prt': 'unknown',
      mfa: 'unknown',
    })
  })

  test('W50 without a prerequisite section and with NgcSet YES, the user has provisioned', () => {
    const diagnosis = of({ 'd.txt': dsregcmd({ user: { NgcSet: 'YES' }, prerequisites: null }) })
    expect(diagnosis.blocker).toBeNull()
    expect(statuses(diagnosis)).toMatchObject({
      policy: 'done',
      session: 'done',
      'logon-template': 'unknown',
      'key-created': 'done',
      'key-registered': 'unknown',
      'pin-ready': 'unknown',
    })
  })

  test('W51 WillNotProvision over a remote session is no finding for a user who has provisioned', () => {
    const diagnosis = of({
      'd.txt': dsregcmd({
        user: { NgcSet: 'YES' },
        prerequisites: { SessionIsNotRemote: 'NO', PreReqResult: 'WillNotProvision' },
      }),
    })
    expect(diagnosis.blocker).toBeNull()
  })
})

describe('older layouts of dsregcmd', () => {
  const rows1607 = { CertEnrollment: undefined, PostLogonEnabled: undefined, IsDeviceJoined: undefined }

  test('W43 1607: a certificate is wanted, and AD FS is the only one who enrols', () => {
    const rows = {
      ...rows1607,
      X509CertRequired: 'YES',
      AdfsRefreshToken: 'NO',
      LogonCertTemplateReady: 'UNKNOWN',
    }
    const diagnosis = of({ 'd.txt': dsregcmd({ sso: { EnterprisePrt: 'NO' }, prerequisites: rows }) })
    expect(diagnosis.blocker?.step).toBe('enterprise-prt')
    expect(statuses(diagnosis)).toMatchObject({ 'hybrid-join': 'done', 'post-logon': 'unknown' })
  })

  test('W52 1607: no certificate is wanted', () => {
    const rows = { ...rows1607, X509CertRequired: 'NO', AdfsRefreshToken: 'NO', AdfsRaIsReady: 'NO' }
    const diagnosis = of({ 'd.txt': dsregcmd({ sso: { EnterprisePrt: 'NO' }, prerequisites: rows }) })
    expect(diagnosis.blocker).toBeNull()
    expect(statuses(diagnosis)['enterprise-prt']).toBe('not-needed')
  })

  test('W53 1803: MDM enrols, and its certificate is not there', () => {
    const rows = { CertEnrollment: 'mobile device management', ScepReady: 'NO', AadRecoveryNeeded: 'NO' }
    const { blocker } = of({ 'd.txt': dsregcmd({ prerequisites: rows }) })
    expect(blocker?.step).toBe('registration-authority')
    expect(blocker?.cause).toContain('MDM')
  })
})

describe('the way to enrol', () => {
  test('W52 without a certificate policy the certificate steps are not needed', () => {
    const diagnosis = of({
      'd.txt': dsregcmd({
        sso: { EnterprisePrt: 'NO' },
        prerequisites: {
          CertEnrollment: 'none',
          AdfsRefreshToken: undefined,
          AdfsRaIsReady: undefined,
          LogonCertTemplateReady: undefined,
        },
      }),
    })
    expect(diagnosis.blocker).toBeNull()
    expect(statuses(diagnosis)).toMatchObject({
      'enterprise-prt': 'not-needed',
      'registration-authority': 'not-needed',
      'certificate-issued': 'not-needed',
      'key-registered': 'not-reached',
      renewal: 'not-needed',
    })
  })

  test('W53 where MDM enrols, AD FS is not needed', () => {
    const fields = checks({ MDMCertEnrollmentReady: 'No', MachinePolicySource: 'mobile device management' })
    const diagnosis = of({ 'log.xml': events({ at: '07:00', of: 'udr', id: 361, fields }) })
    expect(statuses(diagnosis)).toMatchObject({
      'enterprise-prt': 'not-needed',
      'registration-authority': 'unmet',
      'logon-template': 'not-needed',
      'request-signed': 'not-needed',
      'certificate-issued': 'not-reached',
    })
  })

  test('W54 no enterprise PRT is no finding where nobody asks for one', () => {
    const diagnosis = of({ 'd.txt': dsregcmd({ sso: { EnterprisePrt: 'NO' }, prerequisites: null }) })
    expect(statuses(diagnosis)['enterprise-prt']).toBe('unknown')
    expect(diagnosis.blocker).toBeNull()
  })

  test('W54 cloud Kerberos trust without its ticket blocks at the policy', () => {
    const rows = { CertEnrollment: 'none', OnPremTGT: 'NO', PreReqResult: 'WillNotProvision' }
    const diagnosis = of({ 'd.txt': dsregcmd({ prerequisites: rows }) })
    expect(diagnosis.blocker?.step).toBe('policy')
  })

  test('W54 the ticket for cloud resources is another than the one that cloud Kerberos trust needs', () => {
    const rows = { CertEnrollment: 'none', OnPremTGT: 'NO', PreReqResult: 'WillNotProvision' }
    const diagnosis = of({ 'd.txt': dsregcmd({ sso: { CloudTgt: 'YES' }, prerequisites: rows }) })
    expect(diagnosis.blocker?.step).toBe('policy')
  })

  test('W54 a ticket that was missing once, and is there now, blocks nothing', () => {
    const fields = checks({ LogonCertRequired: 'No', MachinePolicySource: 'none', UseCloudTrust: 'Yes' })
    const missing: EventFixture = { at: '07:30', of: 'udr', id: 360, fields: { ...fields, CloudTgt: 'No' } }
    const present: EventFixture = { at: '07:40', of: 'udr', id: 358, fields: { ...fields, CloudTgt: 'Yes' } }
    expect(of({ 'e.xml': events(missing) }).blocker?.step).toBe('policy')
    expect(of({ 'e.xml': events(missing, present) }).blocker).toBeNull()
  })
})
