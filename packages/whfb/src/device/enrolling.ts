import { behaviour } from './behaviour.ts'
import { source } from './sources.ts'

/** The certificate over the key: requested, signed by the registration authority, issued, installed. */
export const enrolling = behaviour.createStateConfig({
  description: 'The certificate is made over the registered key; AD FS or MDM is the way to the CA.',
  initial: 'requesting',
  states: {
    requesting: {
      on: {
        'request.created': [
          {
            guard: { type: 'over the same key' },
            target: 'awaiting signature',
            actions: 'keep the request',
            meta: { source: source.phaseD, phase: 'D' },
          },
        ],
        'request.creation failed': {
          target: '#device.rolling back',
          meta: { source: source.phaseD, phase: 'D' },
        },
      },
    },
    'awaiting signature': {
      always: { guard: 'MDM enrols', target: 'awaiting issue', meta: { source: source.seed, phase: 'E' } },
      on: {
        'request.signed': {
          target: 'awaiting issue',
          actions: 'mark the request signed',
          meta: { source: source.phaseE, phase: 'E' },
        },
        'request.refused': { target: '#device.rolling back', meta: { source: source.phaseE, phase: 'E' } },
        'enrolment.deferred': {
          target: 'waiting to retry',
          actions: 'keep for a retry',
          meta: { source: source.retry, phase: 'E' },
        },
      },
    },
    'awaiting issue': {
      on: {
        'certificate.issued': {
          guard: 'over the same key',
          target: 'installing',
          actions: 'keep the certificate',
          meta: { source: source.phaseF, phase: 'F' },
        },
        'certificate.denied': { target: '#device.rolling back', meta: { source: source.phaseF, phase: 'F' } },
      },
    },
    installing: {
      on: {
        'certificate.installed': {
          target: '#device.notifying the user',
          actions: 'bind the certificate to the key',
          meta: { source: source.phaseG, phase: 'G' },
        },
        'certificate.installation failed': {
          target: '#device.rolling back',
          meta: { source: source.phaseG, phase: 'G' },
        },
      },
    },
    'waiting to retry': {
      description: 'The auto-enrolment client tries again at intervals, and after the next sign-in.',
      on: {
        'enrolment.retried': { target: 'requesting', meta: { source: source.retry, phase: 'E' } },
        'user.signed out': {
          target: '#device.signed out',
          actions: 'forget the session',
          meta: { source: source.retry, phase: 'E' },
        },
      },
    },
  },
})
