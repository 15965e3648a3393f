import { cite, fails, type Phase } from '../cite.ts'
import { source } from '../sources.ts'
import { behaviour } from './behaviour.ts'

const refusedPrt = (phase: Phase, code: string, documented: string) =>
  ({
    actions: { type: 'refuse the PRT', params: { code } },
    meta: fails(phase, documented, code),
  }) as const

/** Tokens: the PRT, and the token with which a device may register a key. */
export const signIn = behaviour.createStateConfig({
  initial: 'idle',
  states: {
    idle: {},
    'awaiting the second factor': {
      on: {
        'second factor.shown': {
          target: 'idle',
          actions: 'issue the token',
          meta: cite('A', source.provisioning),
        },
        'second factor.failed': {
          target: 'idle',
          actions: 'refuse the token',
          meta: fails('A', source.experience, 'event 324'),
        },
      },
    },
  },
  on: {
    'token.requested': [
      {
        guard: 'the domain is federated',
        actions: 'point to AD FS',
        meta: cite('A', source.provisioning),
      },
      {
        guard: 'a second factor was shown within 10 minutes',
        actions: 'issue the token',
        meta: cite('A', source.provisioning),
      },
      {
        target: '.awaiting the second factor',
        actions: 'ask for the second factor',
        meta: cite('A', source.provisioning),
      },
    ],
    'AD FS token.presented': [
      {
        guard: 'AD FS saw a second factor',
        actions: 'issue the token',
        meta: cite('A', source.provisioning),
      },
      {
        actions: 'refuse the token',
        meta: fails('A', source.provisioning, 'no claim multipleauthn: 0x801C03ED'),
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
