import { soundCertificate } from '../../actors/lock-screen/context.ts'
import type { FaultName } from '../../deployments/faults.ts'
import { provisionedKey } from '../../deployments/provisioned-key.ts'
import { signIn, type SignInActors, type SignInDeployment } from '../../deployments/sign-in.ts'
import { isUnreliable, type Trial } from '../../deployments/trial.ts'
import { forgedSignIns } from '../forgeries.ts'
import type { Study } from '../study.ts'

/** The faults that are tried while a user signs in, one at a time. */
export const signInFaults = [
  'certificate expired',
  'certificate revoked',
  'certificate deleted',
  'certificate self-signed',
  'certificate of a strange CA',
  'certificate without SID',
  'UPN renamed',
  'password changed',
  'device disabled',
  'key deleted in the directory',
  'device not written back',
  'AD FS stopped',
  'ugs scope missing',
  'line of sight to a domain controller lost',
  'KDC certificate without KDC Authentication',
  'KDC certificate expired',
  'KDC certificate with another name',
  'KDC revocation list unreachable',
  'KDC chain broken',
] as const satisfies readonly FaultName[]

const joins = {
  hybrid: { directory: { keys: provisionedKey.keys } },
  entra: { device: { joined: 'entra' } },
} as const satisfies Readonly<Record<string, SignInDeployment>>

/** The contrast: a self-signed certificate over a key that Entra Connect has to bring. */
const keyTrust: SignInDeployment = {
  device: { certificate: { ...soundCertificate, issuer: 'itself' } },
  dc: { trust: 'key' },
  connect: { running: true },
}

/** Every study of a sign-in. */
export const signInStudies: readonly Study<SignInActors>[] = [
  ...(['hybrid', 'entra'] as const).flatMap((join) => [
    study(`sign-in ${join}`, joins[join]),
    ...signInFaults.map((fault) => study(`sign-in ${join}: ${fault}`, joins[join], { faults: [fault] })),
    study(`sign-in ${join}: messages lost`, joins[join], { lossy: true }),
    study(`sign-in ${join}: messages repeated`, joins[join], { network: 'duplicating' }),
  ]),
  study('sign-in hybrid: forged requests', {}, { forgeries: forgedSignIns }),
  study(
    'sign-in hybrid, strictly: KDC certificate without KDC Authentication',
    { device: { strictKdcOnHybrid: true } },
    { faults: ['KDC certificate without KDC Authentication'] },
  ),
  study('sign-in hybrid: whatever befalls a certificate', joins.hybrid, {
    faults: [
      'certificate expired',
      'certificate deleted',
      'certificate self-signed',
      'certificate of a strange CA',
      'certificate without SID',
    ],
  }),
  study(
    'sign-in hybrid before the key is in Active Directory: certificate without SID',
    { directory: { keys: [{ publicKey: 'key-2', user: 'alice', device: 'second device' }] } },
    { faults: ['certificate without SID'] },
  ),
  study(
    'sign-in hybrid, in compatibility: certificate without SID',
    { dc: { strongMapping: 'compatibility' } },
    { faults: ['certificate without SID'] },
  ),
  study(
    'sign-in hybrid, where strong mapping is off: certificate without SID',
    { dc: { strongMapping: 'off' } },
    { faults: ['certificate without SID'] },
  ),
  study('sign-in by key trust', keyTrust),
  study(
    'sign-in by key trust: forged requests',
    { ...keyTrust, connect: { running: false }, directory: { keys: provisionedKey.keys } },
    { forgeries: forgedSignIns },
  ),
]

function study(
  name: string,
  deployment: SignInDeployment,
  trial: Trial<SignInActors> = {},
): Study<SignInActors> {
  return {
    name,
    isUnreliable: isUnreliable(trial),
    model: (actors = {}) => signIn(deployment, { ...trial, actors }),
  }
}
