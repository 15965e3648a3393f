import type { Finding, Subject } from './finding.ts'

/** What an event says by having been logged. */
export type EventRule = Pick<Finding, 'about' | 'says' | 'part' | 'weak' | 'only'>

const met = (about: Subject, part?: string): EventRule => rule(about, 'met', part)
const unmet = (about: Subject, part?: string): EventRule => rule(about, 'unmet', part)
/** An attempt that failed: it counts where nothing tells the state itself. */
const failed = (about: Subject): EventRule => ({ about, says: 'unmet', weak: true })

function rule(about: Subject, says: 'met' | 'unmet', part?: string): EventRule {
  return part === undefined ? { about, says } : { about, says, part }
}

const byAdfs: EventRule = { about: 'way to enrol', says: 'enrollment authority', weak: true }
const byMdm: EventRule = { about: 'way to enrol', says: 'mobile device management', weak: true }
const adfs = { only: 'enrollment authority' } as const
const mdm = { only: 'mobile device management' } as const
/** The container, or the key in it, was deleted: what was provisioned before is history. */
const gone: EventRule = { about: 'container', says: 'unmet' }

/**
 * The events that speak of a step, by provider and id.
 *
 * Source: the manifests of the providers; HelloForBusiness numbers success as start + 5000, failure as start
 * + 4000, and a warning as start + 3000.
 */
export const eventRules: Readonly<Record<string, readonly EventRule[]>> = {
  ...of('Microsoft-Windows-User Device Registration', {
    107: [gone],
    108: [met('pin'), met('attempt')],
    109: [met('key-created')],
    300: [met('key-registered')],
    301: [unmet('key-registered')],
    303: [unmet('key-registered')],
    304: [failed('hybrid-join')],
    305: [failed('hybrid-join')],
    306: [met('hybrid-join')],
    307: [failed('hybrid-join')],
    308: [failed('user-prt')],
    309: [failed('hybrid-join')],
    311: [unmet('key-created')],
    312: [gone],
    315: [unmet('key-created')],
    324: [failed('mfa')],
    // The token that multifactor authentication gives, or one for the certificate, which needs that one.
    325: [met('mfa')],
    330: [failed('hybrid-join')],
    350: [met('key-created')],
    355: [met('certificate-requested'), met('request-signed'), met('certificate-issued'), byAdfs],
    356: [byAdfs],
    357: [byAdfs],
    358: [met('attempt')],
    360: [unmet('attempt')],
    361: [unmet('attempt'), byMdm],
    362: [unmet('attempt'), byAdfs],
    363: [unmet('key-created')],
    364: [unmet('key-created')],
    365: [unmet('request-signed'), byAdfs],
    366: [unmet('request-signed'), byAdfs],
    386: [met('key-created')],
  }),
  ...of('Microsoft-Windows-HelloForBusiness', {
    7030: [unmet('certificate-requested')],
    7031: [unmet('certificate-installed')],
    3066: [{ about: 'enrolment', says: 'met' }],
    // The wizard failed somewhere, at this step or a later one.
    7045: [failed('mfa')],
    7065: [failed('mfa')],
    // The sum of the prerequisite check, as 358 and 360 are.
    7054: [unmet('attempt')],
    8054: [met('attempt')],
    7055: [unmet('key-created')],
    // The enrolment failed somewhere, at this step or a later one.
    7066: [failed('certificate-requested')],
    7067: [unmet('certificate-installed')],
    7200: [unmet('hybrid-join')],
    7201: [unmet('user-prt')],
    7202: [unmet('hardware')],
    7203: [unmet('policy')],
    7204: [unmet('post-logon')],
    7205: [{ ...unmet('logon-template'), ...adfs }, byAdfs],
    7206: [{ ...unmet('registration-authority'), ...adfs }, byAdfs],
    7207: [{ ...unmet('registration-authority', 'MDM client'), ...mdm }, byMdm],
    7208: [{ ...unmet('registration-authority', 'certificate profile'), ...mdm }, byMdm],
    7209: [{ ...unmet('registration-authority', 'certificate payload'), ...mdm }, byMdm],
    6209: [{ ...unmet('registration-authority', 'certificate payload'), ...mdm }, byMdm],
    7210: [unmet('session')],
    7211: [unmet('enterprise-prt')],
    7225: [unmet('key-created')],
    7510: [unmet('key-registered')],
    7555: [unmet('key-created')],
    6066: [unmet('request-signed')],
    8030: [met('certificate-requested')],
    8031: [met('certificate-issued'), met('certificate-installed')],
    8045: [met('pin-ready')],
    8055: [met('pin')],
    8066: [met('certificate-issued'), met('certificate-installed')],
    8200: [met('hybrid-join')],
    8201: [met('user-prt')],
    8202: [met('hardware')],
    8203: [met('policy')],
    8204: [met('post-logon')],
    8205: [{ ...met('logon-template'), ...adfs }, byAdfs],
    8206: [{ ...met('registration-authority'), ...adfs }, byAdfs],
    8207: [{ ...met('registration-authority', 'MDM client'), ...mdm }, byMdm],
    8208: [{ ...met('registration-authority', 'certificate profile'), ...mdm }, byMdm],
    8209: [
      { ...met('registration-authority'), ...mdm },
      { ...met('registration-authority', 'certificate payload'), ...mdm },
      byMdm,
    ],
    8210: [met('session')],
    8211: [met('enterprise-prt')],
    8225: [met('key-created')],
    8510: [met('key-registered')],
    8555: [met('pin')],
    8601: [gone],
    8611: [gone],
  }),
  // The plug-in that signs in to AD FS: asking it, asking it anew, and its token that ran out.
  ...of('Microsoft-Windows-AAD', {
    1116: [{ ...failed('enterprise-prt'), ...adfs }],
    1117: [{ ...failed('enterprise-prt'), ...adfs }],
    1118: [{ ...failed('enterprise-prt'), ...adfs }],
    1120: [{ ...failed('enterprise-prt'), ...adfs }],
  }),
  // The "Logon Certificate" of these events is that of Windows Hello.
  ...of('Microsoft-Windows-CertificateServicesClient-CertEnroll', {
    89: [{ ...unmet('logon-template'), ...adfs }],
    90: [{ ...unmet('logon-template'), ...adfs }],
    91: [{ ...met('logon-template'), ...adfs }],
    92: [unmet('certificate-requested')],
    93: [met('certificate-requested')],
    94: [unmet('certificate-installed')],
    95: [met('certificate-issued'), met('certificate-installed')],
  }),
}

/** The fields of events 358, 360, 361 and 362 that speak of a step: `Yes` is met. */
export const prerequisiteFieldRules: ReadonlyMap<string, Pick<Finding, 'about' | 'only'>> = new Map<
  string,
  Pick<Finding, 'about' | 'only'>
>([
  ['DeviceIsJoined', { about: 'hybrid-join' }],
  ['AADPrt', { about: 'user-prt' }],
  ['NgcPolicyEnabled', { about: 'policy' }],
  ['NgcPostLogonProvisioningEnabled', { about: 'post-logon' }],
  ['NgcHardwarePolicyMet', { about: 'hardware' }],
  // Named the wrong way round: its text is "User is not connected to the machine via Remote Desktop".
  ['UserIsRemote', { about: 'session' }],
  ['ADFSPrtPresent', { about: 'enterprise-prt', ...adfs }],
  ['ADFSRaReady', { about: 'registration-authority', ...adfs }],
  ['RATemplateReady', { about: 'logon-template', ...adfs }],
  ['MDMCertEnrollmentReady', { about: 'registration-authority', ...mdm }],
])

/** The events that report a prerequisite check. */
export const prerequisiteEvents: ReadonlySet<string> = new Set(
  [358, 360, 361, 362].map((id) => `Microsoft-Windows-User Device Registration/${id}`),
)

function of(provider: string, rules: Readonly<Record<number, readonly EventRule[]>>): typeof eventRules {
  return Object.fromEntries(Object.entries(rules).map(([id, said]) => [`${provider}/${id}`, said]))
}
