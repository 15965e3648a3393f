/**
 * Something that configures Windows Hello for Business, with its values under the names that it uses itself.
 *
 * A value that is not there is not configured. Values may be anything: what is wrong with one is reported, with the
 * source. Assignments of MDM are not modelled: a source of MDM is what has reached the device. Several policy objects
 * of one half are best given as what Windows makes of them; two that differ are reported, as no order is known here.
 *
 * @example
 * ```ts
 * const source: PolicySource = {
 *   name: 'GPO "Hello pilot"',
 *   surface: 'user group policy',
 *   securityFiltering: ['Windows Hello for Business Users'],
 *   values: { Enabled: 1, UseCertificateForOnPremAuth: 1 },
 * }
 * ```
 */
export type PolicySource =
  | GroupPolicySource
  | CspSource
  | IntuneProfileSource
  | TenantWideSource
  | ExchangeSource

/** What all sources have. */
export interface NamedSource {
  /** What an administrator calls it; the answer names it so. */
  readonly name: string
  readonly values: Readonly<Record<string, unknown>>
}

/**
 * One half of a policy object.
 *
 * Its values stand under their registry names: `Enabled`, `PINComplexity\MinimumPINLength`, or the whole path, which is
 * needed outside the key of Windows Hello for Business.
 */
export interface GroupPolicySource extends NamedSource {
  readonly surface: 'user group policy' | 'computer group policy'
  /** The groups that may apply it, by name. Absent: `Authenticated Users`, that is, everybody. */
  readonly securityFiltering?: readonly string[]
}

/**
 * One tree of the PassportForWork CSP, or Intune's custom profile: by node (`PINComplexity/Digits`), or by whole OMA-URI.
 *
 * Security baselines and provisioning packages write the same nodes: they are given as the tree that they write.
 */
export interface CspSource extends NamedSource {
  readonly surface: 'user CSP' | 'device CSP' | 'custom OMA-URI'
}

/** A profile of Intune, under the labels of its form, with what is chosen there. */
export interface IntuneProfileSource extends NamedSource {
  readonly surface: 'settings catalog' | 'account protection' | 'identity protection'
  /** The tree of the CSP into which it is written. */
  readonly tree: 'user' | 'device'
}

/** Intune's policy for the whole tenant, under the labels of its form. */
export interface TenantWideSource extends NamedSource {
  readonly surface: 'tenant-wide enrollment'
  /** Was it so when the device enrolled? What is edited later does not reach a device that has enrolled. */
  readonly asOf: 'enrollment' | 'later'
}

/**
 * The PIN rules that Exchange ActiveSync or the DeviceLock CSP come to.
 *
 * They speak of passwords under names of their own; here they stand under those of PassportForWork
 * (`PINComplexity/MinimumPINLength`), with its numbers.
 */
export interface ExchangeSource extends NamedSource {
  readonly surface: 'Exchange ActiveSync'
}

/** Has this the shape of a source? Its values may still be anything. */
export function isPolicySource(source: unknown): source is PolicySource {
  if (!isRecord(source) || typeof source['name'] !== 'string' || !isRecord(source['values'])) return false
  switch (source['surface']) {
    case 'user group policy':
    case 'computer group policy': {
      const groups = source['securityFiltering']
      return groups === undefined || (Array.isArray(groups) && groups.every((one) => typeof one === 'string'))
    }
    case 'settings catalog':
    case 'account protection':
    case 'identity protection':
      return source['tree'] === 'user' || source['tree'] === 'device'
    case 'tenant-wide enrollment':
      return source['asOf'] === 'enrollment' || source['asOf'] === 'later'
    case 'user CSP':
    case 'device CSP':
    case 'custom OMA-URI':
    case 'Exchange ActiveSync':
      return true
    default:
      return false
  }
}

function isRecord(thing: unknown): thing is Record<string, unknown> {
  return typeof thing === 'object' && thing !== null
}
