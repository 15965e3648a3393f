import { documents } from '../documents.ts'
import type { Setting, Settings } from '../setting.ts'
import { cspBoolean, registrySwitch, text, zeroOrOne } from '../value-reader.ts'
import { always, belowRoot, deviceSwitch, inBothTrees, policyKey, policySwitch } from './places.ts'

/** The device: its TPM, its sensors, how it unlocks and locks, and its emulated smart card. */
export const hardware = {
  RequireSecurityDevice: {
    groupPolicy: policySwitch('RequireSecurityDevice', 'Use a hardware security device', 'computer'),
    csp: inBothTrees('RequireSecurityDevice', cspBoolean),
    unset: always(false, documents.csp),
  },
  'ExcludeSecurityDevices/TPM12': {
    groupPolicy: policySwitch('ExcludeSecurityDevices\\TPM12', 'Do not use TPM 1.2', 'computer'),
    csp: deviceSwitch('ExcludeSecurityDevices/TPM12'),
    unset: always(false, documents.csp),
  },
  EnablePinRecovery: {
    groupPolicy: policySwitch('EnablePinRecovery', 'Use PIN recovery', 'computer'),
    csp: inBothTrees('EnablePinRecovery', cspBoolean),
    unset: always(false, documents.csp),
  },
  'Biometrics/UseBiometrics': {
    groupPolicy: {
      title: 'Use biometrics',
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
    csp: belowRoot('Biometrics/EnableESSwithSupportedPeripherals', zeroOrOne),
    unset: always(1, documents.csp),
  },
  'DeviceUnlock/GroupA': textOf('DeviceUnlock/GroupA'),
  'DeviceUnlock/GroupB': textOf('DeviceUnlock/GroupB'),
  'DeviceUnlock/Plugins': textOf('DeviceUnlock/Plugins'),
  'DynamicLock/DynamicLock': {
    groupPolicy: policySwitch('DynamicLock\\DynamicLock', 'Configure dynamic lock factors', 'computer'),
    csp: belowRoot('DynamicLock/DynamicLock', cspBoolean),
    unset: always(false, documents.csp),
  },
  'DynamicLock/Plugins': textOf('DynamicLock/Plugins'),
  'SecurityKey/UseSecurityKeyForSignin': {
    csp: belowRoot('SecurityKey/UseSecurityKeyForSignin', zeroOrOne),
    unset: always(0, documents.csp),
  },
  UseHelloCertificatesAsSmartCardCertificates: {
    groupPolicy: policySwitch(
      'UseHelloCertificatesAsSmartCardCertificates',
      'Use Windows Hello for Business certificates as smart card certificates',
      'computer',
    ),
    csp: deviceSwitch('UseHelloCertificatesAsSmartCardCertificates'),
    unset: always(false, documents.csp),
  },
  DisableSmartCardNode: {
    groupPolicy: policySwitch('DisableSmartCardNode', 'Turn off smart card emulation', 'computer'),
    unset: always(false, documents.admx),
  },
  AllowAllUserAccessToSmartCardNode: {
    groupPolicy: policySwitch(
      'AllowAllUserAccessToSmartCardNode',
      'Allow enumeration of emulated smart card for all users',
      'computer',
    ),
    unset: always(false, documents.admx),
  },
} as const satisfies Partial<Settings>

/** A list of providers, or XML: kept as it is. Empty means off. */
function textOf(node: string): Setting<string> {
  return {
    groupPolicy: {
      value: `${policyKey}\\${node.replace('/', '\\')}`,
      class: 'computer',
      read: text,
      confidence: 'documented',
    },
    csp: belowRoot(node, text),
    unset: always('', documents.csp),
  }
}
