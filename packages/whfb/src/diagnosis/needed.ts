import type { StepId } from '../steps.ts'
import type { Standing } from './standing.ts'

/** Steps that only AD FS as registration authority needs. */
const onlyWithAdfs: ReadonlySet<StepId> = new Set(['enterprise-prt', 'logon-template', 'request-signed'])

/** Steps that only a certificate needs. */
const onlyWithCertificate: ReadonlySet<StepId> = new Set([
  ...onlyWithAdfs,
  'registration-authority',
  'certificate-requested',
  'certificate-issued',
  'certificate-installed',
  'renewal',
])

/** Is a step one on the way that the policy picks? Where nobody knows the way, every step may be. */
export function isNeeded(step: StepId, { way }: Pick<Standing, 'way'>): boolean {
  if (way === 'none') return !onlyWithCertificate.has(step)
  return way !== 'mobile device management' || !onlyWithAdfs.has(step)
}

/** Is a step one that only a certificate needs? */
export function isOfCertificate(step: StepId): boolean {
  return onlyWithCertificate.has(step)
}
