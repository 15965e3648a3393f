import type { FaultName } from '../../deployments/faults.ts'
import { life, type LifeActors, type LifeDeployment } from '../../deployments/life.ts'
import { isUnreliable, type Trial } from '../../deployments/trial.ts'
import { forgedCertificates, forgedRenewals, forgedRequests } from '../forgeries.ts'
import type { Study } from '../study.ts'

/** The faults that are tried in the life of a certificate, one at a time. */
export const lifeFaults = [
  'UPN renamed',
  'certificate revoked',
  'group removed',
  'template unpublished',
  'CA stopped',
  'AD FS stopped',
  'agent certificate expired',
] as const satisfies readonly FaultName[]

/** Every study of the life after provisioning. */
export const lifeStudies: readonly Study<LifeActors>[] = [
  study('life'),
  study('life: user away', { staysAway: true }),
  study('life: AD FS renews', { device: { renewalBy: 'AD FS' } }),
  study('life: AD FS renews, user away', { staysAway: true, device: { renewalBy: 'AD FS' } }),
  study('life: AD FS renews, and stops', { device: { renewalBy: 'AD FS' } }, { faults: ['AD FS stopped'] }),
  study(
    'life: the CA stops while the agent certificate ends',
    {},
    {
      faults: ['agent certificate near its end', 'agent certificate expired', 'CA stopped'],
    },
  ),
  study(
    'life: the agent is forbidden while its certificate ends',
    {},
    {
      faults: ['agent certificate expired', 'agent not permitted'],
    },
  ),
  study('life with resets', { resets: true }),
  study('life with resets, without recovery', { resets: true, device: { recovery: false } }),
  study('life with resets: policy withdrawn', { resets: true }, { faults: ['policy withdrawn'] }),
  ...lifeFaults.map((fault) => study(`life: ${fault}`, {}, { faults: [fault] })),
  study('life: messages lost', {}, { lossy: true }),
  study('life: AD FS renews: messages lost', { device: { renewalBy: 'AD FS' } }, { lossy: true }),
  study('life: messages repeated', {}, { network: 'duplicating' }),
  study('life: forged requests', {}, { forgeries: forgedRequests }),
  study('life: forged certificates', {}, { forgeries: forgedCertificates }),
  study(
    'life: AD FS renews: forged certificates',
    { device: { renewalBy: 'AD FS' } },
    { forgeries: forgedCertificates },
  ),
  study('life: forged renewals', {}, { forgeries: forgedRenewals }),
]

function study(
  name: string,
  deployment: LifeDeployment = {},
  trial: Trial<LifeActors> = {},
): Study<LifeActors> {
  return {
    name,
    isUnreliable: isUnreliable(trial),
    model: (actors = {}) => life(deployment, { ...trial, actors }),
  }
}
