import { describe, expect, test } from 'vitest'
import { of, statuses } from '../fixtures/diagnosed.ts'
import { adfsChecks, checks, dsregcmd, events, refused } from '../fixtures/evidence.ts'

describe('readings that mislead', () => {
  test('W44 UserIsRemote=Yes says that the session is not remote', () => {
    const diagnosis = of({
      'log.xml': events({ at: '07:00', of: 'udr', id: 360, fields: checks({ UserIsRemote: 'Yes' }) }),
    })
    expect(statuses(diagnosis).session).toBe('done')
    expect(diagnosis.blocker).toBeNull()
  })

  test('W45 a 360 with nothing amiss, without its 362, leaves the checks of AD FS unknown', () => {
    const diagnosis = of({ 'log.xml': events({ at: '07:00', of: 'udr', id: 360, fields: checks() }) })
    expect(statuses(diagnosis)).toMatchObject({
      session: 'done',
      'enterprise-prt': 'unknown',
      'registration-authority': 'unknown',
      'logon-template': 'unknown',
    })
    expect(diagnosis.next.step).toBe('enterprise-prt')
  })

  test('W46 what was not tested is unknown where nothing stands in the way', () => {
    const fields = adfsChecks({
      ADFSRaReady: 'Not Tested',
      RATemplateReady: 'Not Tested',
      ADFSPrtPresent: 'Not Tested',
    })
    const diagnosis = of({
      'd.txt': 'NgcSet : NO',
      'log.xml': events({ at: '07:00', of: 'udr', id: 362, fields }),
    })
    expect(statuses(diagnosis)['enterprise-prt']).toBe('unknown')
    expect(diagnosis.blocker).toBeNull()
  })

  test('W46 where the policy was not tested, `none` says nothing of the way to enrol', () => {
    const untested = {
      NgcPolicyEnabled: 'Not Tested',
      LogonCertRequired: 'Not Tested',
      MachinePolicySource: 'none',
    }
    for (const changes of [
      untested,
      { NgcPolicyEnabled: 'No', LogonCertRequired: 'No', MachinePolicySource: 'none' },
    ]) {
      const diagnosis = of({
        'log.xml': events({ at: '07:00', of: 'udr', id: 360, fields: checks({ ...changes, AADPrt: 'No' }) }),
      })
      expect(diagnosis.blocker?.step).toBe('user-prt')
      expect(Object.values(statuses(diagnosis))).not.toContain('not-needed')
    }
    const off = of({
      'd.txt': dsregcmd({
        prerequisites: {
          PolicyEnabled: 'NO',
          CertEnrollment: 'none',
          AdfsRefreshToken: undefined,
          AdfsRaIsReady: undefined,
          LogonCertTemplateReady: undefined,
        },
      }),
    })
    expect(off.blocker?.step).toBe('policy')
    expect(Object.values(statuses(off))).not.toContain('not-needed')
  })

  test.each(['ADFSPrtPresent', 'ADFSRaReady'])(
    'W47 a template is not blamed where %s was not told',
    (missing) => {
      const fields = adfsChecks({ RATemplateReady: 'No ( 1 : StateNoPolicy )', [missing]: 'Not Tested' })
      const diagnosis = of({ 'log.xml': events({ at: '07:00', of: 'udr', id: 362, fields }) })
      expect(statuses(diagnosis)['logon-template']).toBe('unknown')
      expect(diagnosis.blocker).toBeNull()
    },
  )

  test('W47 a template without a policy is not blamed where the registration authority is not ready', () => {
    const template = (state: string) =>
      of({
        'd.txt': dsregcmd({ prerequisites: { AdfsRaIsReady: 'NO', LogonCertTemplateReady: state } }),
      })
    expect(template('NO ( 1 : StateNoPolicy )').blocker?.step).toBe('registration-authority')
    expect(statuses(template('NO ( 1 : StateNoPolicy )'))['logon-template']).toBe('not-reached')
    expect(statuses(template('NO ( 2 : StateX )'))['logon-template']).toBe('unmet')
  })

  test('W47 nor in a dsregcmd text', () => {
    const rows = { AdfsRefreshToken: undefined, LogonCertTemplateReady: 'NO ( 1 : StateNoPolicy )' }
    const diagnosis = of({ 'd.txt': dsregcmd({ sso: { EnterprisePrt: undefined }, prerequisites: rows }) })
    expect([diagnosis.blocker, statuses(diagnosis)['logon-template']]).toEqual([null, 'unknown'])
  })

  test('W48 NgcPreReq : ERROR voids its section, the way to enrol too', () => {
    const diagnosis = of({
      'd.txt': dsregcmd({
        prerequisites: { NgcPreReq: 'ERROR', AdfsRefreshToken: 'NO', DeviceEligible: 'NO' },
      }),
    })
    expect(diagnosis.blocker).toBeNull()
    expect(statuses(diagnosis)).toMatchObject({
      'hybrid-join': 'done',
      'user-prt': 'done',
      hardware: 'unknown',
      'logon-template': 'unknown',
    })
  })

  test('W49 a run as SYSTEM says nothing of the user, and nothing of how he enrols', () => {
    for (const diagnostics of [
      { 'User Context': 'SYSTEM' },
      { 'Executing Account Name': 'NT AUTHORITY\\SYSTEM' },
      { 'Executing Account Name': 'CONTOSO\\PC-1$, PC-1$@contoso.example' },
    ]) {
      const text = dsregcmd({
        diagnostics,
        sso: { AzureAdPrt: 'NO', EnterprisePrt: 'NO' },
        prerequisites: { IsUserAzureAD: 'NO', PolicyEnabled: 'NO', CertEnrollment: 'none' },
      })
      const alone = of({ 'd.txt': text })
      expect(alone.blocker).toBeNull()
      expect(statuses(alone)).toMatchObject({
        'hybrid-join': 'done',
        'user-prt': 'unknown',
        policy: 'unknown',
        mfa: 'unknown',
      })
      const beside = of({ 'd.txt': text, 'log.xml': events(refused('07:10', { ADFSRaReady: 'No' })) })
      expect(beside.blocker?.step).toBe('registration-authority')
    }
  })

  test('W74 a run outside of the session of the user says nothing by saying no', () => {
    const rows = {
      user: { WamDefaultSet: 'ERROR (0x80070520)' },
      sso: { AzureAdPrt: 'NO', EnterprisePrt: 'YES' },
      diagnostics: { 'Executing Account Name': 'CONTOSO\\adm, adm@contoso.example' },
      prerequisites: { IsUserAzureAD: 'NO', DeviceEligible: 'NO', CertEnrollment: 'none' },
    }
    const diagnosis = of({ 'd.txt': dsregcmd(rows) })
    // The hardware is that of the device, whoever asks.
    expect(diagnosis.blocker?.step).toBe('hardware')
    expect(statuses(diagnosis)).toMatchObject({ 'user-prt': 'unknown', 'enterprise-prt': 'done' })
    const avery = { UPN: 'avery@contoso.example' }
    const log = events({ at: '07:30', of: 'udr', id: 300, fields: avery })
    const eligible = { ...rows, prerequisites: { ...rows.prerequisites, DeviceEligible: 'YES' } }
    const beside = of({ 'd.txt': dsregcmd(eligible), 'log.xml': log })
    expect([beside.contradictions, statuses(beside)['key-registered']]).toEqual([[], 'done'])
    const inSession = of({ 'd.txt': dsregcmd({ ...rows, user: {} }) })
    expect(inSession.blocker?.step).toBe('user-prt')
  })

  test('W72 a remote session does not show tokens and keys: what is missing there is unknown', () => {
    const text = dsregcmd({
      sso: { AzureAdPrt: 'NO', EnterprisePrt: 'NO' },
      prerequisites: {
        IsUserAzureAD: 'NO',
        SessionIsNotRemote: 'NO',
        AdfsRefreshToken: 'NO',
        AdfsRaIsReady: 'NO',
      },
    })
    const alone = of({ 'd.txt': text })
    expect(alone.blocker?.step).toBe('session')
    expect(statuses(alone)).toMatchObject({
      'hybrid-join': 'done',
      'user-prt': 'unknown',
      'enterprise-prt': 'unknown',
    })
    const signIn = of({ 'd.txt': text, 'log.xml': events(refused('07:10', { ADFSPrtPresent: 'No' })) })
    expect(signIn.blocker?.step).toBe('enterprise-prt')
    expect(statuses(signIn).session).toBe('done')
    const fields = checks({ UserIsRemote: 'No', AADPrt: 'No' })
    expect(of({ 'log.xml': events({ at: '07:00', of: 'udr', id: 360, fields }) }).blocker?.step).toBe(
      'session',
    )
  })

  test('W50 NgcSet counts under User State only', () => {
    const text = dsregcmd({
      user: { NgcSet: 'YES' },
      prerequisites: { NgcSet: 'NO', PreReqResult: 'WillNotProvision' },
    })
    expect(statuses(of({ 'd.txt': text }))).toMatchObject({
      mfa: 'done',
      'key-created': 'done',
      'key-registered': 'unknown',
    })
  })

  test('W53 the readiness of the other way to enrol is no finding', () => {
    const byAdfs = of({ 'd.txt': dsregcmd({ prerequisites: { ScepReady: 'NO' } }) })
    expect([byAdfs.blocker, statuses(byAdfs)['registration-authority']]).toEqual([null, 'done'])
    const rows = {
      CertEnrollment: 'mobile device management',
      AdfsRaIsReady: 'NO',
      AdfsRefreshToken: 'NO',
      LogonCertTemplateReady: 'NO',
    }
    const byMdm = of({ 'd.txt': dsregcmd({ prerequisites: { ...rows, ScepReady: 'YES' } }) })
    expect([byMdm.blocker, statuses(byMdm)['registration-authority']]).toEqual([null, 'done'])
    expect(of({ 'd.txt': dsregcmd({ prerequisites: { ...rows, ScepReady: 'NO' } }) }).blocker?.step).toBe(
      'registration-authority',
    )
  })

  test('W54 a missing cloud ticket is blamed only where nothing else is missing', () => {
    const rows = { CertEnrollment: 'none', OnPremTGT: 'NO', PreReqResult: 'WillNotProvision' }
    const remote = of({ 'd.txt': dsregcmd({ prerequisites: { ...rows, SessionIsNotRemote: 'NO' } }) })
    expect([remote.blocker?.step, statuses(remote).policy]).toEqual(['session', 'done'])
    const fields = checks({
      LogonCertRequired: 'No',
      MachinePolicySource: 'none',
      UseCloudTrust: 'Yes',
      CloudTgt: 'No',
    })
    const cloud = of({ 'log.xml': events({ at: '07:00', of: 'udr', id: 360, fields }) })
    expect(cloud.blocker?.step).toBe('policy')
    expect(cloud.blocker?.cause).toContain('ticket')
    const key = of({
      'log.xml': events({ at: '07:00', of: 'udr', id: 360, fields: { ...fields, UseCloudTrust: 'No' } }),
    })
    expect(key.blocker).toBeNull()
  })

  test('W52 whoever manages the policy does not matter where no certificate is wanted', () => {
    const fields = checks({ LogonCertRequired: 'No', MachinePolicySource: 'mobile device management' })
    const diagnosis = of({ 'log.xml': events({ at: '07:00', of: 'udr', id: 358, fields }) })
    expect(statuses(diagnosis)).toMatchObject({
      'registration-authority': 'not-needed',
      'certificate-issued': 'not-needed',
    })
  })
})
