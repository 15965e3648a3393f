import { documents } from '../documents.ts'
import type { Settings } from '../setting.ts'
import { cspBoolean, registrySwitch } from '../value-reader.ts'
import { always, deviceSwitch, inBothTrees, policyKey, policySwitch } from './places.ts'

/** The CSP marks these nodes as those of insider builds. */
const insider = 'insider builds'

/** Whether Windows Hello for Business is on, and with which trust: the settings that decide about provisioning. */
export const enablement = {
  UsePassportForWork: {
    groupPolicy: policySwitch('Enabled', {
      title: 'Use Windows Hello for Business',
      id: 'MSPassport_UsePassportForWork',
      half: 'both',
    }),
    csp: inBothTrees('UsePassportForWork', cspBoolean, { since: 'Windows 10 1511' }),
    unset: ({ subject }) =>
      subject.join === 'Entra'
        ? { value: true, source: documents.configure, confidence: 'documented' }
        : { value: false, source: documents.enroll, confidence: 'documented' },
  },
  DisablePostLogonProvisioning: {
    groupPolicy: policySwitch('DisablePostLogonProvisioning', {
      title: "Don't start Windows Hello provisioning after sign-in",
      id: 'MSPassport_DisablePostLogonProvisioning',
      half: 'both',
    }),
    csp: deviceSwitch('DisablePostLogonProvisioning', { since: insider }),
    unset: always(false, documents.csp),
  },
  UseCertificateForOnPremAuth: {
    groupPolicy: policySwitch('UseCertificateForOnPremAuth', {
      title: 'Use certificate for on-premises authentication',
      id: 'WHFB_UseCertificateForOnPremAuth',
      half: 'both',
    }),
    csp: deviceSwitch('UseCertificateForOnPremAuth'),
    unset: always(false, documents.settings),
  },
  UseCloudTrustForOnPremAuth: {
    groupPolicy: {
      title: 'Use cloud (Kerberos) trust for on-premises authentication',
      id: 'WHFB_UseCloudTrustForOnPremAuth',
      // No template with it was read: its id is known from an export of settings, its registry value from public scripts.
      value: `${policyKey}\\UseCloudTrustForOnPremAuth`,
      class: 'computer',
      read: registrySwitch,
      confidence: 'observed',
    },
    csp: deviceSwitch('UseCloudTrustForOnPremAuth', {
      since: 'Windows 10 21H2 (19044.1566), Windows 11 21H2 (22000.527), Windows 11 22H2 (22621)',
    }),
    unset: always(false, documents.settings),
  },
  EnableWindowsHelloProvisioningForSecurityKeys: {
    csp: deviceSwitch('EnableWindowsHelloProvisioningForSecurityKeys', { since: insider }),
    unset: always(false, documents.csp),
  },
  'Remote/UseRemotePassport': {
    csp: deviceSwitch('Remote/UseRemotePassport'),
    unset: always(false, documents.csp),
  },
} as const satisfies Partial<Settings>
