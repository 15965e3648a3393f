import { cite, fails } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

/** A nonce counts for 10 minutes, and for whoever it was issued to. */
export const nonces = behaviour.createStateConfig({
  description: 'A nonce counts for 10 minutes, and for whoever it was issued to.',
  on: {
    'nonce.requested': [
      {
        guard: 'the service runs',
        actions: ['note the nonce', 'let it lapse in 10 minutes', 'issue a nonce'],
        meta: cite('prerequisites', source.oauth),
      },
      {
        actions: { type: 'refuse the enterprise PRT', params: { code: 'AD FS is not reachable' } },
        meta: fails('prerequisites', source.oauth, 'event 1118'),
      },
    ],
    'nonce.lapsed': {
      actions: 'forget the nonce',
      meta: fails('prerequisites', source.oauth, 'invalid_grant'),
    },
  },
})

const refused = (code: string) => ({ type: 'refuse the enterprise PRT', params: { code } }) as const

/** The enterprise PRT: only for a device that Active Directory knows by its transport key. */
export const enterprisePrt = behaviour.createStateConfig({
  on: {
    'enterprise PRT.requested': [
      {
        guard: 'the service is stopped',
        actions: refused('AD FS is not reachable'),
        meta: fails('prerequisites', source.oauth, 'event 1118'),
      },
      {
        guard: 'the nonce is at most 10 minutes old',
        actions: 'look up the device',
        meta: cite('prerequisites', source.oauth),
      },
      {
        actions: refused('invalid_grant'),
        meta: fails('prerequisites', source.oauth, 'event 1118, invalid_grant'),
      },
    ],
    'device.found': [
      {
        guard: 'the device was not written back',
        actions: refused('MSIS9682'),
        meta: fails('prerequisites', source.oauth, 'event 1081, MSIS9682'),
      },
      {
        guard: 'the scope ugs is allowed',
        actions: 'issue the enterprise PRT',
        meta: cite('prerequisites', source.oauth),
      },
      {
        actions: refused('MSIS9368'),
        meta: fails('prerequisites', source.knownIssues, 'AD FS/Admin 1021, MSIS9368'),
      },
    ],
  },
})

/** The sign-in of a federated user, with a second factor where one is due: each for itself. */
export const federatedSignIn = behaviour.createStateConfig({
  on: {
    'sign-in.requested': [
      {
        guard: 'the service is stopped',
        actions: 'refuse the sign-in',
        meta: fails('A', source.provisioning, 'AD FS is not reachable: event 324'),
      },
      {
        guard: 'a second factor is due',
        actions: ['await the second factor', 'ask for the second factor'],
        meta: cite('A', source.provisioning),
      },
      {
        guard: 'a second factor is insisted upon',
        actions: 'refuse the sign-in',
        meta: fails('A', source.provisioning, 'no claim multipleauthn: event 324'),
      },
      {
        actions: { type: 'answer the sign-in', params: { secondFactor: false } },
        meta: cite('A', source.federatedMfa),
      },
    ],
    'second factor.shown': {
      guard: 'it asked for the second factor',
      actions: ['await it no longer', { type: 'answer the sign-in', params: { secondFactor: true } }],
      meta: cite('A', source.provisioning),
    },
    'second factor.failed': {
      guard: 'it asked for the second factor',
      actions: ['await it no longer', 'refuse the sign-in'],
      meta: fails('A', source.experience, 'event 324'),
    },
  },
})
