import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

const table = {
  source: documents.manifests,
  where: 'HelloForBusiness/Operational',
  confidence: 'documented',
} as const

/** The events of HelloForBusiness that tell of a failure. */
export const helloEvents: readonly Failure[] = [
  ...failuresOf({ ...table, phase: 'prerequisites' }, [
    { code: '7054', cause: 'the check of the prerequisites failed' },
    { code: '7200', steps: ['hybrid-join'], cause: 'the device is not registered' },
    { code: '7201', steps: ['user-prt'], cause: 'the user has no primary refresh token' },
    { code: '7202', steps: ['hardware'], cause: 'the hardware does not meet the policy' },
    { code: '7203', steps: ['policy'], cause: 'Windows Hello for Business is not enabled' },
    { code: '7204', steps: ['post-logon'], cause: 'provisioning after sign-in is not enabled' },
    {
      code: '7205',
      steps: ['logon-template'],
      cause: 'the template of the sign-in certificate is not ready',
    },
    { code: '7206', steps: ['registration-authority'], cause: 'the registration authority is not ready' },
    { code: '7207', steps: ['registration-authority'], cause: 'the MDM client is not ready' },
    { code: '7208', steps: ['registration-authority'], cause: 'the certificate profile of MDM is not ready' },
    { code: '7209', steps: ['registration-authority'], cause: 'the SCEP payload of MDM is not ready' },
    { code: '6209', steps: ['registration-authority'], cause: 'the SCEP payload of MDM is not ready' },
    { code: '7210', steps: ['session'], cause: 'the user signed in by Remote Desktop' },
    { code: '6210', steps: ['session'], cause: 'the user signed in by Remote Desktop' },
    {
      code: '7211',
      steps: ['enterprise-prt'],
      source: documents.samples,
      confidence: 'observed',
      cause:
        'the secondary account has no primary refresh token; samples have it where that of AD FS is missing, and no document says which account is meant',
    },
  ]),
  ...failuresOf({ ...table, phase: 'provisioning' }, [
    { code: '6045', cause: 'the processing of Windows Hello stopped with a warning' },
    { code: '7045', cause: 'the processing of Windows Hello failed' },
    { code: '6065', steps: ['mfa', 'pin'], cause: 'the wizard stopped with a warning' },
    { code: '7065', steps: ['mfa', 'pin'], cause: 'the wizard failed' },
    { code: '6055', steps: ['key-created'], cause: 'the container was provisioned with a warning' },
    { code: '7055', steps: ['key-created'], cause: 'the container could not be provisioned' },
    { code: '7555', steps: ['key-created'], cause: 'the container could not be created' },
    { code: '7052', steps: ['key-created'], cause: 'no key could be had from the pool' },
    { code: '7053', steps: ['key-created'], cause: 'a key for the pool could not be generated' },
    { code: '7225', steps: ['key-created'], cause: 'the key could not be created' },
    { code: '7510', steps: ['key-registered'], cause: 'the key could not be registered' },
    { code: '6525', steps: ['mfa'], cause: 'the request to the plug-in of AD and Entra ID gave a warning' },
    { code: '7525', steps: ['mfa'], cause: 'the request to the plug-in of AD and Entra ID failed' },
  ]),
  ...failuresOf({ ...table, phase: 'enrolment' }, [
    {
      code: '6066',
      steps: ['request-signed'],
      cause: 'the certificate could not be enrolled now',
      remedy: 'nothing is needed at once: it is tried again later',
    },
    {
      code: '7066',
      steps: ['request-signed', 'certificate-issued'],
      cause: 'the certificate could not be enrolled',
    },
    { code: '7030', steps: ['certificate-requested'], cause: 'the certificate request could not be created' },
    { code: '7031', steps: ['certificate-installed'], cause: 'the certificate could not be installed' },
    {
      code: '7032',
      steps: ['certificate-installed'],
      cause: 'an enrolment that failed could not be rolled back',
    },
    {
      code: '7067',
      steps: ['certificate-installed'],
      cause: 'the certificate could not be attached to the key',
    },
  ]),
  ...failuresOf({ ...table, phase: 'life' }, [
    { code: '7060', cause: 'the recovery key of the PIN failed' },
    {
      code: '6441',
      source: documents.fields,
      confidence: 'inferred',
      cause: 'by its name the query of a policy gave a warning; the text is not public',
    },
    { code: '7130', cause: 'the PIN could not be changed by recovery' },
    { code: '7226', cause: 'the key could not be deleted' },
    { code: '7601', cause: 'a change of policy should delete the container, and it failed' },
    { code: '6611', cause: 'no container was there to delete' },
    { code: '7611', cause: 'the container could not be deleted' },
    { code: '6010', cause: 'a key cannot be used; the event says why' },
    ...['7621', '7631'].map((code) => ({
      code,
      source: documents.fields,
      confidence: 'inferred' as const,
      cause: 'by its number the removal of a certificate or of biometrics failed; the text is not public',
    })),
  ]),
  ...failuresOf({ ...table, phase: 'sign-in' }, [
    {
      code: '7001',
      source: documents.captive,
      cause: 'the sign-in failed',
    },
    { code: '7002', cause: 'a container could not be loaded' },
    { code: '7025', cause: 'a service of Windows Hello could not start' },
    {
      code: '6520',
      cause: 'the credential is not in the list of the unlock factors',
    },
    {
      code: '7701',
      source: documents.fields,
      confidence: 'inferred',
      cause: 'by its name a protector could not be used; the text is not public',
    },
    { code: '7520', cause: 'the device could not be unlocked by its unlock factors' },
  ]),
]
