import {
  type Alphabet,
  fromActors,
  type SystemEvent,
  type SystemModel,
  type SystemState,
} from '@proviso/kernel/xstate'
import { adfsMachine } from '../actors/adfs/machine.ts'
import { connectMachine } from '../actors/connect/machine.ts'
import { directoryMachine } from '../actors/directory/machine.ts'
import type { EntraContext } from '../actors/entra/context.ts'
import { entraMachine } from '../actors/entra/machine.ts'
import type { JoiningContext } from '../actors/joining/context.ts'
import { type JoiningMachine, joiningMachine } from '../actors/joining/machine.ts'
import { strangerMachine } from '../actors/stranger/machine.ts'
import { connectInputs, serverInputs } from './server-inputs.ts'
import { patient } from './patience.ts'
import { givenUp, type Trial } from './trial.ts'

/** Everybody who takes part when a device registers with Entra ID, before any user can provision on it. */
export const joinActors = {
  device: joiningMachine,
  entra: entraMachine,
  adfs: adfsMachine,
  directory: directoryMachine,
  connect: connectMachine,
  stranger: strangerMachine,
} as const

/** The actors of a join, as types. */
export type JoinActors = typeof joinActors

/** A state of a join. */
export type JoinState = SystemState<JoinActors>

/** What can stand in a log of a join. */
export type JoinEvent = SystemEvent<JoinActors>

/** What a join is like. */
export interface JoinDeployment {
  readonly device?: Partial<JoiningContext>
  /** Who authenticates: AD FS, where it is not said. */
  readonly authentication?: EntraContext['authentication']
  readonly connect?: { readonly running: boolean }
}

/**
 * The registration of a domain joined device with Entra ID, and its write-back, as a model.
 *
 * @example
 * ```ts
 * explore(join({ authentication: 'managed' }), { maxStates: 10_000 }).complete // true
 * ```
 */
export function join(
  { device, authentication = 'federated', connect }: JoinDeployment,
  { faults = [], forgeries = [], actors = {}, lossy = false, network = 'fifo' }: Trial<JoinActors> = {},
): SystemModel<JoinActors> {
  const { entra, adfs, directory } = serverInputs(faults)
  const system = fromActors<JoinActors>(
    { ...joinActors, ...actors },
    {
      inputs: {
        entra,
        adfs,
        directory,
        connect: connectInputs(faults, givenUp({ lossy })),
        device: deviceInputs(lossy),
        stranger: { 'message.forged': forgeries },
      },
      input: {
        device,
        entra: { authentication, device: 'unknown' },
        directory: { writtenBack: false },
        connect,
      },
      network,
      lossy,
      maxInFlight: network === 'duplicating' ? 64 : 8,
    },
  )
  return lossy ? patient(system) : system
}

/** From outside comes only the user, and that nobody answers. */
function deviceInputs(lossy: boolean): Alphabet<JoiningMachine> {
  return {
    'user.signed in': [{}],
    'answer.missed': givenUp({ lossy }),
    'service connection point.found': [],
    'computer certificate.stored': [],
    'device token.issued': [],
    'device token.refused': [],
    'nonce.issued': [],
    'enterprise PRT.issued': [],
    'enterprise PRT.refused': [],
    'realm.told': [],
    'device.registered': [],
    'device registration.refused': [],
  }
}
