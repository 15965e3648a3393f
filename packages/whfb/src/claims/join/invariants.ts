import { source } from '../../actors/sources.ts'
import type { JoinEvent, JoinState } from '../../deployments/join.ts'
import type { Invariant } from '../invariant.ts'
import { answerInvariants } from './answers.ts'

/** What is claimed of the registration of a device, which has to end before any provisioning. */
export const joinInvariants: readonly Invariant<JoinState, JoinEvent>[] = [
  {
    id: 'I26',
    kind: 'always',
    sentence: 'a device has an enterprise PRT only after it was written back',
    source: source.oauth,
    study: 'join federated',
    premise: (s) => s.device.context.enterprisePrt,
    holds: (s) => !s.device.context.enterprisePrt || s.directory.context.writtenBack,
  },
  {
    id: 'I26',
    kind: 'always',
    sentence: 'only a device that is registered is written back, and only where write-back is on',
    source: source.registration,
    study: 'join federated: write-back off',
    premise: (s) => s.directory.context.writtenBack,
    holds: (s) => !s.directory.context.writtenBack || s.entra.context.device === 'registered',
  },
  {
    id: 'I26',
    kind: 'step',
    sentence: 'while write-back is off no device is written back',
    source: source.registration,
    study: 'join federated: write-back off',
    premise: (s) => !s.connect.context.writesBack && s.entra.context.device === 'registered',
    holds: (before, { actor, event }, after) =>
      actor !== 'connect' ||
      event.type !== 'changes.listed' ||
      before.connect.context.writesBack ||
      after.network.every((message) => !('device' in message.event) || message.event.device !== true),
  },
  {
    id: 'I72',
    kind: 'always',
    sentence: 'while the device looks for its tenant it asks nobody but Active Directory',
    source: source.joinErrors,
    study: 'join federated: service connection point missing',
    premise: (s) => !s.directory.context.tenantNamed && s.device.matches('waiting for the task'),
    holds: (s) => !s.device.matches({ discovering: 'the tenant' }) || askedElsewhere(s) === 0,
  },
  {
    id: 'I72',
    kind: 'step',
    sentence: 'a service connection point without a tenant ends the attempt',
    source: source.joinErrors,
    study: 'join federated: service connection point missing',
    premise: (s) => s.device.matches('waiting for the task'),
    holds: (_, { event, lost }, after) =>
      event.type !== 'service connection point.found' ||
      lost === true ||
      event.tenant === !after.device.matches('waiting for the task'),
  },
  {
    id: 'I73',
    kind: 'step',
    sentence:
      'Entra ID registers a device only with its keys, and with a token or a certificate that it knows',
    source: source.registration,
    study: 'join managed without Entra Connect: forged devices',
    premise: (s) => s.stranger.matches('answered') && s.entra.context.device === 'unknown',
    holds: (before, { event }, after) =>
      before.entra.context.device === 'registered' ||
      after.entra.context.device !== 'registered' ||
      (event.type === 'device.registration requested' &&
        event.hasKeys &&
        (event.proof === 'token' || before.entra.context.device === 'synchronised')),
  },
  {
    id: 'I73',
    kind: 'step',
    sentence: 'a managed domain registers no device before Entra Connect brought its certificate',
    source: source.registration,
    study: 'join managed without Entra Connect',
    premise: (s) => s.device.matches('waiting for the task'),
    holds: (before, _, after) =>
      before.entra.context.authentication === 'federated' ||
      after.entra.context.device !== 'registered' ||
      before.entra.context.device !== 'unknown',
  },
  {
    id: 'I73',
    kind: 'step',
    sentence: 'Entra Connect brings a computer only with the certificate that the computer object holds',
    source: source.registration,
    study: 'join managed',
    premise: (s) => s.entra.context.device === 'synchronised',
    holds: (before, _, after) =>
      before.entra.context.device !== 'unknown' ||
      after.entra.context.device !== 'synchronised' ||
      before.directory.context.computerCertificate,
  },
  {
    id: 'I73',
    kind: 'step',
    sentence: 'the device writes its certificate into the computer object once',
    source: source.registration,
    study: 'join managed',
    premise: (s) => s.device.context.certificateWritten && s.device.matches('discovering'),
    holds: (before, { event }) =>
      event.type !== 'computer certificate.written' || !before.directory.context.computerCertificate,
  },
  {
    id: 'I73',
    kind: 'step',
    sentence: 'the device names what vouches for it: the token that AD FS gave, or else its certificate',
    source: source.registration,
    study: 'join federated: WS-Trust disabled, and registrations throttled',
    premise: (s) => s.device.context.proof === 'certificate' && s.device.matches('registering'),
    holds: (before, { event }, { device }) =>
      !device.matches('registering') ||
      before.device.matches('registering') ||
      before.device.matches('throttled') ||
      device.context.proof === (event.type === 'device token.issued' ? 'token' : 'certificate'),
  },
  {
    id: 'I74',
    kind: 'step',
    sentence:
      'where AD FS refuses a token the device falls back to its certificate, unless that is switched off',
    source: source.joinErrors,
    study: 'join federated without the fallback: WS-Trust disabled',
    premise: (s) => s.device.matches('waiting for the task'),
    holds: (before, { actor, event, lost }, after) =>
      actor !== 'device' ||
      lost === true ||
      event.type !== 'device token.refused' ||
      after.device.matches('waiting for the task') === !before.device.context.fallsBack,
  },
  {
    id: 'I74',
    kind: 'step',
    sentence: 'without WS-Trust, or while it is stopped, AD FS gives no token for a device',
    source: source.joinErrors,
    study: 'join federated: WS-Trust disabled',
    premise: (s) => !s.adfs.context.wsTrust && s.device.context.proof === 'certificate',
    holds: (before, { event, actor }, after) =>
      actor !== 'adfs' ||
      event.type !== 'device token.requested' ||
      (before.adfs.context.wsTrust && before.adfs.context.running) ||
      after.network.every((message) => message.event.type !== 'device token.issued'),
  },
  {
    id: 'I75',
    kind: 'step',
    sentence:
      'a device that was held off asks again after 300 seconds, another that failed with the task in an hour',
    source: source.joinErrors,
    study: 'join federated: registrations throttled',
    premise: (s) => s.device.matches('throttled'),
    holds: (_, { actor, event, lost }, after) =>
      actor !== 'device' ||
      event.type !== 'device registration.refused' ||
      lost === true ||
      after.device.timers.some(({ delay }) => delay === (event.isThrottled ? 300_000 : 3_600_000)),
  },
  {
    id: 'I75',
    kind: 'step',
    sentence: 'only a device that was held off waits 300 seconds',
    source: source.joinErrors,
    study: 'join federated: registrations throttled',
    premise: (s) => s.device.matches('throttled'),
    holds: (before, { event }, after) =>
      before.device.matches('throttled') ||
      !after.device.matches('throttled') ||
      (event.type === 'device registration.refused' && event.isThrottled),
  },
  {
    id: 'I75',
    kind: 'leadsTo',
    sentence: 'whoever was held off does ask again',
    source: source.joinErrors,
    study: 'join federated: registrations throttled',
    premise: (s) => s.device.matches('throttled'),
    holds: [(s) => s.device.matches('throttled'), (s) => s.device.matches('registering')],
  },
  {
    id: 'I76',
    kind: 'recoverable',
    sentence: 'from everywhere the device can still get its enterprise PRT, and so provisioning begin',
    source: source.registration,
    study: 'join federated: WS-Trust disabled',
    isPromisedEverywhere: true,
    premise: (s) => s.device.matches('joined') && !s.directory.context.writtenBack,
    // Where Entra Connect does not run, nobody writes the device back.
    holds: (s) => s.device.context.enterprisePrt || !s.connect.context.running,
  },
  {
    id: 'I76',
    kind: 'step',
    sentence: 'the task that joins the device runs when a user signs in, and every hour',
    source: source.registration,
    study: 'join federated: service connection point missing',
    premise: (s) => s.device.matches('domain joined'),
    holds: (_, { actor, event, lost }, { device }) =>
      actor !== 'device' ||
      lost === true ||
      !device.matches({ discovering: 'the tenant' }) ||
      event.type === 'user.signed in' ||
      event.type.startsWith('xstate.after.the next run of the task'),
  },
  {
    id: 'I76',
    kind: 'step',
    sentence: 'a joined device asks for the enterprise PRT when a user signs in, once each time',
    source: source.oauth,
    study: 'join federated: write-back off',
    premise: (s) => s.device.matches({ joined: 'asking for a nonce' }),
    holds: (before, { event }, { device }) =>
      before.device.matches({ joined: 'asking for a nonce' }) ||
      !device.matches({ joined: 'asking for a nonce' }) ||
      event.type === 'user.signed in',
  },
  {
    id: 'I76',
    kind: 'step',
    sentence: 'a device that is joined registers no second time, whichever of its users signs in',
    source: source.registration,
    study: 'join federated: write-back off',
    premise: (s) => s.device.matches({ joined: 'asking for a nonce' }),
    holds: (before, _, { device }) => !before.device.matches('joined') || device.matches('joined'),
  },
  {
    id: 'I80',
    kind: 'recoverable',
    sentence: 'whichever messages are lost, the device can still get its enterprise PRT',
    source: source.registration,
    study: 'join federated: messages lost',
    premise: (s) => isAsking(s) && s.network.length === 0,
    holds: (s) => s.device.context.enterprisePrt,
  },
  {
    id: 'I76',
    kind: 'leadsTo',
    sentence: 'whatever fails, the task that runs every hour joins the device in the end',
    source: source.registration,
    study: 'join managed',
    premise: (s) => s.device.matches('waiting for the task'),
    holds: [(s) => s.device.matches('waiting for the task'), (s) => s.device.matches('joined')],
  },
  {
    id: 'I61',
    kind: 'leadsTo',
    sentence: 'a device that asks a server is answered, and goes on',
    source: source.registration,
    study: 'join federated: AD FS stopped',
    isPromisedEverywhere: true,
    premise: (s) => s.device.matches('asking AD FS'),
    holds: [(s) => isAsking(s), (s) => !isAsking(s)],
  },
  ...answerInvariants,
]

/** Does the device wait for the answer of a server? */
function isAsking({ device }: JoinState): boolean {
  return (
    device.matches('discovering') ||
    device.matches('asking AD FS') ||
    device.matches('proving by certificate') ||
    device.matches('registering') ||
    (device.matches('joined') && !device.matches({ joined: 'at rest' }))
  )
}

function askedElsewhere({ network }: JoinState): number {
  return network.filter(({ from, to }) => from === 'device' && to !== 'directory').length
}
