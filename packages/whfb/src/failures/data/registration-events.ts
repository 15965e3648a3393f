import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const table = {
  source: documents.manifests,
  where: 'User Device Registration/Admin',
  confidence: 'documented',
} as const
const basic = ['hybrid-join', 'user-prt', 'policy', 'post-logon', 'hardware', 'session'] as const

/** The events of User Device Registration that tell of a failure. What cures them, their fields and their codes tell. */
export const registrationEvents: readonly Failure[] = [
  ...failuresOf({ ...table, phase: 'join', steps: ['hybrid-join'] }, [
    { code: '200', cause: 'the discovery request could not be sent' },
    { code: '201', cause: 'the answer to the discovery could not be used' },
    { code: '202', cause: 'the join request could not be prepared' },
    { code: '203', cause: 'the join request could not be sent' },
    { code: '204', cause: 'the answer to the join request is a failure' },
    { code: '205', cause: 'the join could not be completed' },
    { code: '206', cause: 'the AAD package failed after the join' },
    { code: '239', cause: 'the state of the registration could not be cleared' },
    { code: '240', cause: 'the state of the registration could not be flushed' },
    { code: '244', cause: 'the signature of a managed join failed' },
    { code: '245', cause: 'the certificate that signs a managed join failed' },
    { code: '246', cause: 'the path where the state of the registration is kept could not be used' },
    { code: '304', cause: 'the automatic registration failed in its join phase' },
    { code: '305', cause: 'the automatic registration failed in its authentication phase: it got no token' },
    { code: '307', cause: 'the service connection point could not be looked up in Active Directory' },
    { code: '309', cause: 'the registration service could not be discovered' },
    { code: '318', cause: 'the transport key could not be created' },
    {
      code: '330',
      cause:
        'a registration service in the cloud and one of the enterprise are both configured; one alone is allowed',
    },
    { code: '332', cause: 'the device has to join again' },
    { code: '333', cause: 'the join did not run as SYSTEM' },
    { code: '334', cause: 'no domain controller was in reach of the join' },
    { code: '341', cause: 'the proxy could not be found out' },
    { code: '370', cause: 'the automatic leave of a device failed' },
    { code: '345', cause: 'the key of the device was removed' },
  ]),
  ...failuresOf({ ...table, phase: 'provisioning' }, [
    { code: '301', steps: ['key-registered'], cause: 'Entra ID did not register the key' },
    { code: '303', steps: ['key-registered'], cause: 'the registration of the key could not be prepared' },
    {
      code: '308',
      phase: 'prerequisites',
      steps: ['user-prt'],
      cause: 'the device is Entra joined, but the user is none of Entra ID: provisioning is off',
    },
    { code: '310', steps: ['key-created'], cause: 'the key of the user could not be got' },
    { code: '311', steps: ['key-created'], cause: 'the container could not be created' },
    { code: '315', steps: ['key-created'], cause: 'the key of the user could not be created' },
    { code: '316', steps: ['key-created'], cause: 'the key of the user could not be retrieved' },
    { code: '218', steps: ['key-registered'], cause: 'the mail address of the user is invalid' },
    { code: '320', steps: ['key-registered'], cause: 'the answer of the key service could not be parsed' },
    { code: '321', steps: ['pin'], cause: 'the PIN for unlocking the device could not be enabled' },
    { code: '322', cause: 'an application lacks the permission to use the keys of Windows Hello' },
    { code: '324', steps: ['mfa'], cause: 'the web account manager got no token' },
    { code: '326', steps: ['mfa'], cause: 'no core window was there' },
    { code: '342', phase: 'prerequisites', steps: ['policy'], cause: 'the policy could not be queried' },
    { code: '343', steps: ['key-created'], cause: 'the containers could not be listed' },
    {
      code: '344',
      steps: ['hardware', 'key-created'],
      cause: 'the key of the device is out of reach: the TPM is locked',
    },
    {
      code: '351',
      steps: ['key-registered'],
      cause: 'what is known of the registered key could not be saved',
    },
    { code: '354', steps: ['key-registered'], cause: 'a request for JSON failed' },
    { code: '359', phase: 'prerequisites', steps: ['policy'], cause: 'the policy could not be evaluated' },
    {
      code: '360',
      phase: 'prerequisites',
      steps: basic,
      cause: 'provisioning is not offered: at least one prerequisite is not met',
    },
    {
      code: '361',
      phase: 'prerequisites',
      steps: ['registration-authority'],
      cause: 'provisioning is not offered: the certificate of MDM is not ready',
    },
    {
      code: '362',
      phase: 'prerequisites',
      steps: ['enterprise-prt', 'registration-authority', 'logon-template'],
      cause: 'provisioning is not offered: the registration authority is not ready',
    },
    { code: '363', steps: ['key-created'], cause: 'the key is missing' },
    { code: '364', steps: ['key-created'], cause: 'what was saved of the key does not match it' },
    { code: '385', steps: ['key-registered'], cause: 'the attestation statement of the key failed' },
  ]),
  ...failuresOf({ ...table, phase: 'enrolment', steps: ['request-signed'] }, [
    { code: '356', cause: 'the enrolment through the registration authority failed' },
    {
      code: '365',
      cause: 'the enrolment through the registration authority is not possible now',
      remedy: 'nothing is needed at once: the automatic enrolment tries again',
    },
    { code: '366', cause: 'the enrolment through the registration authority is not possible' },
  ]),
  ...failuresOf({ ...table, phase: 'life' }, [
    { code: '314', cause: 'the container could not be deleted' },
    { code: '317', cause: 'the key of the user could not be deleted' },
    { code: '319', cause: 'the transport key could not be deleted' },
    { code: '247', cause: 'the registrations of Windows Hello of all local users could not be removed' },
    { code: '327', cause: 'a PIN could not be removed' },
    { code: '328', cause: 'the check for a PIN failed' },
    { code: '353', cause: 'what is known of a key could not be deleted' },
    { code: '347', cause: 'the key could not be removed from Entra ID' },
    { code: '349', cause: 'the removal of the key could not be prepared' },
    { code: '384', cause: 'the recovery of the PIN failed' },
  ]),
  ...failuresOf(
    { ...table, phase: 'provisioning', source: documents.fields, confidence: 'inferred' },
    ['390', '391', '392', '393', '394', '395', '396'].map((code) => ({
      code,
      cause:
        'newer event of which only the fields are public: they speak of a certificate of the registration authority that differs from the device, of the key of the user, or of a policy value',
    })),
  ),
]
