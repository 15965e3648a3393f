/** What lets a user sign in to Active Directory with Windows Hello. */
export type TrustType = 'certificate' | 'cloud' | 'key'

/** How a device gets the certificate, spelt as `dsregcmd` prints it behind `CertEnrollment`. */
export type CertificateEnrollment = 'none' | 'enrollment authority' | 'mobile device management'

/** The settings of Windows Hello for Business that decide whether and how a device provisions, once resolved. */
export interface Policy {
  /** Is Windows Hello for Business on (`Enabled`, `UsePassportForWork`)? */
  readonly enabled: boolean
  /** Is provisioning offered after sign-in, that is, `DisablePostLogonProvisioning` not set? */
  readonly postLogonProvisioning: boolean
  readonly useCertificateForOnPremAuth: boolean
  readonly useCloudTrustForOnPremAuth: boolean
  /** Who set the certificate policy: with Group Policy, AD FS enrols; with MDM, a certificate profile does. */
  readonly source: 'group policy' | 'mobile device management'
}

/**
 * The trust type that a policy asks for: the certificate beats cloud Kerberos trust, and without either it is
 * the key.
 *
 * Source: Microsoft Learn, "Windows Hello for Business policy settings".
 *
 * @example
 * ```ts
 * trustType({ ...policy, useCertificateForOnPremAuth: true, useCloudTrustForOnPremAuth: true }) // 'certificate'
 * ```
 */
export function trustType(policy: Policy): TrustType {
  if (policy.useCertificateForOnPremAuth) return 'certificate'
  return policy.useCloudTrustForOnPremAuth ? 'cloud' : 'key'
}

/**
 * How a policy makes the device get its certificate.
 *
 * Source: Microsoft Learn, "Troubleshoot devices by using the dsregcmd command", field CertEnrollment.
 *
 * @example
 * ```ts
 * certificateEnrollment({ ...policy, useCertificateForOnPremAuth: true, source: 'group policy' }) // 'enrollment authority'
 * ```
 */
export function certificateEnrollment(policy: Policy): CertificateEnrollment {
  if (trustType(policy) !== 'certificate') return 'none'
  return policy.source === 'group policy' ? 'enrollment authority' : 'mobile device management'
}
