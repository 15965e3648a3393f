import {
  type Alphabet,
  fromActors,
  type SystemEvent,
  type SystemModel,
  type SystemState,
} from '@proviso/kernel/xstate'
import { adfsMachine } from '../actors/adfs/machine.ts'
import type { CaContext } from '../actors/ca/context.ts'
import { caMachine } from '../actors/ca/machine.ts'
import type { CredentialContext } from '../actors/credential/context.ts'
import { type CredentialMachine, credentialMachine } from '../actors/credential/machine.ts'
import { directoryMachine } from '../actors/directory/machine.ts'
import { entraMachine } from '../actors/entra/machine.ts'
import { strangerMachine } from '../actors/stranger/machine.ts'
import type { FaultName } from './faults.ts'
import { happening } from './faults.ts'
import { provisionedKey } from './provisioned-key.ts'
import { serverInputs } from './server-inputs.ts'
import { patient } from './patience.ts'
import { givenUp, type Trial } from './trial.ts'

/** Everybody who takes part in the life of a credential after provisioning. */
export const lifeActors = {
  device: credentialMachine,
  entra: entraMachine,
  adfs: adfsMachine,
  directory: directoryMachine,
  ca: caMachine,
  stranger: strangerMachine,
} as const

/** The actors of the life after provisioning, as types. */
export type LifeActors = typeof lifeActors

/** A state of the life after provisioning. */
export type LifeState = SystemState<LifeActors>

/** What can stand in a log of the life after provisioning. */
export type LifeEvent = SystemEvent<LifeActors>

/** What a user does with the credential in a study. */
export interface LifeDeployment {
  readonly device?: Partial<CredentialContext>
  /** May the user stay away, or always sign in with Windows Hello? */
  readonly staysAway?: boolean
  /** May the PIN be reset, and the container deleted? */
  readonly resets?: boolean
}

/** The certificate with which a user came out of provisioning. */
const firstCertificate = {
  next: 2,
  issued: [
    {
      way: 'enrolment agent',
      publicKey: 'key-1',
      upn: 'alice@contoso',
      signatures: ['certificate request agent'],
    },
  ],
} as const satisfies Partial<CaContext>

/**
 * Life after provisioning as a model: renewal and expiry, resets and deletion.
 *
 * @example
 * ```ts
 * explore(life({ staysAway: true }, { faults: ['CA stopped'] }), { maxStates: 100_000 }).complete // true
 * ```
 */
export function life(
  deployment: LifeDeployment,
  { faults = [], forgeries = [], actors = {}, lossy = false, network = 'fifo' }: Trial<LifeActors> = {},
): SystemModel<LifeActors> {
  const missed = givenUp({ lossy })
  const servers = serverInputs(faults)
  const system = fromActors<LifeActors>(
    { ...lifeActors, ...actors },
    {
      inputs: {
        ...servers,
        device: { ...deviceInputs(deployment, faults), 'answer.missed': missed },
        // Who resets a PIN shows a second factor to Entra ID before.
        entra: {
          ...servers.entra,
          'second factor.shown': deployment.resets === true ? [{ at: 'device' }] : [],
        },
        stranger: { 'message.forged': forgeries },
      },
      input: {
        device: deployment.device,
        entra: provisionedKey,
        directory: { keys: provisionedKey.keys },
        ca: firstCertificate,
      },
      isFinal: (state) => state.device.status === 'done',
      network,
      lossy,
      maxInFlight: network === 'duplicating' ? 64 : 8,
    },
  )
  return lossy ? patient(system) : system
}

function deviceInputs(
  { staysAway = false, resets = false }: LifeDeployment,
  faults: readonly FaultName[],
): Omit<Alphabet<CredentialMachine>, 'answer.missed'> {
  const happens = happening('device', faults)
  return {
    'PIN.reset': resets ? [{ way: 'destructive' }, { way: 'non-destructive' }] : [],
    'container.deleted': resets ? [{}] : [],
    'user.went away': staysAway ? [{}] : [],
    'user.signed in with Hello': staysAway ? [{}] : [],
    'policy.switched off': happens('policy.switched off'),
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
