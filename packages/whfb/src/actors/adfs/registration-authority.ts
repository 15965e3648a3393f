import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const refuse = (code: string) => ({ type: 'refuse the enrolment', params: { code } }) as const

/**
 * The registration authority: it signs when the key is in Active Directory, or a receipt proves it.
 *
 * It keeps nothing of a request: what it asks others travels with the request that it is about, and so do the answers.
 * Nobody has to wait until somebody else is served.
 */
export const registrationAuthority = behaviour.createStateConfig({
  description: 'E1 compares the key with Active Directory, E2 validates the receipt, E3 signs.',
  on: {
    'certificate.requested': [
      {
        guard: 'no enterprise PRT signs the request',
        actions: refuse('invalid_grant'),
        meta: fails('D', source.oauth, 'event 356, invalid_grant'),
      },
      {
        guard: 'it may answer',
        actions: 'look up the keys of the user',
        meta: cite('D', source.provisioning),
      },
      { actions: 'defer the enrolment', meta: fails('D', source.retry, 'event 365') },
    ],
    'keys.found': [
      {
        guard: 'the key is in Active Directory, and the agent may sign',
        actions: 'sign on behalf of the user',
        meta: cite('E', source.provisioning),
      },
      {
        guard: 'the key is in Active Directory',
        actions: 'defer the enrolment',
        meta: fails('E', source.authority, 'event 365, no valid enrolment agent certificate'),
      },
      {
        guard: 'a receipt may be asked about, and can be',
        actions: 'ask how receipts are signed',
        meta: cite('E', source.provisioning),
      },
      { actions: 'defer the enrolment', meta: fails('E', source.retry, 'event 365') },
    ],
    'metadata.sent': [
      {
        guard: 'the receipt is valid, and the agent may sign',
        actions: 'sign on behalf of the user',
        meta: cite('E', source.oauth),
      },
      {
        guard: 'the receipt is valid',
        actions: 'defer the enrolment',
        meta: fails('E', source.authority, 'event 365, no valid enrolment agent certificate'),
      },
      {
        actions: refuse('invalid_request'),
        meta: fails('E', source.oauth, 'event 356, invalid_request'),
      },
    ],
    'certificate.issued': {
      guard: 'the certificate is for the request',
      actions: 'deliver the certificate',
      meta: cite('F', source.provisioning),
    },
    'certificate.denied': [
      {
        guard: 'the denial is final',
        actions: refuse('denied by the CA'),
        meta: fails('F', source.enrolment, 'event 356; CA event 53'),
      },
      { actions: 'defer the enrolment', meta: fails('F', source.retry, 'event 365') },
    ],
  },
})
