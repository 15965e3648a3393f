import type { Policy } from '../../policy.ts'
import type { Conditions, PrerequisiteResult } from '../../prerequisites.ts'
import type { Certificate } from '../certificate.ts'
import type { KeyReceipt, Person, PublicKey, Requester } from '../key.ts'

/** What a device is like before anybody signs in. */
export interface DeviceSetting {
  /** By which name servers know it. */
  readonly device: Requester
  /** Whose it is. */
  readonly user: Person
  /** Entra hybrid joined, or Entra joined. */
  readonly joined: 'hybrid' | 'entra'
  readonly policy: Policy
  /** Does the policy demand a TPM (`RequireSecurityDevice`)? */
  readonly tpmRequired: boolean
  /** Does the policy exclude a TPM 1.2? */
  readonly tpm12Excluded: boolean
  readonly tpm: '2.0' | '1.2' | 'none'
  /** Do other users of the device take part? Then it is the computer that knows its TPM, and who has a container. */
  readonly shared: boolean
  /** How many other users have a container here; ten users may have one. */
  readonly otherUsers: 0 | 9 | 10
  /** When the auto-enrolment client tries again: at regular intervals, or by the schedule of the older releases. */
  readonly retries: 'at intervals' | 'by schedule'
}

/** A key pair in the container of the user. */
export interface DeviceKey {
  readonly publicKey: PublicKey
  /** What only the container knows: it is in no message. */
  readonly privateHalf: { readonly of: PublicKey }
  readonly provider: 'hardware' | 'software'
  readonly registered: boolean
  readonly receipt: KeyReceipt | null
}

/** What a device knows of one user's credential. */
export interface DeviceContext extends DeviceSetting {
  readonly tpmLocked: boolean
  readonly payloadArrived: boolean
  readonly sessionRemote: boolean
  /** Was the desktop shown in this session? */
  readonly atDesktop: boolean
  /** Did the user sign out while something was under way? */
  readonly leaving: boolean
  readonly userPrt: boolean
  readonly enterprisePrt: boolean
  /** Does the discovery document of AD FS announce certificates for Windows Hello? */
  readonly certificatesAnnounced: boolean
  readonly logonTemplates: 0 | 1 | 2
  /** What the prerequisite check said in this session. */
  readonly prerequisites: PrerequisiteResult | null
  readonly biometrics: 'none' | 'chosen' | 'enrolled'
  readonly pin: boolean
  readonly key: DeviceKey | null
  /** The request that was built last, and from where its key is. */
  readonly request: { readonly publicKey: PublicKey; readonly keyFrom: 'container' | 'elsewhere' } | null
  readonly issued: Certificate | null
  /** The certificates in the store of the user. */
  readonly certificates: readonly Certificate[]
  /** How often auto-enrolment tried again by the schedule. */
  readonly attempts: number
  /** Is an enrolment kept for a retry? */
  readonly retryPending: boolean
  /** Was the user told that the PIN may be used? */
  readonly told: boolean
}

/** What is known when nobody is signed in. */
export const nobody = {
  sessionRemote: false,
  atDesktop: false,
  leaving: false,
  userPrt: false,
  enterprisePrt: false,
  certificatesAnnounced: false,
  logonTemplates: 0,
  prerequisites: null,
} as const satisfies Partial<DeviceContext>

/** What there is of a credential before provisioning, and after a rollback. */
export const noCredential = {
  biometrics: 'none',
  pin: false,
  key: null,
  request: null,
  issued: null,
  certificates: [],
  attempts: 0,
  retryPending: false,
  told: false,
} as const satisfies Partial<DeviceContext>

/** A hybrid joined device by the book, on which nobody provisioned yet. */
export function deviceWith(setting: Partial<DeviceContext> | undefined): DeviceContext {
  return {
    device: 'device',
    user: 'alice',
    joined: 'hybrid',
    policy: {
      enabled: true,
      postLogonProvisioning: true,
      useCertificateForOnPremAuth: true,
      useCloudTrustForOnPremAuth: false,
      source: 'group policy',
    },
    tpmRequired: true,
    tpm12Excluded: false,
    tpm: '2.0',
    shared: false,
    otherUsers: 0,
    retries: 'at intervals',
    tpmLocked: false,
    payloadArrived: true,
    ...nobody,
    ...noCredential,
    ...setting,
  }
}

/** What the prerequisite check looks at, as the device knows it. */
export function conditionsOf(context: DeviceContext): Conditions {
  return {
    policy: context.policy,
    deviceJoined: true,
    userPrt: context.userPrt,
    deviceEligible: providerOf(context) !== null,
    sessionRemote: context.sessionRemote,
    enterprisePrt: context.enterprisePrt,
    registrationAuthorityReady: context.certificatesAnnounced,
    logonTemplateReady: context.logonTemplates === 1,
    mdmClientReady: true,
    certificateProfileReady: true,
    certificatePayloadReady: context.payloadArrived,
    cloudTgt: true,
  }
}

/** Where the key would be made; null where it cannot be. */
export function providerOf({ tpm, tpm12Excluded, tpmRequired }: DeviceSetting): DeviceKey['provider'] | null {
  if (tpm === '2.0' || (tpm === '1.2' && !tpm12Excluded)) return 'hardware'
  return tpmRequired ? null : 'software'
}
