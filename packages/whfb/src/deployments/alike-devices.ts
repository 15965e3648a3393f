import { fromActors, type SystemModel } from '@proviso/kernel/xstate'
import type { Alike, Person } from '../actors/key.ts'
import { upnOf } from '../actors/key.ts'
import { soundCertificate } from '../actors/lock-screen/context.ts'
import { serverInputs } from './server-inputs.ts'
import { patient } from './patience.ts'
import { givenUp, type Trial } from './trial.ts'
import { sessions, type TwoDevicesActors, twoDevicesActors } from './two-devices.ts'

/** Whose the two devices are. */
export interface AlikeDevices {
  /** One user with both, or one user with each. */
  readonly users: 1 | 2
  /** May a user stay away from a device, or always sign in there with Windows Hello? */
  readonly staysAway?: boolean
  /** By which way certificates are renewed: at the CA, where it is not said. */
  readonly renewalBy?: 'the CA' | 'AD FS'
}

const names = ['first device', 'second device'] as const

/**
 * Two devices, each with a key and a certificate of its own, that differ in nothing but their names. States in which only the names are exchanged are one; claims must not tell the devices apart either.
 *
 * @example
 * ```ts
 * explore(alikeDevices({ users: 2 }, { faults: ['CA stopped'] }), { maxStates: 500_000 }).isMerged // true
 * ```
 */
export function alikeDevices(
  { users, staysAway = false, renewalBy = 'the CA' }: AlikeDevices,
  { faults = [], actors = {}, lossy = false }: Trial<TwoDevicesActors> = {},
): SystemModel<TwoDevicesActors> {
  const userOf = (device: Alike): Person => (users === 1 ? 'alice' : device)
  const keys = names.map((device) => ({ publicKey: device, user: userOf(device), device }))
  const system = fromActors<TwoDevicesActors>(
    { ...twoDevicesActors, ...actors },
    {
      inputs: {
        ...serverInputs(faults),
        'first device': sessions(staysAway, givenUp({ lossy })),
        'second device': sessions(staysAway, givenUp({ lossy })),
      },
      input: {
        ...Object.fromEntries(
          names.map((device) => [device, { ...provisioned(device, userOf(device)), renewalBy }]),
        ),
        entra: { keys, everRegistered: names },
        directory: { keys },
        ca: { next: 2 },
      },
      symmetric: names,
      network: 'fifo',
      lossy,
      maxInFlight: 6,
    },
  )
  return lossy ? patient(system) : system
}

function provisioned(device: Alike, user: Person) {
  const certificate = { ...soundCertificate, publicKey: device, upn: upnOf(user) }
  return { device, user, key: device, certificates: [certificate] }
}
