import type { FaultName } from '../../deployments/faults.ts'
import { join, type JoinActors, type JoinDeployment } from '../../deployments/join.ts'
import { isUnreliable, type Trial } from '../../deployments/trial.ts'
import { forgedDevices } from '../forgeries.ts'
import type { Study } from '../study.ts'

/** The faults that are tried while a device joins, one at a time. */
export const joinFaults = [
  'service connection point missing',
  'WS-Trust disabled',
  'AD FS stopped',
  'registrations throttled',
  'write-back off',
  'ugs scope missing',
] as const satisfies readonly FaultName[]

/** Every study of a join. */
export const joinStudies: readonly Study<JoinActors>[] = [
  study('join federated'),
  ...joinFaults.map((fault) => study(`join federated: ${fault}`, {}, { faults: [fault] })),
  study(
    'join federated without the fallback: WS-Trust disabled',
    { device: { fallsBack: false } },
    { faults: ['WS-Trust disabled'] },
  ),
  study('join managed', { authentication: 'managed' }),
  study('join managed without Entra Connect', { authentication: 'managed', connect: { running: false } }),
  study(
    'join federated: WS-Trust disabled, and registrations throttled',
    {},
    { faults: ['WS-Trust disabled', 'registrations throttled'] },
  ),
  study(
    'join managed without Entra Connect: forged devices',
    { authentication: 'managed', connect: { running: false } },
    { forgeries: forgedDevices, faults: ['WS-Trust disabled'] },
  ),
  study('join federated: messages lost', {}, { lossy: true }),
]

function study(
  name: string,
  deployment: JoinDeployment = {},
  trial: Trial<JoinActors> = {},
): Study<JoinActors> {
  return {
    name,
    isUnreliable: isUnreliable(trial),
    model: (actors = {}) => join(deployment, { ...trial, actors }),
  }
}
