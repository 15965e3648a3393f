import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const refuse = (code: string) => ({ type: 'refuse the enrolment', params: { code } }) as const
const proved = (proof: 'key in Active Directory' | 'key receipt') =>
  ({ type: 'note the proof', params: { proof } }) as const

/** Nobody answers AD FS: the request ends, and may come again. */
const unanswered = {
  'answer.missed': {
    target: 'idle',
    actions: ['defer the enrolment', 'forget the request'],
    meta: fails('E', source.missed, 'event 365'),
  },
} as const

/**
 * The registration authority: it signs when the key is in Active Directory, or a receipt proves it.
 *
 * Every request waits for its turn, which comes at once where no other is under way.
 */
export const registrationAuthority = behaviour.createStateConfig({
  description: 'E1 compares the key with Active Directory, E2 validates the receipt, E3 signs.',
  initial: 'idle',
  on: {
    'certificate.requested': [
      {
        guard: 'no enterprise PRT signs the request',
        actions: refuse('invalid_grant'),
        meta: fails('D', source.oauth, 'event 356, invalid_grant'),
      },
      { guard: 'it may answer', actions: 'let the request wait', meta: cite('D', source.inferred) },
      { actions: 'defer the enrolment', meta: fails('D', source.retry, 'event 365') },
    ],
  },
  states: {
    idle: {
      always: {
        guard: 'a request waits',
        target: 'comparing keys',
        actions: ['take up the next request', 'look up the keys of the user'],
        meta: cite('D', source.provisioning),
      },
    },
    'comparing keys': {
      on: {
        ...unanswered,
        'keys.found': [
          {
            guard: 'the key is in Active Directory',
            target: 'signing',
            actions: proved('key in Active Directory'),
            meta: cite('E', source.provisioning),
          },
          {
            guard: 'a receipt may be asked about, and can be',
            target: 'validating the receipt',
            actions: 'ask how receipts are signed',
            meta: cite('E', source.provisioning),
          },
          {
            target: 'idle',
            actions: ['defer the enrolment', 'forget the request'],
            meta: fails('E', source.retry, 'event 365'),
          },
        ],
      },
    },
    'validating the receipt': {
      on: {
        ...unanswered,
        'metadata.sent': [
          {
            guard: 'the receipt is valid',
            target: 'signing',
            actions: proved('key receipt'),
            meta: cite('E', source.oauth),
          },
          {
            target: 'idle',
            actions: [refuse('invalid_request'), 'forget the request'],
            meta: fails('E', source.oauth, 'event 356, invalid_request'),
          },
        ],
      },
    },
    signing: {
      description: 'Only with an enrolment agent certificate that is valid.',
      always: [
        {
          guard: 'the agent certificate is valid',
          target: 'awaiting the CA',
          actions: 'sign on behalf of the user',
          meta: cite('E', source.authority),
        },
        {
          target: 'idle',
          actions: ['defer the enrolment', 'forget the request'],
          meta: fails('E', source.authority, 'event 365, no valid enrolment agent certificate'),
        },
      ],
    },
    'awaiting the CA': {
      on: {
        ...unanswered,
        'certificate.issued': {
          guard: 'the certificate is for the request',
          target: 'idle',
          actions: ['deliver the certificate', 'forget the request'],
          meta: cite('F', source.provisioning),
        },
        'certificate.denied': [
          {
            guard: 'the denial is final',
            target: 'idle',
            actions: [refuse('denied by the CA'), 'forget the request'],
            meta: fails('F', source.enrolment, 'event 356; CA event 53'),
          },
          {
            target: 'idle',
            actions: ['defer the enrolment', 'forget the request'],
            meta: fails('F', source.retry, 'event 365'),
          },
        ],
      },
    },
  },
})
