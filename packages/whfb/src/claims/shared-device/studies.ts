import { deployments } from '../../deployments/deployments.ts'
import type { FaultName } from '../../deployments/faults.ts'
import {
  sharedDevice,
  type SharedDeviceActors,
  type SharedDeviceDeployment,
} from '../../deployments/shared-device.ts'
import { sharedTpm, type SharedTpmActors } from '../../deployments/shared-tpm.ts'
import type { Study } from '../study.ts'

const managed = deployments['entra-managed']

/** Every study of two users who provision on one device. */
export const sharedDeviceStudies: readonly Study<SharedDeviceActors>[] = [
  study('two users of one device: hybrid-federated', {}),
  study('two users of one device: entra-managed', managed),
  study('two users of one device: entra-managed: TPM locked', managed, ['TPM locked']),
  study('two users of one device: entra-managed: device disabled', managed, ['device disabled']),
  study('two users of one device, whatever they do: entra-managed', {
    ...managed,
    human: 'does anything',
  }),
  study('two users of one device with one place left: entra-managed', { ...managed, otherUsers: 9 }),
  study('two users of one device: entra-federated', deployments['entra-federated']),
  study('two users of one device, in no group: entra-scep', {
    ...deployments['entra-scep'],
    directory: { inGroup: false },
  }),
]

/** The one study of the PINs of two users on one TPM. */
export const sharedTpmStudies: readonly Study<SharedTpmActors>[] = [
  { name: 'two PINs on one TPM', model: sharedTpm },
]

function study(
  name: string,
  deployment: SharedDeviceDeployment,
  faults: readonly FaultName[] = [],
): Study<SharedDeviceActors> {
  return {
    name,
    model: (actors = {}) => sharedDevice(deployment, { actors, faults }),
  }
}
