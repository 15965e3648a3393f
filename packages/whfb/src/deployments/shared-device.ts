import {
  type Alphabet,
  fromActors,
  type SystemEvent,
  type SystemModel,
  type SystemState,
} from '@proviso/kernel/xstate'
import { adfsMachine } from '../actors/adfs/machine.ts'
import { caMachine } from '../actors/ca/machine.ts'
import type { ComputerContext } from '../actors/computer/context.ts'
import { type ComputerMachine, computerMachine } from '../actors/computer/machine.ts'
import { deviceMachine } from '../actors/device/machine.ts'
import { directoryMachine } from '../actors/directory/machine.ts'
import { entraMachine } from '../actors/entra/machine.ts'
import type { Profile } from '../actors/key.ts'
import { userMachine } from '../actors/user/machine.ts'
import { type Happening, happening } from './faults.ts'
import type { ProvisioningDeployment } from './provisioning.ts'
import { placeInputs } from './provisioning-inputs.ts'
import { serverInputs } from './server-inputs.ts'
import type { Trial } from './trial.ts'

/** Everybody who takes part where two users provision on one device. */
export const sharedDeviceActors = {
  'first user': userMachine,
  'first profile': deviceMachine,
  'second user': userMachine,
  'second profile': deviceMachine,
  computer: computerMachine,
  entra: entraMachine,
  adfs: adfsMachine,
  directory: directoryMachine,
  ca: caMachine,
} as const

/** The actors where two users provision on one device, as types. */
export type SharedDeviceActors = typeof sharedDeviceActors

/** A state of two users who provision on one device. */
export type SharedDeviceState = SystemState<SharedDeviceActors>

/** What can stand in a log of two users who provision on one device. */
export type SharedDeviceEvent = SystemEvent<SharedDeviceActors>

/** What a device of two users is like. */
export interface SharedDeviceDeployment extends ProvisioningDeployment {
  /** How many others have a container on it: 9 leave one place. */
  readonly otherUsers?: ComputerContext['otherUsers']
  /** Does a user do whatever a human may do, or only what leads on? The latter, where it is not said. */
  readonly human?: 'does anything' | 'goes on'
  /** Are states one in which only who is who is exchanged? They are told apart, where it is not said. */
  readonly merged?: boolean
}

/** Each user with what Windows keeps of it. */
const pairs = [
  { user: 'first user', profile: 'first profile' },
  { user: 'second user', profile: 'second profile' },
] as const

/**
 * Two users who provision on one device, as a model: it is registered, and has one TPM; each has a container, a key and
 * a certificate of its own. A policy of the computer is one that befalls both of them; one of a user befalls either.
 *
 * Both may be at it at once, as users who are switched may. A device in the Shared PC mode of Windows is none of these: that mode
 * turns Windows Hello for Business off.
 *
 * @example
 * ```ts
 * explore(sharedDevice(deployments['entra-managed']), { maxStates: 100_000 }).complete // true
 * ```
 */
export function sharedDevice(
  deployment: SharedDeviceDeployment = {},
  { faults = [], actors = {}, network = 'fifo' }: Omit<Trial<SharedDeviceActors>, 'lossy' | 'forgeries'> = {},
): SystemModel<SharedDeviceActors> {
  const { otherUsers = 0, human = 'goes on', merged = false, device, entra, adfs, directory, ca } = deployment
  const profileOf = (name: Profile) => ({ ...device, device: name, user: name, shared: true })
  const { user, device: profile } = placeInputs(
    faults.filter((name) => name !== 'TPM locked'),
    { missed: [], diligent: human === 'goes on' },
  )
  return fromActors<SharedDeviceActors>(
    { ...sharedDeviceActors, ...actors },
    {
      inputs: {
        ...serverInputs(faults),
        'first user': user,
        'first profile': profile,
        'second user': user,
        'second profile': profile,
        computer: computerInputs(happening('device', faults)),
      },
      input: {
        'first user': { at: 'first profile' },
        'first profile': profileOf('first profile'),
        'second user': { at: 'second profile' },
        'second profile': profileOf('second profile'),
        // Of the failures between none and a lockout tells the study of the PINs.
        computer: { otherUsers, mostFailures: 1 },
        entra,
        adfs,
        directory,
        ca,
      },
      ...(merged && { symmetric: pairs }),
      network,
      maxInFlight: 8,
    },
  )
}

function computerInputs(happens: Happening): Alphabet<ComputerMachine> {
  return {
    'TPM.locked': happens('TPM.locked'),
    'TPM.unlocked': happens('TPM.unlocked'),
    'container.requested': [],
    'container.deleted': [],
    'PIN.tried': [],
  }
}
