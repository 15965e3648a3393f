import type { Policy } from '../policy.ts'
import type { ProvisioningDeployment } from './provisioning.ts'

const certificateTrust: Policy = {
  enabled: true,
  postLogonProvisioning: true,
  useCertificateForOnPremAuth: true,
  useCloudTrustForOnPremAuth: false,
  source: 'group policy',
}
const noCertificate: Policy = {
  ...certificateTrust,
  useCertificateForOnPremAuth: false,
  source: 'mobile device management',
}
const certificateByMdm: Policy = { ...certificateTrust, source: 'mobile device management' }

/** The deployments in which provisioning is modelled, by name. */
export const deployments = {
  /** The main flow: AD FS authenticates and registers, a key receipt makes the sync unnecessary. */
  'hybrid-federated': {},
  /** Before KB4088889: no key receipt, so the key has to reach Active Directory first. */
  'hybrid-federated-async': {
    device: { retries: 'by schedule' },
    entra: { receipts: false },
    adfs: { receipts: false },
  },
  /** Entra joined, Entra ID authenticates; no certificate is wanted. */
  'entra-managed': {
    device: { joined: 'entra', policy: noCertificate },
    entra: { authentication: 'managed', receipts: false },
    connect: { running: false },
  },
  /** Entra joined, AD FS authenticates; no certificate is wanted. */
  'entra-federated': {
    device: { joined: 'entra', policy: noCertificate },
    entra: { receipts: false },
    connect: { running: false },
  },
  /** Entra joined, and MDM brings the certificate by SCEP. */
  'entra-scep': {
    device: { joined: 'entra', policy: certificateByMdm },
    entra: { authentication: 'managed', receipts: false },
    connect: { running: false },
  },
} as const satisfies Readonly<Record<string, ProvisioningDeployment>>

/** The name of a deployment. */
export type DeploymentName = keyof typeof deployments
