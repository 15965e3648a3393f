import { describe, expect, test } from 'vitest'
import { certificateEnrollment, type Policy, trustType } from './policy.ts'

const policy: Policy = {
  enabled: true,
  postLogonProvisioning: true,
  useCertificateForOnPremAuth: false,
  useCloudTrustForOnPremAuth: false,
  source: 'group policy',
}

describe('policy', () => {
  test.each([
    [false, false, 'key'],
    [false, true, 'cloud'],
    [true, false, 'certificate'],
    [true, true, 'certificate'],
  ] as const)('W1 certificate %s, cloud %s: %s trust', (certificate, cloud, trust) => {
    const asked = { ...policy, useCertificateForOnPremAuth: certificate, useCloudTrustForOnPremAuth: cloud }
    expect(trustType(asked)).toBe(trust)
  })

  test('W2 who sets the certificate policy decides who enrols', () => {
    const certificate = { ...policy, useCertificateForOnPremAuth: true }
    expect(certificateEnrollment(policy)).toBe('none')
    expect(certificateEnrollment({ ...policy, useCloudTrustForOnPremAuth: true })).toBe('none')
    expect(certificateEnrollment(certificate)).toBe('enrollment authority')
    expect(certificateEnrollment({ ...certificate, source: 'mobile device management' })).toBe(
      'mobile device management',
    )
  })
})
