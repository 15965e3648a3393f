import { documents } from '../documents.ts'
import type { Settings } from '../setting.ts'
import { registrySwitch, text } from '../value-reader.ts'
import { always } from './places.ts'

/** Settings that are none of Windows Hello for Business, and without which it does not work in places. */
export const beside = {
  /**
   * Whose pages the PIN reset above the lock screen may open, separated by semicolons: those of the identity provider of
   * a federated tenant, or `login.microsoftonline.us` in Azure Government. Empty: no others than those of Entra ID.
   */
  'Authentication/ConfigureWebSignInAllowedUrls': {
    csp: {
      node: 'Authentication/ConfigureWebSignInAllowedUrls',
      below: 'Policy CSP',
      trees: ['device'],
      read: text,
    },
    unset: always('', documents.pinReset),
  },
  /** May a device whose federated join fails join by the certificate that Entra Connect brings? */
  FallbackToSyncJoin: {
    groupPolicy: {
      value: 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\FallbackToSyncJoin',
      class: 'computer',
      read: registrySwitch,
      confidence: 'documented',
    },
    // It is so from Windows 10 1803 on.
    unset: always(true, documents.join),
  },
} as const satisfies Partial<Settings>
