import { fromActors, type SystemEvent, type SystemModel, type SystemState } from '@proviso/kernel/xstate'
import { pinMachine } from '../actors/pin/machine.ts'

/** Nobody takes part in a lockout but the device. */
export const lockoutActors = { device: pinMachine } as const

/** The actor of a lockout, as a type. */
export type LockoutActors = typeof lockoutActors

/** A state of the lockout. */
export type LockoutState = SystemState<LockoutActors>

/** What can stand in a log of the lockout. */
export type LockoutEvent = SystemEvent<LockoutActors>

/**
 * Wrong and right PINs, the lockout of Windows and of the TPM, and the ways out, as a model.
 *
 * @param actors Others in the place of those that are shipped: a mutant, say.
 *
 * @example
 * ```ts
 * explore(lockout(), { maxStates: 10_000 }).complete // true
 * ```
 */
export function lockout(actors: Partial<LockoutActors> = {}): SystemModel<LockoutActors> {
  return fromActors<LockoutActors>(
    { ...lockoutActors, ...actors },
    {
      inputs: {
        device: {
          'PIN.entered': [{ right: false }, { right: true }],
          'challenge phrase.typed': [{}],
          'device.restarted': [{}],
          'PIN.reset': [{}],
        },
      },
      maxInFlight: 1,
    },
  )
}
