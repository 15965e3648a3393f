import type { CaContext } from '../../actors/ca/context.ts'
import { source } from '../../actors/sources.ts'
import type { LifeEvent, LifeState } from '../../deployments/life.ts'
import { carries } from '../carries.ts'
import { issuesWhatWasAsked } from '../certification-authority.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of the CA and its books: what stands in them, what is revoked and for how long, and whom it makes an agent. */
export const bookInvariants: readonly Invariant<LifeState, LifeEvent>[] = [
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
  {
    id: 'I5',
    kind: 'always',
    sentence: 'what the CA issues stands in its books, by its key and its name',
    source: source.enrolment,
    study: 'life: UPN renamed',
    premise: (s) => s.ca.context.issued.some(({ upn }) => upn === 'alice.smith@contoso'),
    holds: ({ network, ca }) =>
      network.every((sent) => sent.from !== 'ca' || isInBooks(sent.event, ca.context)),
  },
  {
    id: 'I31',
    kind: 'step',
    sentence: 'a renewed certificate is of the template and over the key of the old one, and valid',
    source: source.waiver,
    study: 'life',
    premise: (s) => s.device.context.certificates.some(({ serial }) => serial === 3),
    holds: issuesWhatWasAsked,
  },
  {
    id: 'I42',
    kind: 'step',
    sentence:
      'the CA gives an agent certificate to a service account that may enrol, while it runs, and else none',
    source: source.authority,
    study: 'life: the agent is forbidden while its certificate ends',
    premise: (s) => s.adfs.matches({ 'agent certificate': { expired: 'trying again' } }),
    holds: (_, { actor, event, lost }, { network, ca: { context } }) =>
      actor !== 'ca' ||
      lost === true ||
      event.type !== 'agent certificate.requested' ||
      network.some(({ event: sent }) => sent.type === 'agent certificate.issued') ===
        (context.running && context.agentPermitted),
  },
]

function isInBooks(sent: LifeState['network'][number]['event'], { issued }: CaContext): boolean {
  if (sent.type !== 'certificate.issued' || !('certificate' in sent)) return true
  const { certificate } = sent
  return issued.some(({ publicKey, upn }) => carries(certificate, { publicKey, upn }))
}
