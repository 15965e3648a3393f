import { behaviour } from './behaviour.ts'
import { source } from './sources.ts'

/** Life with the credential: the certificate grows old and is renewed in the background, over the same key. */
export const ready = behaviour.createStateConfig({
  description: 'The user signs in with Windows Hello.',
  initial: 'certificate current',
  on: {
    'user.signed out': {
      target: '#device.signed out',
      actions: 'forget the session',
      meta: { source: source.inferred, phase: 'sign-in' },
    },
  },
  states: {
    'certificate current': {
      on: {
        'renewal.fell due': { target: 'renewal due', meta: { source: source.renewal, phase: 'renewal' } },
      },
    },
    'renewal due': {
      on: {
        'certificate.renewed': {
          guard: 'over the same key',
          target: 'certificate current',
          actions: 'replace the certificate',
          meta: { source: source.renewal, phase: 'renewal' },
        },
        'renewal.failed': { target: 'renewal due', meta: { source: source.renewal, phase: 'renewal' } },
        'certificate.expired': {
          target: 'certificate expired',
          meta: { source: source.renewal, phase: 'renewal' },
        },
      },
    },
    'certificate expired': {
      description: 'The waiver for renewals is gone: only the first way, through the signature, is left.',
      on: {
        'enrolment.retried': {
          target: '#device.enrolling.requesting',
          meta: { source: source.renewal, phase: 'renewal' },
        },
      },
    },
    'as before': { type: 'history' },
    'key only': {
      description: 'No policy asks for a certificate: key trust or cloud Kerberos trust.',
    },
  },
})
