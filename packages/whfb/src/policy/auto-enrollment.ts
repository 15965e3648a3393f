import { type PolicyProblem, shown } from './policy-problem.ts'
import type { Decision } from './resolution.ts'
import type { ResolvedSettings } from './resolve-settings.ts'

/** What the auto-enrolment policy of a user or of a computer comes to: it renews certificates in the background. */
export interface AutoEnrollment {
  readonly state: 'enabled' | 'disabled' | 'not configured'
  /** The mask as it is in the registry; 0 where nothing is configured. */
  readonly mask: number
  /** Bit 0x1: enrol and update by template. */
  readonly updatesByTemplate: boolean
  /** Bit 0x2: manage the personal store: expired and revoked certificates. */
  readonly managesStore: boolean
  /** Bit 0x4: retrieve pending requests. */
  readonly retrievesPending: boolean
  /**
   * The two boxes of the editor. Which bits they stand for is inferred: the first for 0x2 and 0x4, the second for 0x1.
   */
  readonly boxes: { readonly renewUpdateAndRemove: boolean; readonly updateByTemplate: boolean }
  /** At how many per cent of its life left a certificate is announced to expire. */
  readonly expirationPercent: number
  readonly storeNames: string
  readonly decidedBy: Decision
}

const BY_TEMPLATE = 0x1
const STORE = 0x2
const PENDING = 0x4
const DISABLED = 0x80_00
const KNOWN = BY_TEMPLATE | STORE | PENDING | DISABLED

/**
 * The auto-enrolment of the user, or of the computer: it is the user's that renews the certificate of Windows Hello.
 *
 * Source: MS-CAESO 4.4.5.1.
 */
export function autoEnrollmentOf(half: 'User' | 'Computer', settings: ResolvedSettings): AutoEnrollment {
  const { value: mask, decidedBy } = settings[`${half}/AEPolicy`]
  const isOn = decidedBy.channel !== 'default' && !hasBits(mask, DISABLED)
  const updatesByTemplate = isOn && hasBits(mask, BY_TEMPLATE)
  const managesStore = isOn && hasBits(mask, STORE)
  const retrievesPending = isOn && hasBits(mask, PENDING)
  return {
    state: stateOf(decidedBy, isOn),
    mask,
    updatesByTemplate,
    managesStore,
    retrievesPending,
    boxes: {
      renewUpdateAndRemove: managesStore && retrievesPending,
      updateByTemplate: updatesByTemplate,
    },
    expirationPercent: settings[`${half}/OfflineExpirationPercent`].value,
    storeNames: settings[`${half}/OfflineExpirationStoreNames`].value,
    decidedBy,
  }
}

/** A mask with bits that no document explains is used for those that are explained, and reported. */
export function unknownBits(half: 'User' | 'Computer', settings: ResolvedSettings): PolicyProblem[] {
  const { value, decidedBy } = settings[`${half}/AEPolicy`]
  const rest = (value & ~KNOWN) >>> 0
  if (rest === 0) return []
  return [
    {
      kind: 'unknown bits',
      source: decidedBy.source,
      place: decidedBy.place,
      setting: `${half}/AEPolicy`,
      value: shown(value),
      says: `no document explains the bits 0x${rest.toString(16).toUpperCase()}`,
      treatment: 'the other bits are read',
      confidence: 'inferred',
    },
  ]
}

function stateOf({ channel }: Decision, isOn: boolean): AutoEnrollment['state'] {
  if (channel === 'default') return 'not configured'
  return isOn ? 'enabled' : 'disabled'
}

function hasBits(mask: number, bits: number): boolean {
  return (mask & bits) === bits
}
