import { documents } from './documents.ts'

/** Which side is taken where the documents contradict each other. */
export interface PolicyFlags {
  /** The least length of a PIN that no policy speaks of. */
  readonly minimumPinLength: 4 | 6
  /** What a PIN may hold where no policy speaks of its characters. */
  readonly characterClasses: 'allowed' | 'digits only'
  /** Are biometrics allowed where no policy speaks of them? */
  readonly biometrics: 'allowed' | 'not allowed'
  /** Exchange ActiveSync and the DeviceLock CSP against PassportForWork. */
  readonly deviceLock: 'stricter' | 'PassportForWork'
  /** What a setting in Group Policy does to those that come by MDM. */
  readonly groupPolicyAndMdm: 'per setting' | 'in groups' | 'whole channel'
  /** What a certificate policy that comes by MDM does to provisioning. */
  readonly certificateByMdm: 'waits' | 'blocks'
}

/** One contradiction of the documents, and how it is settled unless a flag says otherwise. */
export interface PolicyContradiction {
  readonly flag: keyof PolicyFlags
  readonly topic: string
  readonly sides: readonly { readonly option: string | number; readonly source: string }[]
  /** Why the default is what it is. */
  readonly why: string
}

/** The sides that are taken unless a flag says otherwise; {@link policyContradictions} says why. */
export const defaultPolicyFlags: PolicyFlags = {
  minimumPinLength: 6,
  characterClasses: 'allowed',
  biometrics: 'allowed',
  deviceLock: 'stricter',
  groupPolicyAndMdm: 'per setting',
  certificateByMdm: 'waits',
}

/** Every contradiction of the documents that changes what a policy comes to, one for each flag. */
export const policyContradictions: readonly PolicyContradiction[] = [
  {
    flag: 'minimumPinLength',
    topic: 'How short a PIN may be where no policy says so',
    sides: [
      { option: 6, source: documents.settings },
      { option: 4, source: documents.csp },
    ],
    why: 'the newer text says what a device does; the other is the default of a schema',
  },
  {
    flag: 'characterClasses',
    topic: 'What a PIN may hold where no policy says so',
    sides: [
      { option: 'allowed', source: `${documents.csp}, default 0; ${documents.configure}` },
      {
        option: 'digits only',
        source: `${documents.csp}, descriptions; ${documents.csp2019}, defaults 1 and 2`,
      },
    ],
    why: 'the newest texts agree that letters are optional; that one digit is needed where nothing is required comes on top',
  },
  {
    flag: 'biometrics',
    topic: 'Whether biometrics are allowed where no policy says so',
    sides: [
      {
        option: 'allowed',
        source: `${documents.csp}, descriptions; ${documents.csp2019}; ${documents.admx}`,
      },
      { option: 'not allowed', source: `${documents.csp}, default of the DDF file` },
    ],
    why: 'every description says so, and the template of Group Policy too; the other is the default of a schema',
  },
  {
    flag: 'deviceLock',
    topic: 'PIN rules of Exchange ActiveSync or the DeviceLock CSP beside those of PassportForWork',
    sides: [
      { option: 'stricter', source: documents.configure },
      { option: 'PassportForWork', source: documents.csp2019 },
    ],
    why: 'the newer text',
  },
  {
    flag: 'groupPolicyAndMdm',
    topic: 'What a setting in Group Policy does to others that come by MDM',
    sides: [
      { option: 'per setting', source: documents.configure },
      { option: 'in groups', source: documents.manage },
      { option: 'whole channel', source: documents.enroll },
    ],
    why: 'the newest text that goes into it speaks of conflicting settings, and ranks the sources setting by setting',
  },
  {
    flag: 'certificateByMdm',
    topic: 'A certificate policy that comes by MDM',
    sides: [
      { option: 'waits', source: documents.enroll },
      { option: 'blocks', source: documents.scep },
    ],
    why: 'it reconciles both: provisioning waits for the certificate, and without its profile it waits for ever',
  },
]
