import { mostFailures } from '../../actors/pin/machine.ts'
import { source } from '../../actors/sources.ts'
import {
  type LockoutActors,
  lockout,
  type LockoutEvent,
  type LockoutState,
} from '../../deployments/lockout.ts'
import type { Invariant } from '../invariant.ts'
import type { Study } from '../study.ts'

/** The one study of the lockout. */
export const lockoutStudies: readonly Study<LockoutActors>[] = [{ name: 'lockout', model: lockout }]

/** What is claimed of wrong PINs. */
export const lockoutInvariants: readonly Invariant<LockoutState, LockoutEvent>[] = [
  {
    id: 'I45',
    kind: 'step',
    sentence: 'only time or a reset lowers the count of failures that the TPM remembers',
    source: source.lockout,
    study: 'lockout',
    premise: (s) => s.device.context.failures > 0 && s.device.matches({ 'sign-in': 'signed in' }),
    holds: (before, { event }, after) =>
      after.device.context.failures >= before.device.context.failures ||
      event.type === 'PIN.reset' ||
      event.type.startsWith('xstate.after.10 minutes'),
  },
  {
    id: 'I45',
    kind: 'step',
    sentence: 'a wrong PIN counts, until the TPM is locked',
    source: source.lockout,
    study: 'lockout',
    premise: (s) => s.device.context.failures === mostFailures,
    holds: (before, { event }, after) =>
      event.type !== 'PIN.entered' ||
      event.right ||
      before.device.context.failures === mostFailures ||
      after.device.context.failures === before.device.context.failures + 1,
  },
  {
    id: 'I45',
    kind: 'always',
    sentence: 'nobody signs in with a PIN while the TPM is locked',
    source: source.lockout,
    study: 'lockout',
    premise: (s) => s.device.context.failures === mostFailures,
    holds: ({ device }) =>
      device.context.failures < mostFailures || !device.matches({ 'sign-in': 'signed in' }),
  },
  {
    id: 'I45',
    kind: 'recoverable',
    sentence: 'out of every lockout there is a way',
    source: source.lockout,
    study: 'lockout',
    premise: (s) => s.device.matches({ 'sign-in': 'disabled until restart' }),
    holds: (s) => s.device.matches({ 'sign-in': 'signed in' }),
  },
]
