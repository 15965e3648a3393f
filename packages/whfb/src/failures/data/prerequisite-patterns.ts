import { documents } from '../documents.ts'
import { type Failure, failuresOf } from '../failure.ts'

/** What the fields of event 362, and event 356, give away together. The same fields stand in the text of dsregcmd. */
export const prerequisitePatterns: readonly Failure[] = failuresOf(
  { phase: 'prerequisites', source: documents.samples, confidence: 'inferred' },
  [
    {
      code: '362',
      where: 'STS No, endpoint Not Tested, template No ( 1 : StateNoPolicy )',
      steps: ['enterprise-prt'],
      source: documents.knownIssues,
      confidence: 'documented',
      cause:
        'the client side of MSIS9368; it looks the same for a short time after the join, so that it means something only where it stays',
      remedy: 'look for MSIS9368 in the admin log of AD FS',
    },
    {
      code: '362',
      where: 'endpoint No, template Not Tested',
      steps: ['policy', 'registration-authority'],
      confidence: 'observed',
      cause: 'seen in tenants meant for key trust: the certificate policy was switched on by mistake',
      remedy: 'set "Use certificate for on-premises authentication" to not configured',
    },
    {
      code: '362',
      where: 'endpoint No',
      steps: ['registration-authority'],
      cause:
        'AD FS does not announce Windows Hello: Set-AdfsCertificateAuthority is missing, its proxy is disabled, or an update is missing',
    },
    {
      code: '362',
      where: 'template No',
      steps: ['logon-template'],
      cause:
        'the template is not published, the user has no Enroll on it, it lacks the Hello flag, or the policy is missing',
    },
    {
      code: '356',
      phase: 'enrolment',
      where: 'registration authority',
      steps: ['certificate-requested', 'request-signed', 'certificate-issued'],
      cause:
        'the registration authority refused: its enrolment agent certificate, no key that matches, or its proxy is disabled',
    },
  ],
)
