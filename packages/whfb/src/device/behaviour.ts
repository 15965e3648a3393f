import { assign, setup } from 'xstate'
import { checkPrerequisites, type PrerequisiteField } from '../prerequisites.ts'
import { type DeviceContext, unprovisioned } from './context.ts'
import type { DeviceFact } from './facts.ts'

/** The guards and actions of the device, by name: what the states of the machine are written with. */
export const behaviour = setup({
  types: {
    // XState takes the types of a machine from a value that is never read.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    context: {} as DeviceContext,
    // As above.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    events: {} as DeviceFact,
  },
  guards: {
    'every check is met': ({ context }) => context.prerequisites?.result === 'WillProvision',
    'is not met': ({ context }, params: { check: PrerequisiteField }) =>
      context.prerequisites?.checks[params.check] === false,
    'a retry is pending': ({ context }) => context.retryPending,
    'the PIN is ready': ({ context }) => context.notified,
    'no certificate is wanted': ({ context }) => context.enrolment === 'none',
    'MDM enrols': ({ context }) => context.enrolment === 'mobile device management',
    'over the same key': ({ context, event }) =>
      'publicKey' in event && event.publicKey === context.key?.publicKey,
  },
  actions: {
    'check the prerequisites': assign(({ event }) => {
      if (event.type !== 'profile.loaded') return {}
      const prerequisites = checkPrerequisites(event.conditions)
      return { conditions: event.conditions, prerequisites, enrolment: prerequisites.certificateEnrollment }
    }),
    'note the dismissal': assign({ dismissed: true, biometrics: 'none' }),
    'forget the session': assign({ conditions: null, prerequisites: null, dismissed: false }),
    'choose biometrics': assign({ biometrics: 'chosen' }),
    'set the PIN': assign(({ context }) => ({
      pin: true,
      biometrics: context.biometrics === 'chosen' ? ('enrolled' as const) : context.biometrics,
    })),
    'keep the key': assign(({ event }) =>
      event.type === 'key.created' ? { key: { publicKey: event.publicKey, registered: false } } : {},
    ),
    'mark the key registered': assign(({ context }) =>
      context.key === null ? {} : { key: { ...context.key, registered: true } },
    ),
    'keep the request': assign(({ event }) =>
      event.type === 'request.created'
        ? { request: { publicKey: event.publicKey, signed: false }, certificate: null, retryPending: false }
        : {},
    ),
    'mark the request signed': assign(({ context }) =>
      context.request === null ? {} : { request: { ...context.request, signed: true } },
    ),
    'keep the certificate': assign(({ event }) =>
      event.type === 'certificate.issued'
        ? { certificate: { publicKey: event.publicKey, serial: event.serial, installed: false } }
        : {},
    ),
    'bind the certificate to the key': assign(({ context }) =>
      context.certificate === null
        ? {}
        : { request: null, certificate: { ...context.certificate, installed: true } },
    ),
    'note the notification': assign({ notified: true }),
    'replace the certificate': assign(({ event }) =>
      event.type === 'certificate.renewed'
        ? { certificate: { publicKey: event.publicKey, serial: event.serial, installed: true } }
        : {},
    ),
    'keep for a retry': assign({ request: null, retryPending: true }),
    'remove the container': assign(({ context }) => ({
      ...unprovisioned,
      conditions: context.conditions,
      prerequisites: context.prerequisites,
      enrolment: context.enrolment,
    })),
  },
})
