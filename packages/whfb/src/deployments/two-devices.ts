import {
  type Alphabet,
  fromActors,
  type SystemEvent,
  type SystemModel,
  type SystemState,
} from '@proviso/kernel/xstate'
import { adfsMachine } from '../actors/adfs/machine.ts'
import { caMachine } from '../actors/ca/machine.ts'
import { type CredentialMachine, credentialMachine } from '../actors/credential/machine.ts'
import { directoryMachine } from '../actors/directory/machine.ts'
import { entraMachine } from '../actors/entra/machine.ts'
import { soundCertificate } from '../actors/lock-screen/context.ts'
import type { FaultName } from './faults.ts'
import { serverInputs } from './server-inputs.ts'

/** Everybody who takes part where a user has provisioned on two devices. */
export const twoDevicesActors = {
  'first device': credentialMachine,
  'second device': credentialMachine,
  entra: entraMachine,
  adfs: adfsMachine,
  directory: directoryMachine,
  ca: caMachine,
} as const

/** The actors of a user with two devices, as types. */
export type TwoDevicesActors = typeof twoDevicesActors

/** A state of a user with two devices. */
export type TwoDevicesState = SystemState<TwoDevicesActors>

/** What can stand in a log of a user with two devices. */
export type TwoDevicesEvent = SystemEvent<TwoDevicesActors>

const keys = [
  { publicKey: 'key-1', user: 'alice', device: 'first device' },
  { publicKey: 'key-2', user: 'alice', device: 'second device' },
] as const

/** One user who has provisioned on two devices, each with a key and a certificate of its own, as a model. */
export function twoDevices(
  actors: Partial<TwoDevicesActors> = {},
  faults: readonly FaultName[] = [],
): SystemModel<TwoDevicesActors> {
  return fromActors<TwoDevicesActors>(
    { ...twoDevicesActors, ...actors },
    {
      inputs: { ...serverInputs(faults), 'first device': sessions(true), 'second device': sessions(false) },
      input: {
        'first device': { device: 'first device' },
        'second device': {
          device: 'second device',
          key: 'key-2',
          certificates: [{ ...soundCertificate, serial: 2, publicKey: 'key-2' }],
        },
        entra: { keys, everRegistered: ['key-1', 'key-2'] },
        directory: { keys },
        ca: { next: 3 },
      },
      maxInFlight: 6,
    },
  )
}

/** On one of the devices the user may stay away; nothing else happens from outside. */
export function sessions(
  mayStayAway: boolean,
  missed: readonly Readonly<Record<string, never>>[] = [],
): Alphabet<CredentialMachine> {
  return {
    'answer.missed': missed,
    'user.went away': mayStayAway ? [{}] : [],
    'user.signed in with Hello': mayStayAway ? [{}] : [],
    'PIN.reset': [],
    'container.deleted': [],
    'policy.switched off': [],
    'certificate.issued': [],
    'certificate.denied': [],
    'certificate.delivered': [],
    'enrolment.deferred': [],
    'enrolment.refused': [],
    'key.registered': [],
    'key.registration refused': [],
    'key.removed': [],
  }
}
