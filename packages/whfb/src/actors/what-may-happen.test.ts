import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { expect, test } from 'vitest'
import { credentialMachine } from './credential/machine.ts'
import { joiningMachine } from './joining/machine.ts'
import { lockScreenMachine } from './lock-screen/machine.ts'
import { pinMachine } from './pin/machine.ts'
import { prtMachine } from './prt/machine.ts'
import { userMachine } from './user/machine.ts'

/** What may happen in each state from outside, or by itself, as the documents list it; the root has no name. */
const tables: readonly (readonly [AnyStateMachine, Readonly<Record<string, readonly string[]>>])[] = [
  [
    userMachine,
    {
      'asked for the second factor': ['the prompt lapses', 'showed the factor', 'failed the factor'],
      'at the error page': ['tried again', 'dismissed the wizard'],
      'at the biometrics page': ['set up biometrics', 'skipped biometrics', 'dismissed the wizard'],
      'at the PIN page': ['typed a PIN', 'dismissed the wizard'],
      'at the desktop': ['left'],
    },
  ],
  [
    joiningMachine,
    {
      'domain joined': ['user.signed in'],
      throttled: ['300 seconds'],
      'waiting for the task': ['user.signed in', 'the next run of the task'],
      'joined.at rest': ['user.signed in'],
    },
  ],
  [
    pinMachine,
    {
      '': ['PIN.reset'],
      'sign-in.asked for': ['PIN.entered'],
      'sign-in.signed in': ['device.restarted'],
      'sign-in.challenge phrase': ['challenge phrase.typed'],
      'sign-in.last attempt': ['PIN.entered'],
      'sign-in.disabled until restart': ['device.restarted'],
      'sign-in.not asked for yet': ['the wait after a lockout'],
    },
  ],
  [
    credentialMachine,
    {
      '': ['user.went away', 'user.signed in with Hello'],
      certificate: ['PIN.reset', 'container.deleted', 'policy.switched off'],
      'certificate.current': ['the renewal period begins'],
      'certificate.due': ['the next run of auto-enrolment', 'the certificate ends'],
      'certificate.expired': ['the next run of auto-enrolment'],
    },
  ],
  [
    lockScreenMachine,
    {
      locked: ['gesture.made'],
      refused: ['password.used', 'gesture.cancelled'],
      'signed in.idle': ['user.signed out', 'resource.opened'],
      'signed in.resource refused': ['user.signed out'],
    },
  ],
  [
    prtMachine,
    {
      none: ['user.signed in'],
      valid: ['user.signed in', 'password.changed', 'account.disabled', 'TPM.cleared'],
      'valid.token.due': ['device.used', 'the rest of 14 days'],
    },
  ],
]
const rows = tables.flatMap(([machine, table]) =>
  Object.entries(table).map(([state, may]) => ({ machine, name: machine.id, state, may })),
)

test.each(rows)('W180 $name: in "$state" may happen what the documents list', ({ machine, state, may }) => {
  const path = state === '' ? [] : state.split('.')
  const node = path.reduce((above: AnyStateNode, name) => above.states[name] ?? above, machine.root)
  const types = node.ownEvents.map(
    (type) => /^xstate\.after\.(?<delay>.+?)\./.exec(type)?.groups?.['delay'] ?? type,
  )
  const own = types.filter((type) => !type.startsWith('xstate.'))
  expect(own.toSorted()).toEqual(may.toSorted())
})
