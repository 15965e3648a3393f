import { documents } from './documents.ts'

/** A known problem that no code of its own gives away. */
export interface KnownIssue {
  readonly symptom: string
  readonly appliesTo: string
  readonly cause: string
  /** What to do about it; absent where the source does not say. */
  readonly remedy?: string
  readonly source: string
}

/**
 * What Microsoft documents as known problems.
 *
 * Source: Microsoft Learn, "Windows Hello for Business known deployment issues".
 */
export const knownIssues: readonly KnownIssue[] = [
  {
    symptom: 'the PIN works once, then not until the next synchronisation',
    appliesTo: 'hybrid key trust',
    cause:
      'domain controllers of the builds 14393.3930 to 14393.4048 and 17763.1457 to 17763.1613 delete the key of the user from msDS-KeyCredentialLink after a sign-in; where builds are mixed it fails now and then',
    remedy: 'update the domain controllers to 14393.4104 (KB4593226) or 17763.1637 (KB4592440)',
    source: documents.knownIssues,
  },
  {
    symptom: 'Kerberos fails with KDC_ERR_CLIENT_NAME_MISMATCH although the key is in Active Directory',
    appliesTo: 'key trust, hybrid and on premises',
    cause: 'a domain controller of Windows Server 2019 is below build 17763.316',
    remedy: 'update it (KB4487044)',
    source: documents.knownIssues,
  },
  {
    symptom:
      'the client asks for no service ticket; Security-Kerberos, a log that is off by default, has 107 with 0xC000006D',
    appliesTo: 'Entra joined devices with key trust, and a foreign CA for the domain controllers',
    cause: 'the certificate of the domain controller does not name it in the way that is expected',
    remedy:
      'give it the distinguished name of the server object as subject, or its DNS name, the domain and the NetBIOS name as alternative names',
    source: documents.knownIssues,
  },
  {
    symptom: '"That option is temporarily unavailable. For now, please use a different method to sign in."',
    appliesTo: 'key trust',
    cause: 'the key has not been synchronised yet, or the defect below build 17763.316',
    remedy: 'wait for a cycle of Entra Connect, or update the domain controllers',
    source: documents.knownIssues,
  },
  {
    symptom: '"We can\'t open that page right now" at the PIN reset above the lock screen',
    appliesTo:
      'Entra joined devices, Windows 10 1803 and later, of federated tenants or the US Government cloud',
    cause: 'web sign-in opens listed domains alone',
    remedy: 'list the pages of the identity provider in ConfigureWebSignInAllowedUrls',
    source: documents.knownIssues,
  },
  {
    symptom: 'WorkplaceJoined YES beside a hybrid join',
    appliesTo: 'all devices',
    cause: 'a work account was added before the device joined',
    remedy: 'nothing is needed from Windows 10 1607 on',
    source: documents.join,
  },
  {
    symptom: 'the sign-in fails with status 0xC000005E in event 4625 and HelloForBusiness 7001',
    appliesTo: 'cloud Kerberos trust behind a captive portal',
    cause:
      'the ticket of the verified PIN is kept for 120 seconds; the plug-in tries longer, about 21 seconds per endpoint',
    source: documents.captive,
  },
]

/**
 * What Microsoft says to try before any code is looked up, in this order.
 *
 * Source: Microsoft Learn, "Windows Hello errors during PIN creation"; "Microsoft Entra device management FAQ".
 */
export const mitigationLadder: readonly string[] = [
  'try to create the PIN again',
  'sign out and sign in again',
  'restart the device',
  'unjoin the device from Entra ID and join it again; on a hybrid joined one `dsregcmd.exe /debug /leave` elevated, then sign out and in',
  'ask support',
]
