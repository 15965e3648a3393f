import { fromActors, type SystemEvent, type SystemModel, type SystemState } from '@proviso/kernel/xstate'
import { prtMachine } from '../actors/prt/machine.ts'

/** Nobody takes part but the device that keeps the token. */
export const tokenActors = { device: prtMachine } as const

/** The actor of the token, as a type. */
export type TokenActors = typeof tokenActors

/** A state of the token. */
export type TokenState = SystemState<TokenActors>

/** What can stand in a log of the token. */
export type TokenEvent = SystemEvent<TokenActors>

/**
 * The primary refresh token over the days: refreshed, renewed, expired, ended, as a model.
 *
 * @param actors Others in the place of those that are shipped: a mutant, say.
 *
 * @example
 * ```ts
 * explore(token(), { maxStates: 10_000 }).complete // true
 * ```
 */
export function token(actors: Partial<TokenActors> = {}): SystemModel<TokenActors> {
  return fromActors<TokenActors>(
    { ...tokenActors, ...actors },
    {
      inputs: {
        device: {
          'user.signed in': [{ by: 'password' }, { by: 'Windows Hello' }],
          'device.used': [{}],
          'password.changed': [{}],
          'account.disabled': [{}],
          'TPM.cleared': [{}],
        },
      },
      maxInFlight: 1,
    },
  )
}
