import {
  type Alphabet,
  fromActors,
  type SystemEvent,
  type SystemModel,
  type SystemState,
} from '@proviso/kernel/xstate'
import { adfsMachine } from '../actors/adfs/machine.ts'
import { caMachine } from '../actors/ca/machine.ts'
import { connectMachine } from '../actors/connect/machine.ts'
import type { DcContext } from '../actors/dc/context.ts'
import { type DcMachine, dcMachine } from '../actors/dc/machine.ts'
import { type DirectoryContext, directoryMachine } from '../actors/directory/machine.ts'
import { entraMachine } from '../actors/entra/machine.ts'
import type { LockScreenContext } from '../actors/lock-screen/context.ts'
import { type LockScreenMachine, lockScreenMachine } from '../actors/lock-screen/machine.ts'
import { strangerMachine } from '../actors/stranger/machine.ts'
import { type FaultName, happening } from './faults.ts'
import { provisionedKey } from './provisioned-key.ts'
import { connectInputs, serverInputs } from './server-inputs.ts'
import { patient } from './patience.ts'
import { givenUp, type Trial } from './trial.ts'

/** Everybody who takes part when a user signs in with Windows Hello. */
export const signInActors = {
  device: lockScreenMachine,
  entra: entraMachine,
  adfs: adfsMachine,
  directory: directoryMachine,
  connect: connectMachine,
  ca: caMachine,
  dc: dcMachine,
  stranger: strangerMachine,
} as const

/** The actors of a sign-in, as types. */
export type SignInActors = typeof signInActors

/** A state of a sign-in. */
export type SignInState = SystemState<SignInActors>

/** What can stand in a log of a sign-in. */
export type SignInEvent = SystemEvent<SignInActors>

/** What a sign-in is like. */
export interface SignInDeployment {
  readonly device?: Partial<LockScreenContext>
  readonly dc?: Partial<DcContext>
  readonly directory?: Partial<DirectoryContext>
  /** Entra Connect does not matter to a certificate: it does not run, where it is not said. */
  readonly connect?: { readonly running: boolean }
}

/**
 * Signing in with Windows Hello as a model, for a user who has provisioned.
 *
 * @example
 * ```ts
 * explore(signIn({ device: { joined: 'entra' } }), { maxStates: 100_000 }).complete // true
 * ```
 */
export function signIn(
  { device, dc, directory, connect = { running: false } }: SignInDeployment,
  { faults = [], forgeries = [], actors = {}, lossy = false, network = 'fifo' }: Trial<SignInActors> = {},
): SystemModel<SignInActors> {
  const system = fromActors<SignInActors>(
    { ...signInActors, ...actors },
    {
      inputs: {
        device: { ...deviceInputs(faults), 'answer.missed': givenUp({ lossy }) },
        dc: dcInputs(faults),
        ...serverInputs(faults),
        connect: connectInputs(faults, givenUp({ lossy })),
        stranger: { 'message.forged': forgeries },
      },
      input: { device, dc, directory, connect, entra: provisionedKey },
      network,
      lossy,
      maxInFlight: network === 'duplicating' ? 64 : 8,
    },
  )
  return lossy ? patient(system) : system
}

function deviceInputs(faults: readonly FaultName[]): Omit<Alphabet<LockScreenMachine>, 'answer.missed'> {
  const happens = happening('device', faults)
  return {
    'gesture.made': [{}],
    'gesture.cancelled': [{}],
    'password.used': [{}],
    'resource.opened': [{}],
    'user.signed out': [{}],
    'certificate.expired': happens('certificate.expired'),
    'certificate.deleted': happens('certificate.deleted'),
    'certificate.replaced by one that nobody issued': happens(
      'certificate.replaced by one that nobody issued',
    ),
    'certificate.replaced by one without SID': happens('certificate.replaced by one without SID'),
    'certificate.replaced by one of a strange CA': happens('certificate.replaced by one of a strange CA'),
    'TGT.issued': [],
    'AS.refused': [],
    'nonce.issued': [],
    'PRT.issued': [],
    'PRT.refused': [],
    'enterprise PRT.issued': [],
    'enterprise PRT.refused': [],
  }
}

function dcInputs(faults: readonly FaultName[]): Alphabet<DcMachine> {
  const happens = happening('dc', faults)
  return {
    'KDC usage.missing': happens('KDC usage.missing'),
    'KDC certificate.expired': happens('KDC certificate.expired'),
    'KDC name.mismatched': happens('KDC name.mismatched'),
    'KDC revocation list.unreachable': happens('KDC revocation list.unreachable'),
    'KDC chain.broken': happens('KDC chain.broken'),
    'KDC certificate.repaired': happens('KDC certificate.repaired'),
    'line of sight.lost': happens('line of sight.lost'),
    'line of sight.regained': happens('line of sight.regained'),
    'AS.requested': [],
    'revocation.told': [],
    'account.found': [],
  }
}
