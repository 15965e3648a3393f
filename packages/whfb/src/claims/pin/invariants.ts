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
  {
    id: 'I45',
    kind: 'step',
    sentence: 'in 10 minutes the TPM forgets one failure, not more and not less',
    source: source.lockout,
    study: 'lockout',
    premise: (s) => s.device.context.failures === mostFailures && s.device.timers.length > 0,
    holds: (before, { event }, after) =>
      !event.type.startsWith('xstate.after.10 minutes') ||
      after.device.context.failures === before.device.context.failures - 1,
  },
  {
    id: 'I45',
    kind: 'always',
    sentence: 'the TPM remembers 32 failures at most, so that 320 minutes heal all of them',
    source: source.lockout,
    study: 'lockout',
    premise: (s) => s.device.context.failures === mostFailures,
    holds: ({ device }) => device.context.failures <= 32,
  },
  {
    id: 'I45',
    kind: 'always',
    sentence: 'the TPM forgets while there is something to forget, and only then',
    source: source.lockout,
    study: 'lockout',
    premise: (s) => s.device.matches({ memory: 'remembering' }),
    holds: ({ device }) => device.matches({ memory: 'clean' }) === (device.context.failures === 0),
  },
  {
    id: 'I45',
    kind: 'step',
    sentence: 'a PIN leads where the documents say: in, to the phrase after three, and off after one more',
    source: source.disabled,
    study: 'lockout',
    premise: (s) => s.device.matches({ 'sign-in': 'disabled until restart' }),
    holds: (before, { event }, after) =>
      event.type !== 'PIN.entered' || after.device.matches({ 'sign-in': afterPin(before, event.right) }),
  },
  {
    id: 'I45',
    kind: 'step',
    sentence:
      'Windows counts each wrong PIN since the last right one, a locked TPM aside, and anew after a restart',
    source: source.disabled,
    study: 'lockout',
    premise: (s) => s.device.context.wrong === 2,
    holds: (before, { event }, { device }) => {
      const { wrong, failures } = before.device.context
      if (event.type === 'device.restarted') return device.context.wrong === 0
      if (event.type !== 'PIN.entered' || event.right || failures === mostFailures) return true
      return device.context.wrong === wrong + 1 || before.device.matches({ 'sign-in': 'last attempt' })
    },
  },
  {
    id: 'I45',
    kind: 'step',
    sentence: 'after a restart the PIN is asked for, at once or in a while',
    source: source.disabled,
    study: 'lockout',
    premise: (s) => s.device.matches({ 'sign-in': 'not asked for yet' }),
    holds: (before, { event }, { device }) =>
      event.type !== 'device.restarted' ||
      device.matches({ 'sign-in': isDisabled(before) ? 'not asked for yet' : 'asked for' }),
  },
  {
    id: 'I45',
    kind: 'always',
    sentence: 'whoever is signed in has no wrong PIN behind, nor a lockout',
    source: source.inferred,
    study: 'lockout',
    premise: (s) => s.device.matches({ 'sign-in': 'signed in' }),
    holds: ({ device }) =>
      !device.matches({ 'sign-in': 'signed in' }) ||
      (device.context.wrong === 0 && device.context.lockouts === 0),
  },
  {
    id: 'I45',
    kind: 'step',
    sentence:
      'after the restart that ends a lockout the PIN is asked for in one minute, from the fourth on in two, then ten',
    source: source.disabled,
    study: 'lockout',
    premise: (s) => s.device.timers.some(({ delay }) => delay === 120_000),
    holds: (before, { event }, after) => {
      const [was, is] = [before.device.context.lockouts, after.device.context.lockouts]
      if (!isDisabled(before)) return !isDisabled(after) || is === Math.min(5, was + 1)
      if (event.type !== 'device.restarted') return true
      return after.device.timers.some(({ delay }) => delay === waitAfter(was))
    },
  },
  {
    id: 'I45',
    kind: 'step',
    sentence: 'a PIN reset forgets every failure and every lockout, and asks for the new PIN',
    source: source.pinReset,
    study: 'lockout',
    premise: (s) => s.device.matches({ 'sign-in': 'challenge phrase' }),
    holds: (_, { event }, { device }) =>
      event.type !== 'PIN.reset' ||
      (device.matches({ 'sign-in': 'asked for' }) &&
        Object.values(device.context).every((count) => count === 0)),
  },
]

/** Where a PIN leads that is entered; where none is asked for, it leads nowhere. */
function afterPin({ device }: LockoutState, isRight: boolean) {
  const { failures, wrong } = device.context
  const isLocked = failures === mostFailures
  if (device.matches({ 'sign-in': 'last attempt' })) {
    return isRight && !isLocked ? 'signed in' : 'disabled until restart'
  }
  if (isLocked) return 'asked for'
  if (isRight) return 'signed in'
  return wrong === 2 ? 'challenge phrase' : 'asked for'
}

function isDisabled({ device }: LockoutState): boolean {
  return device.matches({ 'sign-in': 'disabled until restart' })
}

/** In milliseconds. */
function waitAfter(lockouts: number): number {
  return ({ 4: 2, 5: 10 }[lockouts] ?? 1) * 60_000
}
