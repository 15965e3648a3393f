import { source } from '../../actors/sources.ts'
import type { LifeEvent, LifeState } from '../../deployments/life.ts'
import type { Invariant } from '../invariant.ts'
import { autoEnrolmentInvariants } from './auto-enrolment.ts'
import { bookInvariants } from './books.ts'
import { renewalInvariants } from './renewal.ts'

/** What is claimed of the life after provisioning. */
export const lifeInvariants: readonly Invariant<LifeState, LifeEvent>[] = [
  {
    id: 'I3',
    kind: 'always',
    sentence: 'AD FS looks for a key in Active Directory with the very user whose enterprise PRT asks',
    source: source.provisioning,
    study: 'life: forged requests',
    premise: (s) => s.stranger.matches('answered'),
    holds: (s) =>
      s.ca.context.issued.every(({ publicKey, upn }) => publicKey !== 'key-1' || upn !== 'mallory@contoso'),
  },
  {
    id: 'I33',
    kind: 'leadsTo',
    sentence: 'with a sign-in by Windows Hello and a CA that answers, the certificate is renewed',
    source: source.seed,
    study: 'life',
    premise: (s) => s.device.matches({ certificate: 'due' }),
    holds: [(s) => s.device.matches({ certificate: 'due' }), (s) => isCurrent(s)],
  },
  {
    id: 'I33',
    kind: 'always',
    sentence:
      'a certificate expires only if every run of the renewal period failed: nobody signed in, or no CA issued',
    source: source.autoEnrolment,
    study: 'life: user away',
    premise: (s) => s.device.context.certificates.some(({ expired }) => expired),
    holds: ({ device: { context } }) =>
      context.runs.every((run) => reasons.has(run)) &&
      (!context.certificates.some(({ expired }) => expired) || context.runs.length >= 2),
  },
  {
    id: 'I33',
    kind: 'step',
    sentence: 'a new certificate is current, and is not renewed before its renewal period begins',
    source: source.autoEnrolment,
    study: 'life',
    premise: (s) => isCurrent(s) && s.device.context.certificates.some(({ serial }) => serial === 1),
    holds: (before, { event }, after) => {
      const [was, is] = [serialOf(before), serialOf(after)]
      if (was !== is && is !== undefined) return isCurrent(after)
      return (
        !isCurrent(before) ||
        !after.device.matches({ certificate: 'due' }) ||
        event.type.startsWith('xstate.after.the renewal period begins')
      )
    },
  },
  {
    id: 'I33',
    kind: 'leadsTo',
    sentence: 'after the certificate expired, the first way brings another',
    source: source.waiver,
    study: 'life: user away',
    premise: (s) => s.device.matches({ certificate: 'expired' }),
    holds: [(s) => s.device.matches({ certificate: 'expired' }), (s) => isCurrent(s)],
  },
  {
    id: 'I41',
    kind: 'leadsTo',
    sentence: 'however often the CA denies it, an agent certificate near its end is asked for again',
    source: source.authority,
    study: 'life: the CA stops while the agent certificate ends',
    premise: (s) => s.adfs.matches({ 'agent certificate': { valid: 'trying again' } }),
    holds: [
      (s) => s.adfs.matches({ 'agent certificate': { valid: 'trying again' } }),
      (s) => !s.adfs.matches({ 'agent certificate': { valid: 'trying again' } }),
    ],
  },
  {
    id: 'I41',
    kind: 'step',
    sentence: 'an agent certificate that ends is valid no longer, even while its renewal is asked for',
    source: source.authority,
    study: 'life: the CA stops while the agent certificate ends',
    premise: (s) => s.adfs.matches({ 'agent certificate': { valid: 'within 60 days' } }),
    holds: (_, { event }, { adfs }) =>
      event.type !== 'agent certificate.expired' || !adfs.matches({ 'agent certificate': 'valid' }),
  },
  {
    id: 'I42',
    kind: 'leadsTo',
    sentence: 'however often the CA denies it, an expired agent certificate is replaced in the end',
    source: source.authority,
    study: 'life: the CA stops while the agent certificate ends',
    premise: (s) => s.adfs.matches({ 'agent certificate': { expired: 'trying again' } }),
    holds: [
      (s) => s.adfs.matches({ 'agent certificate': 'expired' }),
      (s) => s.adfs.matches({ 'agent certificate': 'valid' }),
    ],
  },
  {
    id: 'I43',
    kind: 'step',
    sentence: 'a destructive reset deletes the container at once, and asks Entra ID to remove its key',
    source: source.pinReset,
    study: 'life with resets',
    premise: (s) => s.device.matches({ resetting: 'removing the old key' }),
    holds: (before, { event }, after) => {
      const { key } = before.device.context
      if (event.type !== 'PIN.reset' || event.way !== 'destructive' || key === null) return true
      return (
        after.device.context.key === null &&
        after.network.some(
          ({ event: sent }) =>
            sent.type === 'key.removal requested' && 'publicKey' in sent && sent.publicKey === key,
        )
      )
    },
  },
  {
    id: 'I43',
    kind: 'always',
    sentence: 'after a destructive reset nothing of the old credential is left beside the new one',
    source: source.pinReset,
    study: 'life with resets',
    premise: (s) => s.device.context.key === 'key-2' && isCurrent(s),
    holds: (s) => s.device.context.certificates.every(({ publicKey }) => publicKey === s.device.context.key),
  },
  {
    id: 'I43',
    kind: 'always',
    sentence: 'the old key is removed from Entra ID before the new one is registered',
    source: source.pinReset,
    study: 'life with resets',
    premise: (s) => s.entra.context.keys.some(({ publicKey }) => publicKey === 'key-2'),
    holds: (s) => s.entra.context.keys.length <= 1,
  },
  {
    id: 'I44',
    kind: 'step',
    sentence: 'a non-destructive reset keeps key, certificate and container',
    source: source.pinReset,
    study: 'life with resets',
    premise: (s) => s.device.context.recovered,
    holds: (before, { event }, after) =>
      event.type !== 'PIN.reset' ||
      event.way !== 'non-destructive' ||
      isSame(before.device.context, after.device.context),
  },
  {
    id: 'I46',
    kind: 'always',
    sentence: 'without a container there is no key, and with one there is',
    source: source.dsregcmd,
    study: 'life with resets',
    premise: (s) => s.device.matches('no container'),
    holds: ({ device }) =>
      device.matches({ resetting: 'removing the old key' }) ||
      device.matches('no container') === (device.context.key === null),
  },
  {
    id: 'I46',
    kind: 'always',
    sentence: 'with the container goes what is worth nothing without its key: certificates and key receipt',
    source: source.removal,
    study: 'life with resets',
    premise: (s) => s.device.context.receipt !== null,
    holds: ({ device: { context } }) =>
      context.key !== null || (context.certificates.length === 0 && context.receipt === null),
  },
  {
    id: 'I51',
    kind: 'always',
    sentence: 'no certificate is asked for over a key that was never registered',
    source: source.keyProvisioning,
    study: 'life with resets',
    premise: (s) => s.device.context.key === 'key-2' && s.device.matches({ certificate: 'enrolling anew' }),
    holds: ({ device, entra }) =>
      !device.matches({ certificate: 'enrolling anew' }) ||
      entra.context.everRegistered.some((key) => key === device.context.key),
  },
  {
    id: 'I46',
    kind: 'always',
    sentence: 'the key of a container that is gone is never in a container again',
    source: source.removal,
    study: 'life with resets',
    premise: (s) => s.device.context.destroyed.length > 0 && s.device.context.key !== null,
    holds: ({ device: { context } }) => context.key === null || !context.destroyed.includes(context.key),
  },
  {
    id: 'I13',
    kind: 'always',
    sentence: 'whoever showed a second factor for a reset is remembered only while the ten minutes run',
    source: source.provisioning,
    study: 'life with resets',
    premise: (s) => s.entra.context.proven.length > 0,
    holds: ({ entra }) => entra.context.proven.every((one) => entra.timers.some(({ id }) => id === one)),
  },
  ...renewalInvariants,
  ...bookInvariants,
  ...autoEnrolmentInvariants,
]

/** What a run may have failed for. */
const reasons: ReadonlySet<string> = new Set(['nobody signed in', 'the CA did not answer', 'denied'])

function serialOf({ device: { context } }: LifeState): number | undefined {
  return context.certificates[0]?.serial
}

function isCurrent(s: LifeState): boolean {
  return s.device.matches({ certificate: 'current' })
}

type Credential = LifeState['device']['context']

function isSame(before: Credential, after: Credential): boolean {
  const kept = ({ key, certificates, destroyed }: Credential) =>
    JSON.stringify({ key, certificates, destroyed })
  return kept(before) === kept(after)
}
