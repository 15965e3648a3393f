import type { KdcCertificate } from '../../actors/certificate.ts'
import { source } from '../../actors/sources.ts'
import type { SignInEvent, SignInState } from '../../deployments/sign-in.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of each thing that a device looks at in the certificate of a domain controller. */
export const kdcCertificateInvariants: readonly Invariant<SignInState, SignInEvent>[] = [
  refuses('valid', 'that has expired', 'KDC certificate expired'),
  refuses('sanMatches', 'of another name', 'KDC certificate with another name'),
  refuses(
    'revocationChecked',
    'of which nobody knows whether it is revoked',
    'KDC revocation list unreachable',
  ),
]

function refuses(
  property: keyof KdcCertificate,
  which: string,
  fault: string,
): Invariant<SignInState, SignInEvent> {
  return {
    id: 'I37',
    kind: 'always',
    sentence: `the device keeps no ticket with a KDC certificate ${which}`,
    source: source.authentication,
    study: `sign-in hybrid: ${fault}`,
    premise: (s) => !s.dc.context.kdc[property] && s.device.matches('refused'),
    holds: ({ device }) => device.context.tgt === null || device.context.tgt[property],
  }
}
