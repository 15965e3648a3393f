import { cite, fails, type Phase } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const refusedPrt = (phase: Phase, code: string, documented: string) =>
  ({
    actions: { type: 'refuse the PRT', params: { code } },
    meta: fails(phase, documented, code),
  }) as const

/** A second factor counts for 10 minutes, and where it was shown. */
const noted = ['note the second factor', 'let it lapse in 10 minutes'] as const

/** Tokens: the PRT, and the token with which a device may register a key. Every device has a session of its own. */
export const signIn = behaviour.createStateConfig({
  description:
    'Each device has a session of its own: it waits for nobody, and nothing of another counts for it.',
  on: {
    'token.requested': [
      {
        guard: 'the domain is federated',
        actions: { type: 'point to AD FS', params: { insists: false } },
        meta: cite('A', source.provisioning),
      },
      {
        guard: 'a second factor was shown within 10 minutes',
        actions: 'issue the token',
        meta: cite('A', source.provisioning),
      },
      {
        actions: ['await the second factor', 'ask for the second factor'],
        meta: cite('A', source.provisioning),
      },
    ],
    'second factor.shown': [
      {
        guard: 'it asked for the second factor',
        actions: ['await it no longer', ...noted, 'issue the token'],
        meta: cite('A', source.provisioning),
      },
      { actions: noted, meta: cite('A', source.provisioning) },
    ],
    'second factor.failed': {
      guard: 'it asked for the second factor',
      actions: ['await it no longer', 'refuse the token'],
      meta: fails('A', source.experience, 'event 324'),
    },
    'second factor.lapsed': {
      actions: 'forget the second factor',
      meta: fails('A', source.provisioning, 'the next request asks for it again'),
    },
    'AD FS token.presented': [
      {
        guard: 'the second factor that AD FS saw counts',
        actions: [...noted, 'issue the token'],
        meta: cite('A', source.provisioning),
      },
      {
        guard: 'AD FS has to see to the second factor',
        actions: { type: 'point to AD FS', params: { insists: true } },
        meta: cite('A', source.federatedMfa),
      },
      {
        actions: ['await the second factor', 'ask for the second factor'],
        meta: cite('A', source.federatedMfa),
      },
    ],
    'PRT.requested': [
      {
        guard: 'the device is enabled',
        actions: 'issue the PRT',
        meta: cite('prerequisites', source.tokens),
      },
      refusedPrt('prerequisites', 'AADSTS50155', source.tokens),
    ],
    'nonce.requested': { actions: 'issue a nonce', meta: cite('Entra F', source.authentication) },
    'assertion.presented': [
      {
        guard: 'the device is enabled and the key registered',
        actions: 'issue the PRT',
        meta: cite('Entra G', source.authentication),
      },
      { guard: 'the device is enabled', ...refusedPrt('Entra G', 'AADSTS130004', source.serverCodes) },
      refusedPrt('Entra G', 'AADSTS50155', source.tokens),
    ],
  },
})
