import { fromActors, type SystemEvent, type SystemModel, type SystemState } from '@proviso/kernel/xstate'
import { adfsMachine } from '../actors/adfs/machine.ts'
import { caMachine } from '../actors/ca/machine.ts'
import { deviceMachine } from '../actors/device/machine.ts'
import { directoryMachine } from '../actors/directory/machine.ts'
import { entraMachine } from '../actors/entra/machine.ts'
import type { Alike, Person } from '../actors/key.ts'
import { userMachine } from '../actors/user/machine.ts'
import type { ProvisioningDeployment } from './provisioning.ts'
import { placeInputs } from './provisioning-inputs.ts'
import { serverInputs } from './server-inputs.ts'
import { patient } from './patience.ts'
import { givenUp, type Trial } from './trial.ts'

/** Everybody who takes part where two provision at once, each at a device, with the same servers. */
export const twoUsersActors = {
  'first user': userMachine,
  'first device': deviceMachine,
  'second user': userMachine,
  'second device': deviceMachine,
  entra: entraMachine,
  adfs: adfsMachine,
  directory: directoryMachine,
  ca: caMachine,
} as const

/** The actors where two provision at once, as types. */
export type TwoUsersActors = typeof twoUsersActors

/** A state where two provision at once. */
export type TwoUsersState = SystemState<TwoUsersActors>

/** What can stand in a log where two provision at once. */
export type TwoUsersEvent = SystemEvent<TwoUsersActors>

/** Who provisions at once, and how. */
export interface TwoUsersDeployment extends ProvisioningDeployment {
  /** One user at both devices, or one user at each. */
  readonly users: 1 | 2
  /** Does a user do whatever a human may do, or only what leads on? The latter, where it is not said. */
  readonly human?: 'does anything' | 'goes on'
  /**
   * Are states one in which only who is who is exchanged? Claims must not tell the two apart then, which those about
   * the answer to one of them do: they are told apart, where it is not said.
   */
  readonly merged?: boolean
}

/** Each user with a device. */
const pairs = [
  { user: 'first user', device: 'first device' },
  { user: 'second user', device: 'second device' },
] as const

/**
 * Two who provision at the same time, each at a device, as a model: no sync, which the main flow does not need.
 *
 * @example
 * ```ts
 * explore(twoUsers({ users: 2, ...deployments['entra-managed'] }), { maxStates: 100_000 }).complete // true
 * ```
 */
export function twoUsers(
  { users, human = 'goes on', merged = false, device, entra, adfs, directory, ca }: TwoUsersDeployment,
  { faults = [], actors = {}, lossy = false, network = 'fifo' }: Trial<TwoUsersActors> = {},
): SystemModel<TwoUsersActors> {
  const userOf = (name: Alike): Person => (users === 1 ? 'alice' : name)
  const deviceOf = (name: Alike) => ({ ...device, device: name, user: userOf(name) })
  const { user, device: place } = placeInputs(faults, {
    missed: givenUp({ lossy }),
    diligent: human === 'goes on',
  })
  const system = fromActors<TwoUsersActors>(
    { ...twoUsersActors, ...actors },
    {
      inputs: {
        ...serverInputs(faults),
        'first user': user,
        'first device': place,
        'second user': user,
        'second device': place,
      },
      input: {
        'first user': { at: 'first device' },
        'first device': deviceOf('first device'),
        'second user': { at: 'second device' },
        'second device': deviceOf('second device'),
        entra,
        adfs,
        directory,
        ca,
      },
      ...(merged && { symmetric: pairs }),
      network,
      lossy,
      maxInFlight: 8,
    },
  )
  return lossy ? patient(system) : system
}
