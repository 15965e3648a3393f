import type { AdfsContext } from '../../actors/adfs/context.ts'
import { deviceWith } from '../../actors/device/context.ts'
import type { EntraSetting } from '../../actors/entra/context.ts'
import { type DeploymentName, deployments } from '../../deployments/deployments.ts'
import type { FaultName } from '../../deployments/faults.ts'
import { provisionedKey } from '../../deployments/provisioned-key.ts'
import {
  provisioning,
  type ProvisioningActors,
  type ProvisioningDeployment,
} from '../../deployments/provisioning.ts'
import { isUnreliable, type Trial } from '../../deployments/trial.ts'
import {
  forgedCertificates,
  forgedOwners,
  forgedRegistrations,
  forgedRequests,
  forgedSubmissions,
  forgedQuestions,
} from '../forgeries.ts'
import type { Study } from '../study.ts'

/** The faults that are tried in the main flow, one at a time. */
export const mainFlowFaults = [
  'remote session',
  'policy withdrawn',
  'offer suppressed',
  'two policies at once',
  'TPM locked',
  'installation fails',
  'device disabled',
  'user not found in Entra ID',
  'quota reached',
  'key deleted in the directory',
  'AD FS without a way out',
  'AD FS without KB4088889',
  'certificate proxy disabled',
  'ugs scope missing',
  'AD FS stopped',
  'agent certificate near its end',
  'agent certificate expired',
  'device not written back',
  'group removed',
  'UPN removed',
  'UPN renamed',
  'template unpublished',
  'template without the Hello flag',
  'duplicate template',
  'agent not permitted',
  'CA stopped',
] as const satisfies readonly FaultName[]

const hybrid: ProvisioningDeployment = deployments['hybrid-federated']

/** The main flow needs no sync. */
const quiet: ProvisioningDeployment = { ...hybrid, connect: { running: false } }

/** Mallory has just shown a second factor of her own. */
const proven = { proven: ['stranger'] } as const

/** Mallory has a device and a key of her own. */
const withMallory = (deployment: ProvisioningDeployment): ProvisioningDeployment => ({
  ...deployment,
  entra: {
    ...deployment.entra,
    ...proven,
    keys: [{ publicKey: 'strange key', user: 'mallory', device: 'stranger' }],
    everRegistered: ['strange key'],
  },
})

/** An enrolment was kept for a retry, and nothing new is offered: what comes of it is all there is. */
const kept: ProvisioningDeployment = {
  ...deployments['entra-scep'],
  entra: { ...deployments['entra-scep'].entra, ...provisionedKey },
  device: {
    ...deployments['entra-scep'].device,
    policy: { ...deployments['entra-scep'].device.policy, postLogonProvisioning: false },
    pin: true,
    key: {
      publicKey: 'key-1',
      privateHalf: { of: 'key-1' },
      provider: 'hardware',
      registered: true,
      receipt: null,
    },
    retryPending: true,
  },
}

const neverWritable: ProvisioningDeployment = {
  ...deployments['hybrid-federated-async'],
  directory: { keysWritable: false },
}

/** Each deployment as it is. */
const deploymentStudies: readonly Study<ProvisioningActors>[] = deploymentNames().map((name) =>
  study(name, deployments[name]),
)

/** The main flow with one fault at a time. */
const faultStudies: readonly Study<ProvisioningActors>[] = mainFlowFaults.map((fault) =>
  withSmall(study(`hybrid-federated: ${fault}`, hybrid, { faults: [fault] }), { faults: [fault] }),
)

/** Variants of the deployments, and the messages that a stranger may forge. */
const variantStudies: readonly Study<ProvisioningActors>[] = [
  study('hybrid-federated without Entra Connect', quiet),
  study('hybrid-federated with a mandatory key match', { ...hybrid, adfs: { keyMatchMandatory: true } }),
  study('hybrid-federated with a new AD FS', { ...hybrid, adfs: { agentEnrolled: false } }),
  study(
    'hybrid-federated with a new AD FS that stops',
    { ...quiet, adfs: { agentEnrolled: false } },
    { faults: ['AD FS stopped'] },
  ),
  study('hybrid-federated: installation fails after a retry', quiet, {
    faults: ['AD FS without a way out', 'installation fails'],
  }),
  study('hybrid-federated on an excluded TPM 1.2', {
    ...hybrid,
    device: { tpm: '1.2', tpm12Excluded: true },
  }),
  study('hybrid-federated without a TPM', { ...hybrid, device: { tpm: 'none' } }),
  study('hybrid-federated: keys not writable', hybrid, { faults: ['keys not writable'] }),
  study('hybrid-federated: keys never writable', { ...hybrid, directory: { keysWritable: false } }),
  {
    ...study('hybrid-federated-async: keys never writable', neverWritable),
    small: (actors = {}) => provisioning({ ...neverWritable, connect: { running: false } }, { actors }),
  },
  study('hybrid-federated where a TPM is preferred, and there is none', {
    ...quiet,
    device: { tpm: 'none', tpmRequired: false },
  }),
  study('hybrid-federated where a TPM is preferred, and its TPM 1.2 excluded', {
    ...quiet,
    device: { tpm: '1.2', tpm12Excluded: true, tpmRequired: false },
  }),
  study('hybrid-federated without the certificate policy', {
    ...quiet,
    device: { policy: { ...deviceWith(undefined).policy, useCertificateForOnPremAuth: false } },
  }),
  study('hybrid-federated: every policy changes', quiet, {
    faults: ['policy withdrawn', 'offer suppressed', 'two policies at once'],
  }),
  study('entra-managed: every policy changes', deployments['entra-managed'], {
    faults: ['policy withdrawn', 'offer suppressed', 'two policies at once'],
  }),
  study(
    'entra-scep by schedule: installation fails after a retry',
    {
      ...deployments['entra-scep'],
      device: { ...deployments['entra-scep'].device, retries: 'by schedule' },
    },
    { faults: ['CA stopped', 'installation fails'] },
  ),
  study(
    'hybrid-federated without a TPM: forged questions',
    { ...quiet, device: { tpm: 'none' } },
    { forgeries: forgedQuestions },
  ),
  study(
    'hybrid-federated without a TPM, and without AD FS: a forged sign-in',
    { ...quiet, device: { tpm: 'none' }, adfs: { running: false } },
    { forgeries: [{ to: 'adfs', message: { type: 'sign-in.requested', by: 'stranger', insists: false } }] },
  ),
  study('entra-managed: forged registrations', withMallory(deployments['entra-managed']), {
    forgeries: [...forgedRegistrations, ...forgedOwners],
  }),
  study('hybrid-federated: rejectMfaByFederatedIdp', {
    ...quiet,
    entra: { federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' },
  }),
  federated('entra-federated: rejectMfaByFederatedIdp', 'rejectMfaByFederatedIdp', 'always'),
  federated(
    'entra-federated, no second factor of AD FS: acceptIfMfaDoneByFederatedIdp',
    'acceptIfMfaDoneByFederatedIdp',
    'never',
  ),
  federated(
    'entra-federated, a second factor of AD FS if insisted upon: enforceMfaByFederatedIdp',
    'enforceMfaByFederatedIdp',
    'if insisted upon',
  ),
  federated(
    'entra-federated, no second factor of AD FS: enforceMfaByFederatedIdp',
    'enforceMfaByFederatedIdp',
    'never',
  ),
  study('hybrid-federated on a TPM 1.2', { ...quiet, device: { tpm: '1.2' } }),
  study('hybrid-federated on a full device', { ...hybrid, device: { otherUsers: 10 } }),
  study('hybrid-federated beside nine other users', { ...quiet, device: { otherUsers: 9 } }),
  study('entra-managed with cloud trust', {
    ...deployments['entra-managed'],
    device: {
      ...deployments['entra-managed'].device,
      policy: { ...deployments['entra-managed'].device.policy, useCloudTrustForOnPremAuth: true },
    },
  }),
  study('entra-managed: device disabled', deployments['entra-managed'], { faults: ['device disabled'] }),
  study('entra-scep: certificate payload missing', deployments['entra-scep'], {
    faults: ['certificate payload missing'],
  }),
  study('entra-scep: CA stopped', deployments['entra-scep'], { faults: ['CA stopped'] }),
  study('entra-scep: forged certificates', deployments['entra-scep'], { forgeries: forgedCertificates }),
  study('entra-managed: messages lost', deployments['entra-managed'], { lossy: true }),
  study('entra-scep: messages lost', deployments['entra-scep'], { lossy: true }),
  study('entra-scep, kept for a retry: messages lost, and installation fails', kept, {
    lossy: true,
    faults: ['installation fails'],
  }),
  study('hybrid-federated: forged requests', withMallory(quiet), { forgeries: forgedRequests }),
  study('hybrid-federated: forged submissions', quiet, { forgeries: forgedSubmissions }),
  study(
    'hybrid-federated: forged registrations',
    { ...quiet, entra: proven },
    { forgeries: forgedRegistrations },
  ),
  study('hybrid-federated: forged certificates', quiet, { forgeries: forgedCertificates }),
]

/** Every study of provisioning. */
export const provisioningStudies: readonly Study<ProvisioningActors>[] = [
  ...deploymentStudies,
  ...faultStudies,
  ...variantStudies,
]

function study(
  name: string,
  deployment: ProvisioningDeployment,
  trial: Trial<ProvisioningActors> = {},
): Study<ProvisioningActors> {
  return {
    name,
    isUnreliable: isUnreliable(trial),
    model: (actors = {}) => provisioning(deployment, { ...trial, actors }),
  }
}

/** A federated domain in which the second factor is agreed upon otherwise. */
function federated(
  name: string,
  federatedIdpMfaBehavior: EntraSetting['federatedIdpMfaBehavior'],
  secondFactor: AdfsContext['secondFactor'],
): Study<ProvisioningActors> {
  const { entra, ...deployment } = deployments['entra-federated']
  return study(name, {
    ...deployment,
    entra: { ...entra, federatedIdpMfaBehavior },
    adfs: { secondFactor },
  })
}

/** Entra Connect goes its way beside every other step, and so makes a study large; few faults have to do with it. */
function withSmall(
  one: Study<ProvisioningActors>,
  trial: Trial<ProvisioningActors>,
): Study<ProvisioningActors> {
  return { ...one, small: (actors = {}) => provisioning(quiet, { ...trial, actors }) }
}

function deploymentNames(): readonly DeploymentName[] {
  return ['hybrid-federated', 'hybrid-federated-async', 'entra-managed', 'entra-federated', 'entra-scep']
}
