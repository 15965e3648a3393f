import { assign, setup, stateIn } from 'xstate'
import { cite, fails } from '../cite.ts'
import { of } from '../of.ts'
import { source } from '../sources.ts'

/** The primary refresh token of a user on a device. */
export interface PrtContext {
  /** With what the user signed in for it; null where there is none. */
  readonly by: 'password' | 'Windows Hello' | null
  /** Does it carry the claim of a second factor? */
  readonly secondFactor: boolean
  /** What ended the last one; null where there is one, or was none. */
  readonly endedBy: TokenEnd | null
}

/** What may end a token, as it is told of. */
type TokenEnd = 'the token expired' | 'the password changed' | 'AADSTS50155' | 'the session key is lost'

/** What is done with the token, and what befalls it. */
export type PrtEvent =
  | { type: 'user.signed in'; by: 'password' | 'Windows Hello' }
  | { type: 'device.used' }
  | { type: 'password.changed' }
  | { type: 'account.disabled' }
  | { type: 'TPM.cleared' }

const hour = 3_600_000
const day = 24 * hour

const ended = (by: TokenEnd) =>
  ({
    target: '#prt.none',
    actions: { type: 'drop the token', params: { by } },
    meta: fails('Entra G', source.tokens, by),
  }) as const

const machine = setup({
  types: { context: of<PrtContext>(), events: of<PrtEvent>() },
  delays: {
    '4 hours': 4 * hour,
    'the rest of 14 days': 14 * day - 4 * hour,
    '30 days': 30 * day,
  },
  guards: {
    'it is of a password': ({ context }) => context.by === 'password',
    'it is to be refreshed': stateIn({ valid: { token: 'due' } }),
  },
  actions: {
    'keep the token': assign(({ event }) =>
      event.type === 'user.signed in'
        ? { by: event.by, secondFactor: event.by === 'Windows Hello', endedBy: null }
        : {},
    ),
    'drop the token': assign((_, { by: endedBy }: { readonly by: TokenEnd }) => ({
      by: null,
      secondFactor: false,
      endedBy,
    })),
  },
}).createMachine({
  id: 'prt',
  description: 'The primary refresh token: refreshed in use, and gone after 14 days without.',
  context: { by: null, secondFactor: false, endedBy: null },
  initial: 'none',
  states: {
    none: {
      on: {
        'user.signed in': {
          target: 'valid',
          actions: 'keep the token',
          meta: cite('Entra G', source.authentication),
        },
      },
    },
    valid: {
      type: 'parallel',
      states: {
        token: {
          initial: 'fresh',
          states: {
            fresh: { after: { '4 hours': { target: 'due', meta: cite('Entra G', source.tokens) } } },
            due: {
              description: 'CloudAP refreshes it when the device is used, and the 14 days begin anew.',
              after: { 'the rest of 14 days': ended('the token expired') },
              on: { 'device.used': { target: 'fresh', meta: cite('Entra G', source.tokens) } },
            },
          },
        },
        'session key': {
          initial: 'young',
          states: {
            young: { after: { '30 days': { target: 'old', meta: cite('Entra G', source.tokens) } } },
            old: {
              description: 'The next refresh brings another.',
              on: {
                'device.used': {
                  guard: 'it is to be refreshed',
                  target: 'young',
                  meta: cite('Entra G', source.tokens),
                },
              },
            },
          },
        },
      },
      on: {
        'user.signed in': {
          target: 'valid',
          reenter: true,
          actions: 'keep the token',
          meta: cite('Entra G', source.authentication),
        },
        'password.changed': { guard: 'it is of a password', ...ended('the password changed') },
        'account.disabled': ended('AADSTS50155'),
        'TPM.cleared': ended('the session key is lost'),
      },
    },
  },
})

type Machine = typeof machine

/** The machine of a primary refresh token. */
export interface PrtMachine extends Machine {}

/** The primary refresh token of Entra ID: how it is kept alive, and what ends it. */
export const prtMachine: PrtMachine = machine
