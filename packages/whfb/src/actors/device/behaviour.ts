import { assertEvent, assign, enqueueActions, sendTo, setup } from 'xstate'
import { certificateEnrollment, type Policy } from '../../policy.ts'
import { checkPrerequisites } from '../../prerequisites.ts'
import { adfs, ca, computer, entra, userAt } from '../address.ts'
import { firstKeyOf } from '../key.ts'
import { of } from '../of.ts'
import { conditionsOf, type DeviceContext, nobody, noCredential, providerOf } from './context.ts'
import type { DeviceEvent } from './events.ts'
import { certificateRequest, presentation, registration, removal, scepRequest } from './requests.ts'
import { minuteOf, retryMinutes } from './schedule.ts'

const minute = 60_000
const halfADay = 12 * 60 * minute

/** The guards and actions of a device that provisions, by name. */
export const behaviour = setup({
  types: {
    context: of<DeviceContext>(),
    events: of<DeviceEvent>(),
    input: of<Partial<DeviceContext> | undefined>(),
  },
  delays: {
    '30 minutes': 30 * minute,
    'next attempt': ({ context }) =>
      context.retries === 'at intervals' ? halfADay : (minuteOf(context.attempts) ?? 0) * minute,
  },
  guards: {
    'AD FS enrols': ({ context }) => certificateEnrollment(context.policy) === 'enrollment authority',
    'MDM enrols': ({ context }) => certificateEnrollment(context.policy) === 'mobile device management',
    'provisioning will be launched': ({ context }) => context.prerequisites?.result === 'WillProvision',
    'the PIN is complex enough': ({ event }) => 'pin' in event && event.pin === 'complex',
    'others share the device': ({ context }) => context.shared,
    'the TPM is locked': ({ context }) => context.tpmLocked,
    'ten users have a container': ({ context }) => context.otherUsers >= 10,
    'the key is registered': ({ context }) => context.key?.registered === true,
    'the PIN may be used': ({ context }) => context.told,
    'the key is still to be removed': ({ context }) => context.key !== null && !context.retryPending,
    'the user is leaving': ({ context }) => context.leaving,
    'a retry is pending, and can be made': ({ context }) =>
      context.retryPending &&
      (context.enterprisePrt || certificateEnrollment(context.policy) === 'mobile device management'),
    'the schedule has ended': ({ context }) =>
      context.retries === 'by schedule' && context.attempts >= retryMinutes.length,
    'the certificate is over the key': ({ context, event }) =>
      'certificate' in event && event.certificate.publicKey === context.key?.publicKey,
    'the denial is final': ({ event }) => 'final' in event && event.final,
  },
  actions: {
    'note the session': assign(({ event }) => {
      assertEvent(event, 'user.signed in')
      return { sessionRemote: event.session === 'remote' }
    }),
    'ask for the PRT': sendTo(entra, ({ context }) => ({
      type: 'PRT.requested',
      by: context.device,
    })),
    'ask for a nonce': sendTo(adfs, ({ context }) => ({
      type: 'nonce.requested',
      by: context.device,
    })),
    'ask for the enterprise PRT': sendTo(adfs, ({ context }) => ({
      type: 'enterprise PRT.requested',
      by: context.device,
    })),
    'read the discovery document': sendTo(adfs, ({ context }) => ({
      type: 'discovery.requested',
      by: context.device,
    })),
    'look for the logon template': sendTo(ca, ({ context }) => ({
      type: 'templates.requested',
      by: context.device,
    })),
    'check the prerequisites': assign(({ context }) => ({
      prerequisites: checkPrerequisites(conditionsOf(context)),
    })),
    'ask for the token': sendTo(entra, ({ context }) => ({
      type: 'token.requested',
      by: context.device,
    })),
    'sign in to AD FS': sendTo(adfs, ({ context, event }) => ({
      type: 'sign-in.requested',
      by: context.device,
      insists: 'insists' in event && event.insists,
    })),
    'present the token of AD FS': sendTo(entra, ({ context, event }) => presentation(context, event)),
    'show the error page': sendTo(whoSitsHere, { type: 'error page.shown' }),
    'offer biometrics': sendTo(whoSitsHere, { type: 'biometrics.offered' }),
    'choose biometrics': assign({ biometrics: 'chosen' }),
    'ask for a PIN': sendTo(whoSitsHere, { type: 'PIN.asked for' }),
    'set the PIN': assign(({ context }) => ({
      pin: true,
      biometrics: context.biometrics === 'chosen' ? ('enrolled' as const) : context.biometrics,
    })),
    'ask for a container': sendTo(computer, ({ context }) => ({
      type: 'container.requested',
      by: context.device,
    })),
    'make the key': assign(({ context }) => {
      const provider = providerOf(context)
      if (provider === null) return {}
      const publicKey = firstKeyOf(context.device)
      const privateHalf = { of: publicKey }
      return { key: { publicKey, privateHalf, provider, registered: false, receipt: null } }
    }),
    'register the key': sendTo(entra, ({ context }) => registration(context)),
    'mark the key registered': assign(({ context, event }) => {
      assertEvent(event, 'key.registered')
      return context.key === null ? {} : { key: { ...context.key, registered: true, receipt: event.receipt } }
    }),
    'build the request': assign(({ context }) => ({
      request: {
        publicKey: context.key?.publicKey ?? ('strange key' as const),
        keyFrom: 'container' as const,
      },
    })),
    'send the request to AD FS': sendTo(adfs, ({ context }) => certificateRequest(context)),
    'send the request by SCEP': sendTo(ca, ({ context }) => scepRequest(context)),
    'keep the certificate': assign(({ event }) => {
      assertEvent(event, ['certificate.delivered', 'certificate.issued'])
      return { issued: event.certificate }
    }),
    'bind the certificate to the key': assign(({ context }) => ({
      certificates: context.issued === null ? [] : [context.issued],
      issued: null,
      request: null,
      retryPending: false,
    })),
    'keep for a retry': assign({ request: null, issued: null, retryPending: true }),
    'give the enrolment up': assign({ request: null, issued: null, retryPending: false }),
    'count the attempt': assign(({ context }) => ({
      attempts: context.retries === 'at intervals' ? 0 : context.attempts + 1,
    })),
    'tell that the PIN is ready': sendTo(whoSitsHere, { type: 'PIN ready.told' }),
    'note that the user was told': assign({ told: true }),
    'show the desktop': enqueueActions(({ context, enqueue }) => {
      if (context.atDesktop) return
      enqueue.assign({ atDesktop: true })
      enqueue.sendTo(whoSitsHere, { type: 'desktop.shown' })
    }),
    'remove the key from Entra ID': sendTo(entra, ({ context }) => removal(context)),
    'forget the choice': assign({ biometrics: 'none' }),
    'note that the user is leaving': assign({ leaving: true }),
    'end the session': sendTo(whoSitsHere, { type: 'session.ended' }),
    'forget the session': assign(nobody),
    'roll back': enqueueActions(({ context, enqueue }) => {
      if (context.shared && context.key !== null) {
        enqueue.sendTo(computer, { type: 'container.deleted', by: context.device })
      }
      enqueue.assign(noCredential)
    }),
    'change the policy': assign(({ context }, change: Partial<Policy>) => ({
      policy: { ...context.policy, ...change },
    })),
  },
})

/** The user at this device. */
function whoSitsHere({ system, context }: Given) {
  return userAt(context.device, system)
}

interface Given {
  readonly system: { readonly get: (name: string) => unknown }
  readonly context: DeviceContext
}
