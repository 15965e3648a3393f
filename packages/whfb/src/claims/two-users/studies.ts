import { deployments } from '../../deployments/deployments.ts'
import type { FaultName } from '../../deployments/faults.ts'
import { twoUsers, type TwoUsersActors, type TwoUsersDeployment } from '../../deployments/two-users.ts'
import type { Study } from '../study.ts'

const managed = deployments['entra-managed']

/** Every study of two who provision at once. */
export const twoUsersStudies: readonly Study<TwoUsersActors>[] = [
  study('two users at once: hybrid-federated', { users: 2 }),
  study('two users at once, whatever they do: hybrid-federated', {
    users: 2,
    human: 'does anything',
    merged: true,
  }),
  study('two users at once: hybrid-federated without a TPM', { users: 2, device: { tpm: 'none' } }, [
    'device not written back',
  ]),
  study('two users at once: entra-managed', { ...managed, users: 2 }),
  study('two users at once: entra-managed: device disabled', { ...managed, users: 2, merged: true }, [
    'device disabled',
  ]),
  study('two users at once: entra-federated', { ...deployments['entra-federated'], users: 2 }),
  study('two users at once: entra-scep', { ...deployments['entra-scep'], users: 2 }),
  study('two users at once, in no group: entra-scep', {
    ...deployments['entra-scep'],
    users: 2,
    directory: { inGroup: false },
  }),
  study('one user at two devices at once, whatever they do: entra-managed', {
    ...managed,
    users: 1,
    human: 'does anything',
  }),
]

function study(
  name: string,
  deployment: TwoUsersDeployment,
  faults: readonly FaultName[] = [],
): Study<TwoUsersActors> {
  return {
    name,
    model: (actors = {}) => twoUsers(deployment, { actors, faults }),
  }
}
