import type { Certificate } from '../../actors/certificate.ts'
import { source } from '../../actors/sources.ts'
import type { LifeEvent, LifeState } from '../../deployments/life.ts'
import { carries } from '../carries.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of a renewal: over which key it is, and for whom the CA waives the signature of the agent. */
export const renewalInvariants: readonly Invariant<LifeState, LifeEvent>[] = [
  {
    id: 'I31',
    kind: 'always',
    sentence: 'renewal keeps the key: what is renewed was issued over the same public key before',
    source: source.waiver,
    study: 'life: forged renewals',
    premise: (s) => s.ca.context.issued.some(({ way }) => way === 'renewal'),
    holds: (s) =>
      s.ca.context.issued.every(
        (renewed) =>
          renewed.way !== 'renewal' ||
          s.ca.context.issued.some((one) => one.way !== 'renewal' && one.publicKey === renewed.publicKey),
      ),
  },
  {
    id: 'I31',
    kind: 'step',
    sentence: 'only who holds the key of a certificate can have it renewed',
    source: source.waiver,
    study: 'life: forged renewals',
    premise: (s) => s.stranger.matches('answered'),
    holds: (before, event, after) => {
      const renewal = renewedBy(before, event, after)
      return renewal === undefined || renewal.signedWith === renewal.renews.publicKey
    },
  },
  {
    id: 'I31',
    kind: 'step',
    sentence: 'what is renewed is over the very key of the certificate that it renews',
    source: source.waiver,
    study: 'life: forged renewals',
    premise: (s) => s.stranger.matches('answered'),
    holds: (before, event, after) => {
      const renewal = renewedBy(before, event, after)
      return renewal === undefined || renewal.renews.publicKey === renewal.publicKey
    },
  },
  {
    id: 'I32',
    kind: 'step',
    sentence: 'the signature of the agent is waived only for a certificate that the CA trusts',
    source: source.waiver,
    study: 'life: forged renewals',
    premise: (s) => s.stranger.matches('answered'),
    holds: (before, event, after) =>
      (renewedBy(before, event, after)?.renews.issuer ?? 'enterprise CA') === 'enterprise CA',
  },
  {
    id: 'I31',
    kind: 'step',
    sentence:
      'a renewal is over the key of the container, signed by it, and carries the certificate that is in the store',
    source: source.waiver,
    study: 'life',
    premise: (s) => s.device.context.certificates.some(({ serial }) => serial === 2) && isRenewing(s),
    holds: (before, _, after) => {
      if (isRenewing(before) || !isRenewing(after)) return true
      const { key, certificates } = after.device.context
      const [renews] = certificates
      const template = renews?.template
      return after.network.some(({ event }) =>
        carries(event, { type: 'renewal.submitted', publicKey: key, signedWith: key, renews, template }),
      )
    },
  },
  {
    id: 'I31',
    kind: 'always',
    sentence: 'a renewed certificate takes the place of the old one: at most one is current',
    source: source.waiver,
    study: 'life',
    premise: (s) => s.device.context.certificates.some(({ serial }) => serial === 3),
    holds: (s) => s.device.context.certificates.length <= 1,
  },
  {
    id: 'I32',
    kind: 'step',
    sentence: 'the signature of the agent is waived only for a certificate that has not expired',
    source: source.waiver,
    study: 'life: forged renewals',
    premise: (s) => s.stranger.matches('answered'),
    holds: (before, event, after) => renewedBy(before, event, after)?.renews.expired !== true,
  },
  {
    id: 'I32',
    kind: 'step',
    sentence: 'the signature of the agent is waived only for a certificate of the same template',
    source: source.waiver,
    study: 'life: forged renewals',
    premise: (s) => s.stranger.matches('answered'),
    holds: (before, event, after) => {
      const renewal = renewedBy(before, event, after)
      return renewal === undefined || renewal.renews.template === renewal.template
    },
  },
  {
    id: 'I32',
    kind: 'step',
    sentence: 'the signature of the agent is waived only for the present name of the user',
    source: source.waiver,
    study: 'life: forged renewals',
    premise: (s) => s.stranger.matches('answered'),
    holds: (before, event, after) => {
      const renewal = renewedBy(before, event, after)
      return renewal === undefined || renewal.renews.upn === renewal.upn
    },
  },
  {
    id: 'I32',
    kind: 'step',
    sentence: 'a revoked certificate is not renewed',
    source: source.waiver,
    study: 'life: certificate revoked',
    premise: (s) => s.ca.context.revoked.length > 0 && s.device.matches({ certificate: 'enrolling anew' }),
    holds: (before, { event }, after) =>
      event.type !== 'renewal.submitted' ||
      !before.ca.context.revoked.includes(event.renews.serial) ||
      after.network.every((message) => message.event.type !== 'user.looked up'),
  },
  {
    id: 'I32',
    kind: 'leadsTo',
    sentence:
      'after the user was renamed the waiver is gone, and the first way brings a certificate of the new name',
    source: source.waiver,
    study: 'life: UPN renamed',
    premise: (s) => s.device.context.certificates.some(({ upn }) => upn === 'alice.smith@contoso'),
    holds: [
      (s) => s.directory.context.upn === 'alice.smith@contoso',
      (s) => s.device.context.certificates.some(({ upn }) => upn === 'alice.smith@contoso'),
    ],
  },
]

function isRenewing(s: LifeState): boolean {
  return s.device.matches({ certificate: 'renewing' })
}

interface Renewed {
  readonly renews: Certificate
  readonly publicKey: string
  readonly template: string
  readonly signedWith: string
  readonly upn: string
}

/** The renewal upon which the CA issues in this step. */
function renewedBy(before: LifeState, { event }: LifeEvent, after: LifeState): Renewed | undefined {
  if (event.type !== 'user.found' || event.about.type !== 'renewal.submitted') return undefined
  if (before.ca.context.next === after.ca.context.next) return undefined
  return { ...event.about, upn: event.upn }
}
