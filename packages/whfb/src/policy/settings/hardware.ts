import { documents } from '../documents.ts'
import type { CspPlace, Setting, Settings } from '../setting.ts'
import { cspBoolean, registrySwitch, text, zeroOrOne } from '../value-reader.ts'
import { always, belowRoot, deviceSwitch, inBothTrees, policyKey, policySwitch } from './places.ts'

/** One policy each in the editor, of several values. */
const lockFactors = { title: 'Configure dynamic lock factors', id: 'MSPassport_UseDynamicLock' } as const
const unlockFactors = { title: 'Configure device unlock factors', id: 'MSPassport_UseDeviceUnlock' } as const

/** The device: its TPM, its sensors, how it unlocks and locks, and its emulated smart card. */
export const hardware = {
  RequireSecurityDevice: {
    groupPolicy: policySwitch('RequireSecurityDevice', {
      title: 'Use a hardware security device',
      id: 'MSPassport_RequireSecurityDevice',
    }),
    csp: inBothTrees('RequireSecurityDevice', cspBoolean),
    unset: always(false, documents.csp),
  },
  'ExcludeSecurityDevices/TPM12': {
    groupPolicy: policySwitch('ExcludeSecurityDevices\\TPM12', {
      title: 'Do not use TPM 1.2',
      id: 'MSPassport_ExcludeTPM12DataType',
    }),
    csp: deviceSwitch('ExcludeSecurityDevices/TPM12', { since: 'Windows 10 1703 (15063)' }),
    unset: always(false, documents.csp),
  },
  EnablePinRecovery: {
    groupPolicy: policySwitch('EnablePinRecovery', {
      title: 'Use PIN recovery',
      id: 'MSPassport_EnablePinRecovery',
    }),
    csp: inBothTrees('EnablePinRecovery', cspBoolean, { since: 'Windows 10 1703' }),
    unset: always(false, documents.csp),
  },
  'Biometrics/UseBiometrics': {
    groupPolicy: {
      title: 'Use biometrics',
      id: 'MSPassport_UseBiometrics',
      // The one value that stands outside the key of Windows Hello for Business.
      value: 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WinBio\\Credential Provider\\Domain Accounts',
      class: 'computer',
      read: registrySwitch,
      confidence: 'documented',
    },
    csp: { ...belowRoot('Biometrics/UseBiometrics', cspBoolean), deprecatedNode: 'UseBiometrics' },
    unset: ({ flags }) => ({
      value: flags.biometrics === 'allowed',
      source: flags.biometrics === 'allowed' ? documents.admx : documents.csp,
      confidence: 'documented',
    }),
  },
  'Biometrics/FacialFeaturesUseEnhancedAntiSpoofing': {
    csp: belowRoot('Biometrics/FacialFeaturesUseEnhancedAntiSpoofing', cspBoolean),
    unset: always(false, documents.csp),
  },
  'Biometrics/EnableESSwithSupportedPeripherals': {
    csp: belowRoot('Biometrics/EnableESSwithSupportedPeripherals', zeroOrOne, {
      since: 'Windows 11 22H2 (22621)',
    }),
    unset: always(1, documents.csp),
  },
  'DeviceUnlock/GroupA': textOf('DeviceUnlock/GroupA', unlockFactors, { since: 'Windows 10 1803 (17134)' }),
  'DeviceUnlock/GroupB': textOf('DeviceUnlock/GroupB', unlockFactors, { since: 'Windows 10 1803 (17134)' }),
  'DeviceUnlock/Plugins': textOf('DeviceUnlock/Plugins', unlockFactors),
  'DynamicLock/DynamicLock': {
    groupPolicy: policySwitch('DynamicLock\\DynamicLock', lockFactors),
    csp: belowRoot('DynamicLock/DynamicLock', cspBoolean),
    unset: always(false, documents.csp),
  },
  'DynamicLock/Plugins': textOf('DynamicLock/Plugins', lockFactors),
  'SecurityKey/UseSecurityKeyForSignin': {
    csp: belowRoot('SecurityKey/UseSecurityKeyForSignin', zeroOrOne, { since: 'Windows 10 1903 (18362)' }),
    unset: always(0, documents.csp),
  },
  UseHelloCertificatesAsSmartCardCertificates: {
    groupPolicy: policySwitch('UseHelloCertificatesAsSmartCardCertificates', {
      title: 'Use Windows Hello for Business certificates as smart card certificates',
      id: 'MSPassport_UseHelloCertificatesAsSmartCardCertificates',
    }),
    csp: deviceSwitch('UseHelloCertificatesAsSmartCardCertificates', { since: 'Windows 10 1809 (17763)' }),
    unset: always(false, documents.csp),
  },
  DisableSmartCardNode: {
    groupPolicy: policySwitch('DisableSmartCardNode', {
      title: 'Turn off smart card emulation',
      id: 'MSPassport_DisableSmartCardNode',
    }),
    unset: always(false, documents.admx),
  },
  AllowAllUserAccessToSmartCardNode: {
    // For dual enrolment it has to be set before the container is created.
    groupPolicy: policySwitch('AllowAllUserAccessToSmartCardNode', {
      title: 'Allow enumeration of emulated smart card for all users',
      id: 'MSPassport_AllowAllUserAccessToSmartCardNode',
    }),
    unset: always(false, documents.admx),
  },
} as const satisfies Partial<Settings>

/** A list of providers, or XML: kept as it is. Empty means off. */
function textOf(
  node: string,
  named: typeof lockFactors | typeof unlockFactors,
  since: Pick<CspPlace<string>, 'since'> = {},
): Setting<string> {
  return {
    groupPolicy: {
      ...named,
      value: `${policyKey}\\${node.replace('/', '\\')}`,
      class: 'computer',
      read: text,
      confidence: 'documented',
    },
    csp: belowRoot(node, text, since),
    unset: always('', documents.csp),
  }
}
