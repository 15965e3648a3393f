import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const expires = <Name extends 'enrolling' | 'trying again'>(name: Name) => ({
  target: `#adfs.agent certificate.expired.${name}` as const,
  meta: fails('enrolment agent', source.authority, 'no request can be signed'),
})

/** The certificate with which the registration authority signs: AD FS renews it, and enrols anew when it expired. */
export const agentCertificate = behaviour.createStateConfig({
  initial: 'starting',
  states: {
    starting: {
      always: [
        {
          guard: 'it was enrolled as an agent',
          target: 'valid',
          meta: cite('enrolment agent', source.authority),
        },
        { target: 'none', meta: cite('enrolment agent', source.authority) },
      ],
    },
    none: {
      description: 'The first request for a certificate makes AD FS enrol, or its start.',
      on: {
        'certificate.requested': {
          guard: 'the service runs',
          target: 'expired',
          actions: 'request an agent certificate',
          meta: cite('enrolment agent', source.authority),
        },
        'service.started': {
          target: 'expired',
          actions: 'request an agent certificate',
          meta: cite('enrolment agent', source.authority),
        },
      },
    },
    valid: {
      initial: 'fresh',
      states: {
        fresh: {
          on: {
            'agent certificate.neared its end': {
              target: 'within 60 days',
              actions: 'request an agent certificate',
              meta: cite('enrolment agent', source.authority),
            },
            'agent certificate.expired': {
              ...expires('enrolling'),
              actions: 'request an agent certificate',
            },
          },
        },
        'within 60 days': {
          description: 'AD FS asks for a renewal until it gets one.',
          on: {
            'agent certificate.issued': { target: 'fresh', meta: cite('enrolment agent', source.authority) },
            'agent certificate.denied': {
              target: 'trying again',
              meta: fails('enrolment agent', source.authority, 'the CA denied the renewal'),
            },
            'agent certificate.expired': expires('enrolling'),
          },
        },
        'trying again': {
          on: { 'agent certificate.expired': expires('trying again') },
          after: {
            '10 minutes': {
              target: 'within 60 days',
              actions: 'request an agent certificate',
              meta: cite('enrolment agent', source.authority),
            },
          },
        },
      },
    },
    expired: {
      description: 'There is none, or none that is valid: nothing is signed until one is enrolled.',
      initial: 'enrolling',
      states: {
        enrolling: {
          on: {
            'agent certificate.denied': {
              target: 'trying again',
              meta: fails('enrolment agent', source.authority, 'the CA denied the enrolment'),
            },
          },
        },
        'trying again': {
          after: {
            '10 minutes': {
              target: 'enrolling',
              actions: 'request an agent certificate',
              meta: cite('enrolment agent', source.authority),
            },
          },
        },
      },
      on: {
        'agent certificate.issued': { target: 'valid', meta: cite('enrolment agent', source.authority) },
      },
    },
  },
})
