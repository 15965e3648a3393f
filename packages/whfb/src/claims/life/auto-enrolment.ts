import { source } from '../../actors/sources.ts'
import type { LifeEvent, LifeState } from '../../deployments/life.ts'
import { disposes } from '../certification-authority.ts'
import type { Invariant } from '../invariant.ts'
import {
  answersWhoAsked,
  fromAdfs,
  goesOnOnce,
  refusesBadReceipt,
  requestsUnderWay,
  signs,
} from '../registration-authority.ts'

/** What is claimed of auto-enrolment: when it runs for whom, by which way, and what it makes of an answer. */
export const autoEnrolmentInvariants: readonly Invariant<LifeState, LifeEvent>[] = [
  {
    id: 'I61',
    kind: 'leadsTo',
    sentence: 'a device that asks a server is answered, and goes on',
    source: source.inferred,
    study: 'life with resets',
    isPromisedEverywhere: true,
    premise: (s) => s.device.matches('resetting'),
    holds: [(s) => isAsking(s), (s) => !isAsking(s)],
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'the CA comes to a disposition of whatever it is asked, and tells whoever asked',
    source: source.enrolment,
    study: 'life: forged renewals',
    premise: (s) => s.network.some(({ from, to }) => from === 'ca' && to === 'stranger'),
    holds: (_, step, after) => disposes(step, after),
  },
  {
    id: 'I80',
    kind: 'recoverable',
    sentence:
      'whichever messages are lost, a certificate can still be renewed, as long as there is a container',
    source: source.autoEnrolment,
    study: 'life: messages lost',
    premise: (s) => isAsking(s) && s.network.length === 0,
    holds: (s) => s.device.matches({ certificate: 'current' }) || s.device.matches('no container'),
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'what comes of a request for a certificate goes to whoever made it, and to nobody else',
    source: source.oauth,
    study: 'life: forged requests',
    premise: (s) =>
      s.network.some(({ to, event }) => to === 'stranger' && event.type === 'enrolment.deferred'),
    holds: (before, { actor, event }, after) => actor !== 'adfs' || answersWhoAsked(before, event, after),
  },
  {
    id: 'I61',
    kind: 'step',
    sentence: 'whatever AD FS hears of a request, it passes the request on or answers it, and that once',
    source: source.oauth,
    study: 'life: forged requests',
    premise: (s) => fromAdfs('request.submitted', s) > 0 && s.stranger.matches('waiting for an answer'),
    holds: goesOnOnce,
  },
  {
    id: 'I3',
    kind: 'step',
    sentence: 'a request whose receipt proves nothing is refused, and not deferred',
    source: source.oauth,
    study: 'life: forged requests',
    premise: (s) =>
      s.network.some(({ to, event }) => to === 'stranger' && event.type === 'enrolment.refused'),
    holds: refusesBadReceipt,
  },
  {
    id: 'I61',
    kind: 'leadsTo',
    sentence: 'AD FS comes to an end with every request, whatever it is',
    source: source.oauth,
    study: 'life: forged requests',
    isPromisedEverywhere: true,
    premise: (s) => fromAdfs('metadata.requested', s) > 0,
    holds: [(s) => requestsUnderWay(s).length > 0, (s) => requestsUnderWay(s).length === 0],
  },
  {
    id: 'I3',
    kind: 'step',
    sentence:
      'a receipt proves a key only if it is signed, speaks of that key, and of the user whose PRT asks',
    source: source.oauth,
    study: 'life: forged requests',
    premise: (s) => s.network.some(({ event }) => event.type === 'metadata.sent'),
    holds: (before, { actor, event }, after) => {
      if (actor !== 'adfs' || event.type !== 'metadata.sent' || !signs(before, after)) return true
      const { receipt, publicKey, prt } = event.about
      return receipt?.signed === true && receipt.publicKey === publicKey && receipt.sid === prt
    },
  },
  {
    id: 'I25',
    kind: 'step',
    sentence: 'a request that no enterprise PRT signs is refused, and whoever made it is told so',
    source: source.oauth,
    study: 'life: forged requests',
    premise: (s) =>
      s.network.some(({ to, event }) => to === 'stranger' && event.type === 'enrolment.refused'),
    holds: (_, { actor, event, lost }, { network }) =>
      actor !== 'adfs' ||
      lost === true ||
      event.type !== 'certificate.requested' ||
      event.prt !== null ||
      network.some((sent) => sent.to === event.by && sent.event.type === 'enrolment.refused'),
  },
  {
    id: 'I25',
    kind: 'always',
    sentence: 'the registration authority works only upon a request that an enterprise PRT signs',
    source: source.oauth,
    study: 'life: forged requests',
    premise: (s) => s.stranger.matches('answered'),
    holds: (s) => requestsUnderWay(s).every(({ prt }) => prt !== null),
  },
  {
    id: 'I80',
    kind: 'recoverable',
    sentence: 'whichever messages between AD FS and others are lost, AD FS can still sign: it is asked again',
    source: source.missed,
    study: 'life: AD FS renews: messages lost',
    premise: (s) => s.device.matches({ certificate: 'enrolling anew' }) && s.network.length === 0,
    holds: (s) => s.device.matches({ certificate: 'current' }),
  },
  {
    id: 'I33',
    kind: 'step',
    sentence:
      'auto-enrolment runs for whoever signs in with Windows Hello, by the way that is set, and for nobody else',
    source: source.seed,
    study: 'life: user away',
    premise: (s) => !s.device.context.signedIn && s.device.matches({ certificate: 'expired' }),
    holds: (before, { event }, after) =>
      !event.type.startsWith('xstate.after.the next run of auto-enrolment') ||
      after.device.matches({ certificate: afterRun(before) }),
  },
  {
    id: 'I33',
    kind: 'step',
    sentence:
      'a renewal that the CA denies for good goes the first way, one that it does not answer waits for the next run',
    source: source.waiver,
    study: 'life: CA stopped',
    premise: (s) => s.device.context.runs.includes('the CA did not answer'),
    holds: (before, { actor, event, lost }, after) => {
      if (actor !== 'device' || lost === true || event.type !== 'certificate.denied') return true
      if (!before.device.matches({ certificate: 'renewing' })) return true
      return (
        after.device.matches({ certificate: event.final ? 'enrolling anew' : 'due' }) &&
        after.device.context.runs.at(-1) === (event.final ? 'denied' : 'the CA did not answer')
      )
    },
  },
  {
    id: 'I21',
    kind: 'step',
    sentence:
      'an enrolment that failed is tried again: while there is a certificate that is valid as a renewal, else the first way',
    source: source.retry,
    study: 'life: AD FS renews, and stops',
    premise: (s) => s.network.some(({ event }) => event.type === 'enrolment.deferred'),
    holds: (before, { actor, event, lost }, { device }) =>
      actor !== 'device' ||
      lost === true ||
      !(event.type === 'enrolment.deferred' || event.type === 'enrolment.refused') ||
      !before.device.matches({ certificate: 'enrolling anew' }) ||
      device.matches({
        certificate: device.context.certificates.some(({ expired }) => !expired) ? 'due' : 'expired',
      }),
  },
  {
    id: 'I33',
    kind: 'step',
    sentence: 'each run that fails counts once, and one that brings a certificate ends the count',
    source: source.autoEnrolment,
    study: 'life: user away',
    premise: (s) => s.device.context.runs.length === 2,
    holds: (before, _, { device }) => {
      const [was, is] = [before.device.context.runs.length, device.context.runs.length]
      return is <= was + 1 && (is === 0 || !device.matches({ certificate: 'current' }))
    },
  },
  {
    id: 'I43',
    kind: 'step',
    sentence:
      'a destructive reset provisions in full: with the new key registered, its certificate is asked for at once',
    source: source.pinReset,
    study: 'life with resets',
    premise: (s) => s.device.context.key === 'key-2' && s.device.matches({ certificate: 'enrolling anew' }),
    holds: (before, { actor, event, lost }, { device }) =>
      actor !== 'device' ||
      lost === true ||
      event.type !== 'key.registered' ||
      !before.device.matches({ resetting: 'registering the new key' }) ||
      device.matches({ certificate: 'enrolling anew' }),
  },
  {
    id: 'I34',
    kind: 'always',
    sentence:
      'a renewal is due while there is a certificate that has not expired; afterwards only the first way is left',
    source: source.waiver,
    study: 'life: AD FS renews, and stops',
    premise: (s) => s.device.matches({ certificate: 'enrolling anew' }),
    holds: ({ device }) =>
      !device.matches('certificate') ||
      device.matches({ certificate: 'enrolling anew' }) ||
      device.matches({ certificate: 'expired' }) ===
        device.context.certificates.every(({ expired }) => expired),
  },
  {
    id: 'I44',
    kind: 'step',
    sentence: 'a PIN is reset as the user asks, and without the policy of recovery only destructively',
    source: source.pinReset,
    study: 'life with resets, without recovery',
    premise: (s) => s.device.matches('resetting'),
    holds: (before, { event }, { device }) =>
      event.type !== 'PIN.reset' ||
      !before.device.matches('certificate') ||
      (device.matches('resetting') === (event.way === 'destructive') &&
        (device.context.recovered === before.device.context.recovered || before.device.context.recovery)),
  },
  {
    id: 'I46',
    kind: 'step',
    sentence: 'a container that is deleted, or that policy no longer allows, is gone',
    source: source.removal,
    study: 'life with resets: policy withdrawn',
    premise: (s) => s.device.matches('no container'),
    holds: (before, { event }, after) =>
      !(event.type === 'container.deleted' || event.type === 'policy.switched off') ||
      !before.device.matches('certificate') ||
      after.device.matches('no container'),
  },
]

/** Does the device wait for the answer of a server? */
function isAsking({ device }: LifeState): boolean {
  return (
    device.matches({ certificate: 'renewing' }) ||
    device.matches({ certificate: 'enrolling anew' }) ||
    device.matches('resetting')
  )
}

function afterRun({ device }: LifeState) {
  const { signedIn, renewalBy } = device.context
  if (!signedIn) return device.matches({ certificate: 'expired' }) ? 'expired' : 'due'
  return device.matches({ certificate: 'expired' }) || renewalBy === 'AD FS' ? 'enrolling anew' : 'renewing'
}
