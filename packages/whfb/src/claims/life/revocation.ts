import { source } from '../../actors/sources.ts'
import type { LifeEvent, LifeState } from '../../deployments/life.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of the books of the CA: what is revoked in them, and for how long. */
export const revocationInvariants: readonly Invariant<LifeState, LifeEvent>[] = [
  {
    id: 'I32',
    kind: 'step',
    sentence: 'when the certificate is revoked, the one in the store is',
    source: source.administration,
    study: 'life: certificate revoked',
    premise: (s) => s.device.context.certificates.some(({ serial }) => serial === 2),
    holds: (_, { event }, { ca, device }) =>
      event.type !== 'certificate.revoked' ||
      device.context.certificates.every(({ serial }) => ca.context.revoked.includes(serial)),
  },
  {
    id: 'I32',
    kind: 'step',
    sentence: 'a certificate that is revoked stays so; only a new one of the same number is not',
    source: source.inferred,
    study: 'life: certificate revoked',
    premise: (s) => s.ca.context.revoked.length === 2,
    holds: (before, _, { ca }) =>
      before.ca.context.revoked.every(
        (serial) => ca.context.revoked.includes(serial) || serial === before.ca.context.next,
      ),
  },
]
