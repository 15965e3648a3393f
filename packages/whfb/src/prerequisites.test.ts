import { describe, expect, test } from 'vitest'
import { everyCondition, readyToProvision } from './device/conditions.ts'
import type { Policy } from './policy.ts'
import { checkPrerequisites, type Conditions, prerequisiteChecks } from './prerequisites.ts'

/** Conditions on which nothing is missing but what is said. */
function given(
  changes: Omit<Partial<Conditions>, 'policy'> & { readonly policy?: Partial<Policy> },
): Conditions {
  return { ...readyToProvision, ...changes, policy: { ...readyToProvision.policy, ...changes.policy } }
}

const byMdm = { source: 'mobile device management' } as const
const cloudTrust = { useCertificateForOnPremAuth: false, useCloudTrustForOnPremAuth: true }
const keyTrust = { useCertificateForOnPremAuth: false }

describe('the prerequisite check', () => {
  test.each<[string, Conditions, 358 | 360 | 361 | 362]>([
    ['nothing is missing', given({}), 358],
    ['the device is not joined', given({ deviceJoined: false }), 360],
    ['the user has no PRT', given({ userPrt: false }), 360],
    ['the policy is off', given({ policy: { enabled: false } }), 360],
    ['provisioning after sign-in is suppressed', given({ policy: { postLogonProvisioning: false } }), 360],
    ['the hardware is not eligible', given({ deviceEligible: false }), 360],
    ['the session is remote', given({ sessionRemote: true }), 360],
    ['the enterprise PRT is missing', given({ enterprisePrt: false }), 362],
    ['the registration authority is not ready', given({ registrationAuthorityReady: false }), 362],
    ['the template is not ready', given({ logonTemplateReady: false }), 362],
    ['a basic check and one of AD FS fail', given({ userPrt: false, enterprisePrt: false }), 360],
    ['MDM enrols and everything is there', given({ policy: byMdm }), 358],
    ['the MDM client is not ready', given({ policy: byMdm, mdmClientReady: false }), 361],
    ['the certificate profile is not ready', given({ policy: byMdm, certificateProfileReady: false }), 361],
    ['the certificate payload is not there', given({ policy: byMdm, certificatePayloadReady: false }), 361],
    ['MDM enrols, and AD FS is not there', given({ policy: byMdm, enterprisePrt: false }), 358],
    ['key trust', given({ policy: keyTrust, enterprisePrt: false, cloudTgt: false }), 358],
    ['cloud trust with its ticket', given({ policy: cloudTrust }), 358],
    [
      'certificate trust beside cloud trust, without its ticket',
      given({ policy: { useCloudTrustForOnPremAuth: true }, cloudTgt: false }),
      358,
    ],
    ['cloud trust without its ticket', given({ policy: cloudTrust, cloudTgt: false }), 360],
  ])('W3 %s', (_, conditions, event) => {
    const { result, event: logged } = checkPrerequisites(conditions)
    expect(logged).toBe(event)
    expect(result).toBe(event === 358 ? 'WillProvision' : 'WillNotProvision')
  })

  test('W4 shows the checks of the way to enrol and no others, in the order of Windows', () => {
    const shown = (conditions: Conditions) => Object.keys(checkPrerequisites(conditions).checks).slice(6)
    expect(Object.keys(checkPrerequisites(given({})).checks).slice(0, 6)).toEqual([
      'IsDeviceJoined',
      'IsUserAzureAD',
      'PolicyEnabled',
      'PostLogonEnabled',
      'DeviceEligible',
      'SessionIsNotRemote',
    ])
    expect(shown(given({}))).toEqual(['AdfsRefreshToken', 'AdfsRaIsReady', 'LogonCertTemplateReady'])
    expect(shown(given({ policy: byMdm }))).toEqual([
      'MdmClientReady',
      'CertificateProfileReady',
      'CertificatePayloadReady',
    ])
    expect(shown(given({ policy: keyTrust }))).toEqual([])
    expect(shown(given({ policy: cloudTrust }))).toEqual(['OnPremTGT'])
  })

  test('W5 all conditions that can be told apart are 1,216, and 4 of them provision', () => {
    const texts = new Set(everyCondition.map((conditions) => JSON.stringify(conditions)))
    expect([everyCondition.length, texts.size]).toEqual([1216, 1216])
    const results = everyCondition.map((conditions) => checkPrerequisites(conditions))
    expect(results.filter(({ result }) => result === 'WillProvision')).toHaveLength(4)
  })

  test('W6 every check names its step and its source', () => {
    expect(
      prerequisiteChecks.map(({ field, step, way, source, confidence }) =>
        [field, step, way, source.includes('dsregcmd') ? 'dsregcmd' : 'events', confidence].join(' | '),
      ),
    ).toEqual([
      'IsDeviceJoined | hybrid-join | every way | dsregcmd | documented',
      'IsUserAzureAD | user-prt | every way | dsregcmd | inferred',
      'PolicyEnabled | policy | every way | dsregcmd | documented',
      'PostLogonEnabled | post-logon | every way | dsregcmd | documented',
      'DeviceEligible | hardware | every way | dsregcmd | documented',
      'SessionIsNotRemote | session | every way | dsregcmd | documented',
      'AdfsRefreshToken | enterprise-prt | enrollment authority | dsregcmd | documented',
      'AdfsRaIsReady | registration-authority | enrollment authority | dsregcmd | documented',
      'LogonCertTemplateReady | logon-template | enrollment authority | dsregcmd | documented',
      'MdmClientReady | registration-authority | mobile device management | events | documented',
      'CertificateProfileReady | registration-authority | mobile device management | events | documented',
      'CertificatePayloadReady | registration-authority | mobile device management | events | documented',
      'OnPremTGT | policy | cloud trust | dsregcmd | documented',
    ])
  })
})
