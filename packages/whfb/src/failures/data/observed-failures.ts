import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

/** Codes that no article lists, and that administrators met in this deployment. */
export const observedFailures: readonly Failure[] = failuresOf(
  { phase: 'provisioning', source: documents.samples, confidence: 'observed' },
  [
    {
      code: '0x80090030',
      name: 'NTE_DEVICE_NOT_READY',
      nameSource: documents.constants,
      steps: ['key-created'],
      cause: 'the device that should hold the key, the TPM, is not ready',
      remedy: 'look at the state of the TPM (`Get-Tpm` in an elevated PowerShell), and update its firmware',
    },
    {
      code: '0x80070520',
      phase: 'token',
      where: 'WamDefaultSet',
      name: 'ERROR_NO_SUCH_LOGON_SESSION',
      nameSource: documents.erref,
      cause: '`dsregcmd` ran elevated, or outside of the session of the user: it tells nothing of the user',
      remedy: 'run it in the console session of the user, not elevated',
    },
    {
      code: '0xCAA7000A',
      steps: ['mfa'],
      cause: 'the sign-in at AD FS timed out, or its multifactor adapter did',
      remedy:
        'check the multifactor adapter of AD FS, and that forms authentication is among its primary methods for the intranet (`Get-AdfsGlobalAuthenticationPolicy`)',
    },
  ],
)
