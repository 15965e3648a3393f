import type { Reading } from '@proviso/evidence'
import type { StepId } from '../../steps.ts'
import type { Cause } from './known-causes.ts'

/** What a template for Hello logon has to have, and what comes of it where it has not. */
interface TemplateRule extends Cause {
  /** The step that it stops. */
  readonly step: StepId
  readonly field: string
  /** Is the value as it has to be? */
  readonly isRight: (value: string) => boolean
  /** What the CA answers a request that the template does not let pass. */
  readonly error?: string
  readonly source: string
}

const has = (bit: number) => (value: string) => Math.floor(Number(value) / bit) % 2 === 1
const hasNot = (bit: number) => (value: string) => !has(bit)(value)
const article = 'Microsoft Learn, "Configure and validate the PKI in a hybrid certificate trust model"'
const after = 'then wait until Active Directory has replicated it, and let the user sign out and in'

/** The bits of the flags. Source: MS-CRTD 2.26 to 2.28. */
const bits = {
  sameKeyRenewal: 0x80,
  pendAllRequests: 0x2,
  previousApproval: 0x40,
  noSecurityExtension: 0x8_00_00,
  suppliedInRequest: 0x1,
  userPrincipalName: 0x2_00_00_00,
} as const

/** What the documents want of the template, the gravest first. */
const rules: readonly TemplateRule[] = [
  {
    step: 'logon-template',
    field: 'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY',
    isRight: (value) => value === 'true',
    cause: 'lacks the Hello flag (msPKI-Private-Key-Flag without 0x200000): no device finds it',
    remedy: `as Enterprise Admin run \`certutil -dsTemplate WHFBAuthentication msPKI-Private-Key-Flag +CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY\`, with the name of the template, and look whether the new value that it prints holds 200000: misspelt, or with a comma, it succeeds and changes nothing; ${after}`,
    source: 'MS-CRTD 2.27 (CT_FLAG_HELLO_LOGON_KEY)',
  },
  {
    step: 'certificate-issued',
    field: 'msPKI-RA-Signature',
    isRight: (value) => value === '1',
    error: '0x8009480A',
    cause: 'does not want exactly one authorised signature: AD FS gives one, as Certificate Request Agent',
    remedy:
      'set "This number of authorized signatures" to 1, with the application policy Certificate Request Agent (Issuance Requirements)',
    source: article,
  },
  {
    step: 'certificate-issued',
    field: 'msPKI-Enrollment-Flag',
    isRight: hasNot(bits.pendAllRequests),
    cause: 'wants the approval of a manager of the CA for every request: the certificate stays pending',
    remedy: 'clear "CA certificate manager approval" (Issuance Requirements)',
    source: 'MS-CRTD 2.26 (CT_FLAG_PEND_ALL_REQUESTS)',
  },
  {
    step: 'certificate-issued',
    field: 'msPKI-Minimal-Key-Size',
    isRight: (value) => Number(value) <= 2048,
    error: '0x80094811',
    cause: 'wants a longer key than the 2048 bits of Windows Hello: the CA denies the request',
    remedy: 'set the minimum key size to 2048 (Cryptography)',
    source: article,
  },
  {
    step: 'certificate-issued',
    field: 'msPKI-Certificate-Name-Flag',
    isRight: hasNot(bits.suppliedInRequest),
    cause:
      'takes the subject from the request: AD FS asks with a key alone, and the CA has to build the subject',
    remedy:
      'choose "Build from this Active Directory information", fully distinguished name and UPN (Subject Name)',
    source: 'MS-CRTD 2.28 (CT_FLAG_ENROLLEE_SUPPLIES_SUBJECT)',
  },
  {
    step: 'certificate-installed',
    field: 'msPKI-Certificate-Name-Flag',
    isRight: has(bits.userPrincipalName),
    cause: 'puts no user principal name into the certificate: a domain controller finds the user by it',
    remedy: 'tick "User principal name (UPN)" (Subject Name)',
    source: 'MS-CRTD 2.28 (CT_FLAG_SUBJECT_ALT_REQUIRE_UPN)',
  },
  {
    step: 'certificate-installed',
    field: 'pKIExtendedKeyUsage',
    isRight: (value) => value.split(' ').includes('1.3.6.1.4.1.311.20.2.2'),
    cause: 'makes certificates that are not for smart card logon (1.3.6.1.4.1.311.20.2.2)',
    remedy: 'add "Smart Card Logon" to the application policies (Extensions)',
    source: article,
  },
  {
    step: 'renewal',
    field: 'msPKI-Private-Key-Flag',
    isRight: has(bits.sameKeyRenewal),
    cause: 'does not renew with the same key: Windows Hello has no other one',
    remedy: 'tick "Renew with the same key" (Request Handling)',
    source: 'MS-CRTD 2.27 (CT_FLAG_REQUIRE_SAME_KEY_RENEWAL)',
  },
  {
    step: 'renewal',
    field: 'msPKI-Enrollment-Flag',
    isRight: has(bits.previousApproval),
    cause:
      'does not take a valid existing certificate for the renewal: the CA then wants the signature of AD FS again (0x80094809)',
    remedy: 'choose "Valid existing certificate" for re-enrolment (Issuance Requirements)',
    source: 'MS-WCCE 3.2.2.6.2.1.4.5.6; MS-CRTD 2.26 (CT_FLAG_PREVIOUS_APPROVAL_VALIDATE_REENROLLMENT)',
  },
  {
    step: 'pin-ready',
    field: 'msPKI-Enrollment-Flag',
    isRight: hasNot(bits.noSecurityExtension),
    cause:
      'leaves the SID out of the certificate: domain controllers may then take its mapping for a weak one',
    remedy: 'clear the flag (`certutil -dsTemplate <template> msPKI-Enrollment-Flag -0x80000`)',
    source: 'MS-CRTD 2.26 (CT_FLAG_NO_SECURITY_EXTENSION); KB5014754',
  },
]

/** A template that is not as it has to be. */
export interface TemplateProblem extends Cause {
  readonly step: StepId
  readonly reading: Reading
  readonly error: string | undefined
  readonly source: string
}

/** What is wrong with the templates for Hello logon of which the evidence tells, the gravest first. */
export function templateProblems(records: readonly (readonly Reading[])[]): readonly TemplateProblem[] {
  const logon = records.filter((record) => isLogonTemplate(record))
  // Where one has the flag, Windows looks at no other.
  const templates = logon.some((record) => isFlagged(record))
    ? logon.filter((record) => isFlagged(record))
    : logon
  return rules.flatMap(({ step, field, isRight, error, cause, remedy, source }) =>
    templates.flatMap((record) =>
      record
        .filter((one) => one.subject === template && one.field === field && !isRight(one.value))
        .map((reading) => ({ step, cause: `${nameOf(record)} ${cause}`, remedy, error, source, reading })),
    ),
  )
}

/** The readings that tell that a template is one for Windows Hello. */
export function helloTemplates(records: readonly (readonly Reading[])[]): readonly Reading[] {
  return records
    .filter((record) => isLogonTemplate(record))
    .flatMap((record) =>
      record.filter(
        ({ subject, field, answer }) =>
          subject === template && field === 'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY' && answer === 'yes',
      ),
    )
}

const template = 'certificate template'

/** One without a name is taken for it, and one that is named for something else is not, unless the flag says so. */
function isLogonTemplate(record: readonly Reading[]): boolean {
  if (record.every(({ subject }) => subject !== template)) return false
  const name = record.find(({ field }) => field === 'Template')?.value ?? ''
  if (/agent/i.test(name)) return false
  return isFlagged(record) || name === '' || /whfb|hello|passport|\bngc/i.test(name)
}

function isFlagged(record: readonly Reading[]): boolean {
  return record.some(({ field, answer }) => field === 'CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY' && answer === 'yes')
}

function nameOf(record: readonly Reading[]): string {
  const name = record.find(({ field }) => field === 'Template')?.value
  return name === undefined ? 'the template' : `the template ${name}`
}
