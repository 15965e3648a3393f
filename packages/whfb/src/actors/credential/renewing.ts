import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const failed = (came: 'the CA did not answer' | 'denied') =>
  ({ type: 'count the run', params: { came } }) as const

/** The certificate: it grows old, is renewed over the same key, or expires and goes the first way again. */
export const certificate = behaviour.createStateConfig({
  initial: 'current',
  states: {
    current: {
      after: {
        'the renewal period begins': { target: 'due', meta: cite('renewal', source.autoEnrolment) },
      },
    },
    due: {
      after: {
        'the next run of auto-enrolment': [
          {
            guard: 'the user signs in with Hello, and AD FS renews',
            target: 'enrolling anew',
            meta: cite('renewal', source.inferred),
          },
          {
            guard: 'the user signs in with Hello',
            target: 'renewing',
            meta: cite('renewal', source.seed),
          },
          {
            target: 'due',
            reenter: true,
            actions: { type: 'count the run', params: { came: 'nobody signed in' } },
            meta: fails('renewal', source.seed, 'nobody signed in with Windows Hello'),
          },
        ],
        'the certificate ends': {
          guard: 'every run of the renewal period failed',
          target: 'expired',
          actions: 'mark it expired',
          meta: fails('renewal', source.autoEnrolment, 'Lifecycle-User event 1002'),
        },
      },
    },
    renewing: {
      entry: 'renew at the CA',
      on: {
        'answer.missed': {
          target: 'due',
          actions: failed('the CA did not answer'),
          meta: fails('renewal', source.autoEnrolment, 'event 16; the next run'),
        },
        'certificate.issued': {
          guard: 'the certificate is over the key',
          target: 'current',
          actions: 'replace the certificate',
          meta: cite('renewal', source.renewalChannel),
        },
        'certificate.denied': [
          {
            guard: 'the denial is final',
            target: 'enrolling anew',
            actions: failed('denied'),
            meta: fails('renewal', source.waiver, 'event 16; the first way is left'),
          },
          {
            target: 'due',
            actions: failed('the CA did not answer'),
            meta: fails('renewal', source.renewalChannel, 'event 16'),
          },
        ],
      },
    },
    expired: {
      description: 'The waiver is gone with the certificate: only the first way is left.',
      after: {
        'the next run of auto-enrolment': [
          {
            guard: 'the user signs in with Hello',
            target: 'enrolling anew',
            meta: cite('renewal', source.waiver),
          },
          {
            target: 'expired',
            reenter: true,
            meta: fails('renewal', source.seed, 'nobody signed in with Windows Hello'),
          },
        ],
      },
    },
    'enrolling anew': {
      entry: 'go the first way again',
      on: {
        'certificate.delivered': {
          guard: 'the certificate is over the key',
          target: 'current',
          actions: 'replace the certificate',
          meta: cite('G', source.installation),
        },
        'enrolment.deferred': { target: 'not enrolled', meta: fails('renewal', source.retry, 'event 365') },
        'answer.missed': { target: 'not enrolled', meta: fails('renewal', source.retry, 'event 365') },
        'enrolment.refused': { target: 'not enrolled', meta: fails('renewal', source.oauth, 'event 356') },
      },
    },
    'not enrolled': {
      always: [
        {
          guard: 'there is a certificate that has not expired',
          target: 'due',
          meta: fails('renewal', source.retry, 'auto-enrolment tries again'),
        },
        { target: 'expired', meta: fails('renewal', source.retry, 'auto-enrolment tries again') },
      ],
    },
  },
})
