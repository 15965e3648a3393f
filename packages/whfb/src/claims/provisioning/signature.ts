import type { CertificateRequest } from '../../actors/adfs/events.ts'
import { source } from '../../actors/sources.ts'
import type { ProvisioningEvent, ProvisioningState } from '../../deployments/provisioning.ts'
import type { Invariant } from '../invariant.ts'
import { asksAboutReceipt, fromAdfs, requestsUnderWay, signs } from '../registration-authority.ts'

/** What is claimed of AD FS: the enterprise PRT, and the signature of the registration authority. */
export const signatureInvariants: readonly Invariant<ProvisioningState, ProvisioningEvent>[] = [
  {
    id: 'I1',
    kind: 'always',
    sentence: 'a first certificate is only issued over a key that was registered',
    source: source.provisioning,
    study: 'hybrid-federated: forged requests',
    premise: (s) => s.ca.context.issued.length > 0,
    holds: (s) =>
      s.ca.context.issued.every(({ publicKey }) => s.entra.context.everRegistered.includes(publicKey)),
  },
  {
    id: 'I3',
    kind: 'step',
    sentence: 'AD FS signs only a key that is in Active Directory, or that a valid receipt proves',
    source: source.oauth,
    study: 'hybrid-federated: forged requests',
    premise: (s) => fromAdfs('request.submitted', s) > 0,
    holds: (before, { actor, event }, after) => {
      if (actor !== 'adfs' || !signs(before, after)) return true
      if (event.type === 'keys.found') return event.keys.includes(event.about.publicKey)
      return event.type === 'metadata.sent' && isProvedByReceipt(event.about)
    },
  },
  {
    id: 'I3',
    kind: 'step',
    sentence: 'a key receipt is asked about only where the key is not in Active Directory yet',
    source: source.provisioning,
    study: 'hybrid-federated',
    premise: (s) => s.directory.context.keys.length > 0 && fromAdfs('request.submitted', s) > 0,
    holds: (before, { actor, event }, after) =>
      actor !== 'adfs' ||
      event.type !== 'keys.found' ||
      !asksAboutReceipt(before, after) ||
      !event.keys.includes(event.about.publicKey),
  },
  {
    id: 'I5',
    kind: 'always',
    sentence: 'the subject of a certificate is that of the enterprise PRT, whatever the request asks for',
    source: source.oauth,
    study: 'hybrid-federated: forged requests',
    premise: (s) => s.ca.context.issued.some(({ upn }) => upn === 'mallory@contoso'),
    // In the studies Mallory's own key is the strange one, and only hers.
    holds: (s) =>
      s.ca.context.issued.every(
        ({ publicKey, upn }) => (publicKey === 'strange key') === (upn === 'mallory@contoso'),
      ),
  },
  {
    id: 'I23',
    kind: 'step',
    sentence: 'without the capability winhello_cert_kr no key receipt counts',
    source: source.discovery,
    study: 'hybrid-federated: AD FS without KB4088889',
    premise: (s) => !s.adfs.context.receipts && s.device.context.retryPending,
    holds: (before, { actor }, after) =>
      actor !== 'adfs' || !asksAboutReceipt(before, after) || before.adfs.context.receipts,
  },
  {
    id: 'I3',
    kind: 'step',
    sentence: 'where the match with Active Directory is mandatory no key receipt counts',
    source: source.oauth,
    study: 'hybrid-federated with a mandatory key match',
    premise: (s) => s.device.context.retryPending && s.device.context.key?.receipt != null,
    holds: (before, { actor }, after) =>
      actor !== 'adfs' || !asksAboutReceipt(before, after) || !before.adfs.context.keyMatchMandatory,
  },
  {
    id: 'I24',
    kind: 'step',
    sentence: 'without a way from AD FS to the registration service no key receipt counts',
    source: source.authority,
    study: 'hybrid-federated: AD FS without a way out',
    premise: (s) => !s.adfs.context.wayOut && s.device.context.retryPending,
    holds: (before, { actor }, after) =>
      actor !== 'adfs' || !asksAboutReceipt(before, after) || before.adfs.context.wayOut,
  },
  {
    id: 'I25',
    kind: 'always',
    sentence: 'the registration authority works only upon a request that an enterprise PRT signs',
    source: source.oauth,
    study: 'hybrid-federated: forged requests',
    premise: (s) => s.stranger.matches('answered'),
    holds: (s) => requestsUnderWay(s).every(({ prt }) => prt !== null),
  },
  {
    id: 'I26',
    kind: 'always',
    sentence: 'only a device that was written back has an enterprise PRT',
    source: source.oauth,
    study: 'hybrid-federated: device not written back',
    premise: (s) => !s.directory.context.writtenBack && s.directory.context.deviceLookedUp,
    holds: (s) => !s.device.context.enterprisePrt || s.directory.context.writtenBack,
  },
  {
    id: 'I41',
    kind: 'step',
    sentence: 'AD FS signs only while its enrolment agent certificate is valid',
    source: source.authority,
    study: 'hybrid-federated: agent certificate expired',
    premise: (s) => s.adfs.matches({ 'agent certificate': 'expired' }) && s.device.context.retryPending,
    holds: (before, { actor }, after) =>
      actor !== 'adfs' || !signs(before, after) || before.adfs.matches({ 'agent certificate': 'valid' }),
  },
  {
    id: 'I41',
    kind: 'leadsTo',
    sentence:
      'from 60 days before its end on, the renewal of the agent certificate is tried until it succeeds',
    source: source.authority,
    study: 'hybrid-federated: agent certificate near its end',
    premise: (s) => isRenewingAgent(s),
    holds: [(s) => isRenewingAgent(s), (s) => s.adfs.matches({ 'agent certificate': { valid: 'fresh' } })],
  },
  {
    id: 'I42',
    kind: 'leadsTo',
    sentence: 'an expired agent certificate is replaced, if the CA answers and the service account may enrol',
    source: source.authority,
    study: 'hybrid-federated: agent certificate expired',
    premise: (s) => s.adfs.matches({ 'agent certificate': 'expired' }),
    holds: [
      (s) => s.adfs.matches({ 'agent certificate': 'expired' }),
      (s) => s.adfs.matches({ 'agent certificate': 'valid' }),
    ],
  },
]

function isProvedByReceipt({ receipt, publicKey, prt }: CertificateRequest): boolean {
  return receipt !== null && receipt.signed && receipt.publicKey === publicKey && receipt.sid === prt
}

function isRenewingAgent(s: ProvisioningState): boolean {
  return (
    s.adfs.matches({ 'agent certificate': { valid: 'within 60 days' } }) ||
    s.adfs.matches({ 'agent certificate': { valid: 'trying again' } })
  )
}
