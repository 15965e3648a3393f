import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'
import { leaving, signingOut } from './signing-out.ts'

/** Whoever signs out while an attempt is made waits for its end. */
const patient = {
  'user.signed out': { actions: 'note that the user is leaving', meta: cite('E', source.inferred) },
} as const

/** Whoever is not answered is tried again later, as whoever is deferred. */
const unanswered = {
  'answer.missed': {
    target: 'waiting to retry',
    actions: 'keep for a retry',
    meta: fails('E', source.retry, 'event 365'),
  },
} as const

/** The certificate over the key: phases D to G, and the retries. */
export const enrolling = behaviour.createStateConfig({
  initial: 'choosing the way',
  states: {
    'choosing the way': {
      always: [
        {
          guard: 'AD FS enrols',
          target: 'asking AD FS',
          actions: ['build the request', 'send the request to AD FS'],
          meta: cite('D', source.provisioning),
        },
        {
          guard: 'MDM enrols',
          target: 'asking by SCEP',
          actions: ['build the request', 'send the request by SCEP'],
          meta: cite('D', source.scep),
        },
        {
          target: '#device.ready',
          actions: ['note that the user was told', 'tell that the PIN is ready'],
          meta: cite('C', source.provisioning),
        },
      ],
    },
    'asking AD FS': {
      on: {
        'certificate.delivered': {
          guard: 'the certificate is over the key',
          target: 'installing',
          actions: 'keep the certificate',
          meta: cite('F', source.provisioning),
        },
        'enrolment.deferred': {
          target: 'waiting to retry',
          actions: 'keep for a retry',
          meta: fails('E', source.retry, 'event 365'),
        },
        'enrolment.refused': {
          target: '#device.rolling back',
          meta: fails('E', source.oauth, 'event 356'),
        },
        ...unanswered,
        ...patient,
      },
    },
    'asking by SCEP': {
      on: {
        'certificate.issued': {
          guard: 'the certificate is over the key',
          target: 'installing',
          actions: 'keep the certificate',
          meta: cite('F', source.scep),
        },
        'certificate.denied': [
          {
            guard: 'the denial is final',
            target: '#device.rolling back',
            meta: fails('F', source.scep, 'event 86'),
          },
          {
            target: 'waiting to retry',
            actions: 'keep for a retry',
            meta: fails('F', source.scep, 'event 86; MDM sends the profile again'),
          },
        ],
        ...unanswered,
        ...patient,
      },
    },
    installing: {
      on: {
        'certificate.installed': {
          target: '#device.ready',
          actions: [
            'bind the certificate to the key',
            'note that the user was told',
            'tell that the PIN is ready',
          ],
          meta: cite('G', source.installation),
        },
        'certificate.installation failed': {
          target: '#device.rolling back',
          meta: fails('G', source.installation, 'event 7031'),
        },
        ...patient,
      },
    },
    'waiting to retry': {
      description: 'The user works without Windows Hello; the auto-enrolment client tries again.',
      entry: 'show the desktop',
      after: {
        'next attempt': {
          target: 'choosing the way',
          actions: 'count the attempt',
          meta: cite('E', source.retry),
        },
      },
      on: signingOut,
      always: [
        leaving,
        {
          guard: 'the schedule has ended',
          target: 'waiting for the next sign-in',
          meta: fails('E', source.asynchronous, 'after 480 minutes the next chance is the next sign-in'),
        },
      ],
    },
    'waiting for the next sign-in': { on: signingOut },
    'waiting after the sign-in': {
      description: 'Whoever signed out during the retries: one is made when the user is back.',
      entry: 'show the desktop',
      after: { '30 minutes': { target: 'choosing the way', meta: cite('E', source.asynchronous) } },
      on: signingOut,
    },
  },
})
