import { fromActors, type SystemEvent, type SystemModel, type SystemState } from '@proviso/kernel/xstate'
import type { AdfsContext } from '../actors/adfs/context.ts'
import { adfsMachine } from '../actors/adfs/machine.ts'
import type { CaContext } from '../actors/ca/context.ts'
import { caMachine } from '../actors/ca/machine.ts'
import { connectMachine } from '../actors/connect/machine.ts'
import type { DeviceContext } from '../actors/device/context.ts'
import { deviceMachine } from '../actors/device/machine.ts'
import { type DirectoryContext, directoryMachine } from '../actors/directory/machine.ts'
import type { EntraContext } from '../actors/entra/context.ts'
import { entraMachine } from '../actors/entra/machine.ts'
import { strangerMachine } from '../actors/stranger/machine.ts'
import { userMachine } from '../actors/user/machine.ts'
import { provisioningInputs } from './provisioning-inputs.ts'
import { patient } from './patience.ts'
import { givenUp, type Trial } from './trial.ts'

/** Everybody who takes part in provisioning. */
export const provisioningActors = {
  user: userMachine,
  device: deviceMachine,
  entra: entraMachine,
  adfs: adfsMachine,
  directory: directoryMachine,
  connect: connectMachine,
  ca: caMachine,
  stranger: strangerMachine,
} as const

/** The actors of provisioning, as types. */
export type ProvisioningActors = typeof provisioningActors

/** A state of provisioning: where each actor stands, and what is in flight. */
export type ProvisioningState = SystemState<ProvisioningActors>

/** What can stand in a log of provisioning. */
export type ProvisioningEvent = SystemEvent<ProvisioningActors>

/** What a deployment is like: with what each actor starts. */
export interface ProvisioningDeployment {
  readonly device?: Partial<DeviceContext>
  readonly entra?: Partial<EntraContext>
  readonly adfs?: Partial<AdfsContext>
  readonly directory?: Partial<DirectoryContext>
  readonly connect?: { readonly running: boolean }
  readonly ca?: Partial<CaContext>
}

/**
 * Provisioning in a deployment as a model, with the faults and forgeries that are tried.
 *
 * @example
 * ```ts
 * const system = provisioning(deployments['hybrid-federated'], { faults: ['AD FS without a way out'] })
 * explore(system, { maxStates: 100_000 }).complete // true
 * ```
 */
export function provisioning(
  deployment: ProvisioningDeployment,
  trial: Trial<ProvisioningActors> = {},
): SystemModel<ProvisioningActors> {
  const { device, entra, adfs, directory, connect, ca } = deployment
  const { faults = [], forgeries = [], actors = {}, lossy = false, network = 'fifo' } = trial
  const system = fromActors<ProvisioningActors>(
    { ...provisioningActors, ...actors },
    {
      inputs: {
        ...provisioningInputs(faults, givenUp({ lossy })),
        stranger: { 'message.forged': forgeries },
      },
      input: { device, entra, adfs, directory, connect, ca },
      network,
      lossy,
      maxInFlight: network === 'duplicating' ? 64 : 8,
    },
  )
  return lossy ? patient(system) : system
}
