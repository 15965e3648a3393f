import { assign, sendTo, setup } from 'xstate'
import { addressIn, type AnyAnswer } from '../address.ts'
import { cite, fails } from '../cite.ts'
import type { DeviceEvent } from '../device/events.ts'
import type { Requester } from '../key.ts'
import { of } from '../of.ts'
import { source } from '../sources.ts'
import type { UserEvent } from './events.ts'

/** What a user remembers. */
export interface UserContext {
  /** The device at which the user sits. */
  readonly at: Requester
  /** Who asked for the second factor last. */
  readonly askedBy: 'entra' | 'adfs'
  /** Was the user told that the PIN may be used? */
  readonly told: boolean
}

/** Where nothing goes on, a human restarts the device. */
const givingUp = {
  actions: { type: 'tell the device', params: { type: 'device.restarted' } },
  meta: fails('sign-in', source.ladder, 'nothing goes on'),
} as const

const machine = setup({
  types: {
    context: of<UserContext>(),
    events: of<UserEvent>(),
    input: of<{ readonly at?: Requester } | undefined>(),
  },
  delays: { 'the prompt lapses': 120_000 },
  actions: {
    'tell the device': sendTo(theDevice, (_, { type }: { readonly type: Plain }) => ({ type })),
    'sign in': sendTo(theDevice, ({ event }) => ({
      type: 'user.signed in',
      session: event.type === 'came' ? event.session : 'at the device',
    })),
    'choose the PIN': sendTo(theDevice, ({ event }) => ({
      type: 'PIN.chosen',
      pin: event.type === 'typed a PIN' ? event.pin : 'weak',
    })),
    'answer whoever asked': sendTo(
      ({ system, context }) => addressIn<AnyAnswer>(context.askedBy, system),
      ({ context }, { type }: { readonly type: 'second factor.shown' | 'second factor.failed' }) => ({
        type,
        at: context.at,
      }),
    ),
  },
}).createMachine({
  id: 'user',
  description: 'A human who wants to sign in, and does with the wizard whatever a human may do.',
  context: ({ input }) => ({ at: input?.at ?? 'device', askedBy: 'entra', told: false }),
  initial: 'away',
  states: {
    away: {
      on: { came: { target: 'waiting', actions: 'sign in', meta: cite('sign-in', source.seed) } },
    },
    waiting: {
      on: {
        'second factor.asked for': {
          target: 'asked for the second factor',
          actions: assign(({ event }) => ({ askedBy: event.by })),
          meta: cite('A', source.provisioning),
        },
        'gave up waiting': { target: 'leaving', ...givingUp },
      },
    },
    'asked for the second factor': {
      after: {
        'the prompt lapses': {
          target: 'waiting',
          actions: { type: 'answer whoever asked', params: { type: 'second factor.failed' } },
          meta: fails('A', source.experience, 'timeout: event 324'),
        },
      },
      on: {
        'showed the factor': {
          target: 'waiting',
          actions: { type: 'answer whoever asked', params: { type: 'second factor.shown' } },
          meta: cite('A', source.provisioning),
        },
        'failed the factor': {
          target: 'waiting',
          actions: { type: 'answer whoever asked', params: { type: 'second factor.failed' } },
          meta: fails('A', source.experience, 'event 324'),
        },
      },
    },
    'at the error page': {
      on: {
        'tried again': {
          target: 'waiting',
          actions: { type: 'tell the device', params: { type: 'wizard.tried again' } },
          meta: cite('A', source.experience),
        },
        'dismissed the wizard': {
          target: 'waiting',
          actions: { type: 'tell the device', params: { type: 'wizard.dismissed' } },
          meta: fails('A', source.experience, '0x80090036'),
        },
      },
    },
    'at the biometrics page': {
      on: {
        'set up biometrics': {
          target: 'waiting',
          actions: { type: 'tell the device', params: { type: 'biometrics.set up' } },
          meta: cite('B', source.provisioning),
        },
        'skipped biometrics': {
          target: 'waiting',
          actions: { type: 'tell the device', params: { type: 'biometrics.skipped' } },
          meta: cite('B', source.provisioning),
        },
        'dismissed the wizard': {
          target: 'waiting',
          actions: { type: 'tell the device', params: { type: 'wizard.dismissed' } },
          meta: fails('B', source.experience, '0x80090036'),
        },
      },
    },
    'at the PIN page': {
      on: {
        'typed a PIN': { target: 'waiting', actions: 'choose the PIN', meta: cite('B', source.provisioning) },
        'dismissed the wizard': {
          target: 'waiting',
          actions: { type: 'tell the device', params: { type: 'wizard.dismissed' } },
          meta: fails('B', source.experience, '0x80090036'),
        },
      },
    },
    'at the desktop': {
      on: {
        left: {
          target: 'leaving',
          actions: { type: 'tell the device', params: { type: 'user.signed out' } },
          meta: cite('sign-in', source.experience),
        },
      },
    },
    leaving: {
      on: {
        'gave up waiting': givingUp,
        'session.ended': { target: 'away', meta: cite('sign-in', source.experience) },
        'desktop.shown': { meta: cite('sign-in', source.experience) },
      },
    },
  },
  on: {
    'error page.shown': { target: '.at the error page', meta: cite('A', source.experience) },
    'biometrics.offered': { target: '.at the biometrics page', meta: cite('B', source.provisioning) },
    'PIN.asked for': { target: '.at the PIN page', meta: cite('B', source.provisioning) },
    'desktop.shown': { target: '.at the desktop', meta: cite('sign-in', source.experience) },
    'PIN ready.told': { actions: assign({ told: true }), meta: cite('G', source.seed) },
  },
})

/** The device at which the user sits. */
function theDevice({ system, context }: Given) {
  return addressIn<DeviceEvent>(context.at, system)
}

interface Given {
  readonly system: { readonly get: (name: string) => unknown }
  readonly context: UserContext
}

/** The messages to the device that carry nothing. */
type Plain =
  | 'wizard.tried again'
  | 'wizard.dismissed'
  | 'biometrics.set up'
  | 'biometrics.skipped'
  | 'user.signed out'
  | 'device.restarted'

type Machine = typeof machine

/** The machine of a user. */
export interface UserMachine extends Machine {}

/** A human at the device. */
export const userMachine: UserMachine = machine
