import { certificateEnrollment, trustType } from '../../policy.ts'
import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import { carries } from '../carries.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of the prerequisite check. */
export const prerequisiteInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I6',
    kind: 'always',
    sentence: 'no provisioning starts unless the prerequisite check answers WillProvision',
    source: source.seed,
    study: 'hybrid-federated: device not written back',
    premise: (s) => answer(s) === 'WillNotProvision',
    holds: (s) => !s.device.matches('provisioning') || answer(s) === 'WillProvision',
  },
  {
    id: 'I57',
    kind: 'always',
    sentence: 'whom the prerequisite check refuses is not offered the wizard, and so has not dismissed it',
    source: source.experience,
    study: 'hybrid-federated: device not written back',
    premise: (s) => s.device.matches({ 'on the desktop': 'not offered' }),
    holds: (s) => !s.device.matches({ 'on the desktop': 'dismissed' }) || answer(s) === 'WillProvision',
  },
  {
    id: 'I7',
    kind: 'always',
    sentence: 'a remote session is never answered with WillProvision',
    source: source.dsregcmd,
    study: 'hybrid-federated: remote session',
    premise: (s) => s.device.context.sessionRemote && answer(s) !== undefined,
    holds: (s) => !s.device.context.sessionRemote || answer(s) !== 'WillProvision',
  },
  {
    id: 'I8',
    kind: 'step',
    sentence: 'without the policy the check does not answer WillProvision',
    source: source.dsregcmd,
    study: 'hybrid-federated: policy withdrawn',
    premise: (s) => !s.device.context.policy.enabled && answer(s) === 'WillNotProvision',
    holds: (before, _, after) => !launches(before, after) || after.device.context.policy.enabled,
  },
  {
    id: 'I8',
    kind: 'step',
    sentence: 'with the offer after sign-in suppressed the check does not answer WillProvision',
    source: source.dsregcmd,
    study: 'hybrid-federated: offer suppressed',
    premise: (s) => !s.device.context.policy.postLogonProvisioning && answer(s) === 'WillNotProvision',
    holds: (before, _, after) =>
      !launches(before, after) || after.device.context.policy.postLogonProvisioning,
  },
  {
    id: 'I9',
    kind: 'always',
    sentence:
      'where AD FS enrols, WillProvision requires the enterprise PRT, the registration authority and the template',
    source: source.dsregcmd,
    study: 'hybrid-federated: device not written back',
    premise: (s) => !s.device.context.enterprisePrt && answer(s) === 'WillNotProvision',
    holds: ({ device: { context } }) =>
      context.prerequisites?.certificateEnrollment !== 'enrollment authority' ||
      context.prerequisites.result !== 'WillProvision' ||
      (context.enterprisePrt && context.certificatesAnnounced && context.logonTemplates === 1),
  },
  {
    id: 'I36',
    kind: 'always',
    sentence: 'without a PRT the check does not answer WillProvision',
    source: source.dsregcmd,
    study: 'entra-managed: device disabled',
    premise: (s) => !s.device.context.userPrt && answer(s) === 'WillNotProvision',
    holds: (s) => answer(s) !== 'WillProvision' || s.device.context.userPrt,
  },
  {
    id: 'I10',
    kind: 'always',
    sentence: 'where AD FS does not enrol, its three checks are not shown',
    source: source.dsregcmd,
    study: 'entra-managed',
    premise: (s) => s.device.context.prerequisites?.certificateEnrollment === 'none',
    holds: ({ device: { context } }) =>
      context.prerequisites === null ||
      context.prerequisites.certificateEnrollment === 'enrollment authority' ||
      !['AdfsRefreshToken', 'AdfsRaIsReady', 'LogonCertTemplateReady'].some(
        (field) => field in (context.prerequisites?.checks ?? {}),
      ),
  },
  {
    id: 'I11',
    kind: 'step',
    sentence: 'where MDM enrols, provisioning, and so the PIN, waits for the certificate payload',
    source: 'PassportForWork CSP, UseCertificateForOnPremAuth',
    study: 'entra-scep: certificate payload missing',
    premise: (s) => !s.device.context.payloadArrived && answer(s) === 'WillNotProvision',
    holds: (before, _, after) =>
      !launches(before, after) ||
      certificateEnrollment(after.device.context.policy) !== 'mobile device management' ||
      after.device.context.payloadArrived,
  },
  {
    id: 'I11',
    kind: 'step',
    sentence: 'by SCEP the CA takes only requests with the challenge of MDM',
    source: source.scep,
    study: 'entra-scep: certificate payload missing',
    premise: (s) => !s.device.context.payloadArrived && s.device.matches({ 'on the desktop': 'failed' }),
    holds: (_, { event }, after) =>
      event.type !== 'SCEP request.submitted' ||
      event.challenge ||
      after.network.every((message) => message.event.type !== 'user.looked up'),
  },
  {
    id: 'I11',
    kind: 'step',
    sentence: 'a device has the challenge of MDM with the certificate payload, and without it none',
    source: source.scep,
    study: 'entra-scep: certificate payload missing',
    premise: (s) => submissions(s).some((sent) => carries(sent, { challenge: false })),
    holds: (before, _, after) =>
      submissions(after).length <= submissions(before).length ||
      submissions(after).some((sent) => carries(sent, { challenge: after.device.context.payloadArrived })),
  },
  {
    id: 'I18',
    kind: 'always',
    sentence: 'with a TPM required and TPM 1.2 excluded, a device with a TPM 1.2 is not eligible',
    source: source.policy,
    study: 'hybrid-federated on an excluded TPM 1.2',
    premise: (s) => answer(s) === 'WillNotProvision',
    holds: ({ device: { context } }) =>
      !(context.tpmRequired && context.tpm12Excluded && context.tpm === '1.2') ||
      context.prerequisites?.checks.DeviceEligible !== true,
  },
  {
    id: 'I9',
    kind: 'step',
    sentence: 'the check reads the discovery document also without an enterprise PRT, and believes it',
    source: source.dsregcmd,
    study: 'hybrid-federated: AD FS stopped',
    premise: (s) => s.device.context.certificatesAnnounced && !s.device.context.enterprisePrt,
    holds: (before, { actor, event, lost }, { device }) =>
      actor !== 'device' ||
      lost === true ||
      !before.device.matches('checking prerequisites') ||
      (event.type === 'discovery.sent' && isReading(before)
        ? device.context.certificatesAnnounced === event.certificates
        : event.type !== 'enterprise PRT.refused' || !isAskingForPrt(before) || isReading({ device })),
  },
  {
    id: 'I8',
    kind: 'step',
    sentence: 'whoever changes one setting of the policy leaves the others as they are',
    source: source.policy,
    study: 'hybrid-federated: every policy changes',
    premise: ({ device: { context } }) => !context.policy.enabled && !context.policy.postLogonProvisioning,
    holds: (before, _, after) => {
      const [was, is] = [before.device.context.policy, after.device.context.policy]
      return settings.filter((name) => was[name] !== is[name]).length <= 1
    },
  },
  {
    id: 'I18',
    kind: 'sometimes',
    sentence: 'where a TPM is preferred, one that is excluded is left alone, and the key is made in software',
    source: source.policy,
    study: 'hybrid-federated where a TPM is preferred, and its TPM 1.2 excluded',
    premise: (s) => s.device.context.tpm === '1.2' && s.device.context.prerequisites !== null,
    holds: ({ device: { context } }) => context.told && context.key?.provider === 'software',
  },
  {
    id: 'I18',
    kind: 'sometimes',
    sentence: 'a TPM 1.2 that is not excluded will do, where a TPM is required',
    source: source.policy,
    study: 'hybrid-federated on a TPM 1.2',
    premise: (s) => s.device.context.tpm === '1.2' && s.device.context.prerequisites !== null,
    holds: ({ device: { context } }) => context.told && context.key?.provider === 'hardware',
  },
  {
    id: 'I29',
    kind: 'step',
    sentence: 'with the certificate policy and cloud trust both on, it is certificate trust',
    source: source.policy,
    study: 'hybrid-federated: two policies at once',
    premise: (s) =>
      s.device.context.policy.useCloudTrustForOnPremAuth &&
      s.device.context.prerequisites?.certificateEnrollment === 'enrollment authority',
    holds: (before, _, after) =>
      !isChecked(before, after) ||
      !after.device.context.policy.useCertificateForOnPremAuth ||
      !after.device.context.policy.useCloudTrustForOnPremAuth ||
      after.device.context.prerequisites?.certificateEnrollment !== 'none',
  },
  {
    id: 'I29',
    kind: 'step',
    sentence: 'a cloud ticket is asked for where cloud trust is in use, and nowhere else',
    source: source.dsregcmd,
    study: 'entra-managed with cloud trust',
    premise: (s) => s.device.context.prerequisites?.checks.OnPremTGT === true,
    holds: (before, _, after) => {
      const { prerequisites, policy } = after.device.context
      return (
        !isChecked(before, after) ||
        (prerequisites?.checks.OnPremTGT !== undefined) === (trustType(policy) === 'cloud')
      )
    },
  },
  {
    id: 'I30',
    kind: 'always',
    sentence: 'where AD FS enrols, nobody provisions unless exactly one logon template is found',
    source: source.template,
    study: 'hybrid-federated: duplicate template',
    premise: (s) => s.device.context.logonTemplates === 2,
    holds: (s) =>
      !s.device.matches('provisioning') ||
      s.device.context.prerequisites?.certificateEnrollment !== 'enrollment authority' ||
      s.device.context.logonTemplates === 1,
  },
  {
    id: 'I52',
    kind: 'always',
    sentence: 'event 358 is never logged with a check that failed; 360, 361 and 362 always are',
    source: 'User Device Registration/Admin, events 358, 360, 361 and 362',
    study: 'hybrid-federated: device not written back',
    premise: (s) => s.device.context.prerequisites?.event === 362,
    holds: ({ device: { context } }) =>
      context.prerequisites === null ||
      (context.prerequisites.event === 358) === Object.values(context.prerequisites.checks).every(Boolean),
  },
]

const settings = [
  'enabled',
  'postLogonProvisioning',
  'useCertificateForOnPremAuth',
  'useCloudTrustForOnPremAuth',
  'source',
] as const

/** What the device asks for by SCEP at the moment. */
function submissions({ network }: ProvisioningState) {
  return network.flatMap(({ event }) => (event.type === 'SCEP request.submitted' ? [event] : []))
}

function isReading({ device }: Pick<ProvisioningState, 'device'>): boolean {
  return device.matches({ 'checking prerequisites': 'reading the discovery document' })
}

function isAskingForPrt({ device }: Pick<ProvisioningState, 'device'>): boolean {
  return (
    device.matches({ 'checking prerequisites': 'asking for a nonce' }) ||
    device.matches({ 'checking prerequisites': 'asking for the enterprise PRT' })
  )
}

function answer(s: ProvisioningState) {
  return s.device.context.prerequisites?.result
}

/** Is this the step in which the check is made? */
function isChecked(before: ProvisioningState, after: ProvisioningState): boolean {
  return before.device.context.prerequisites === null && after.device.context.prerequisites !== null
}

/** Is this the step in which the check answers that provisioning will be launched? */
function launches(before: ProvisioningState, after: ProvisioningState): boolean {
  return isChecked(before, after) && answer(after) === 'WillProvision'
}
