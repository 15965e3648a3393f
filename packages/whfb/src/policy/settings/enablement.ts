import { documents } from '../documents.ts'
import type { Settings } from '../setting.ts'
import { cspBoolean, registrySwitch } from '../value-reader.ts'
import { always, deviceSwitch, inBothTrees, policyKey, policySwitch } from './places.ts'

/** Whether Windows Hello for Business is on, and with which trust: the settings that decide about provisioning. */
export const enablement = {
  UsePassportForWork: {
    groupPolicy: policySwitch('Enabled', 'Use Windows Hello for Business', 'both'),
    csp: inBothTrees('UsePassportForWork', cspBoolean),
    unset: ({ subject }) =>
      subject.join === 'Entra'
        ? { value: true, source: documents.configure, confidence: 'documented' }
        : { value: false, source: documents.enroll, confidence: 'documented' },
  },
  DisablePostLogonProvisioning: {
    groupPolicy: policySwitch(
      'DisablePostLogonProvisioning',
      "Don't start Windows Hello provisioning after sign-in",
      'both',
    ),
    csp: deviceSwitch('DisablePostLogonProvisioning'),
    unset: always(false, documents.csp),
  },
  UseCertificateForOnPremAuth: {
    groupPolicy: policySwitch(
      'UseCertificateForOnPremAuth',
      'Use certificate for on-premises authentication',
      'both',
    ),
    csp: deviceSwitch('UseCertificateForOnPremAuth'),
    unset: always(false, documents.settings),
  },
  UseCloudTrustForOnPremAuth: {
    groupPolicy: {
      title: 'Use cloud (Kerberos) trust for on-premises authentication',
      // No template with it was read: its registry value is known from public scripts.
      value: `${policyKey}\\UseCloudTrustForOnPremAuth`,
      class: 'computer',
      read: registrySwitch,
      confidence: 'observed',
    },
    csp: deviceSwitch('UseCloudTrustForOnPremAuth'),
    unset: always(false, documents.settings),
  },
  EnableWindowsHelloProvisioningForSecurityKeys: {
    csp: deviceSwitch('EnableWindowsHelloProvisioningForSecurityKeys'),
    unset: always(false, documents.csp),
  },
  'Remote/UseRemotePassport': {
    csp: deviceSwitch('Remote/UseRemotePassport'),
    unset: always(false, documents.csp),
  },
} as const satisfies Partial<Settings>
