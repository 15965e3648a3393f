import type { Finding } from './finding.ts'

/** What a yes-or-no field of `dsregcmd /status` speaks of. */
export interface FieldRule extends Pick<Finding, 'about' | 'part' | 'only' | 'inferred'> {
  /** Is it true of the signed-in user only? Then a run as SYSTEM says nothing. */
  readonly ofUser: boolean
  /** Is it about tokens or keys, which a remote session does not show? */
  readonly ofSession?: boolean
}

const byAdfs = { only: 'enrollment authority', ofUser: true, ofSession: true } as const
const ofSession = { ofUser: true, ofSession: true } as const

/**
 * The fields of `dsregcmd /status` that speak of a step: `YES` is met.
 *
 * Not here, on purpose: `KeySignTest` (the key of the device, not of Hello), `OnPremTgt` of the SSO state (`NO`
 * is normal after a password sign-in), `PreReqResult` (the sum of the others; `WillNotProvision` is no finding
 * for a user who has provisioned).
 */
export const dsregcmdRules: ReadonlyMap<string, FieldRule> = new Map<string, FieldRule>([
  ['AzureAdJoined', { about: 'hybrid-join', ofUser: false }],
  ['DomainJoined', { about: 'hybrid-join', part: 'domain', only: 'enrollment authority', ofUser: false }],
  ['DeviceAuthStatus', { about: 'hybrid-join', part: 'device object', ofUser: false }],
  ['IsDeviceJoined', { about: 'hybrid-join', ofUser: false }],
  ['AzureAdPrt', { about: 'user-prt', ...ofSession }],
  [
    'IsUserAzureAD',
    {
      about: 'user-prt',
      ...ofSession,
      inferred:
        '`IsUserAzureAD` is documented to ask for the user; that it asks for the token follows from the events, which call the same check AADPrt',
    },
  ],
  ['PolicyEnabled', { about: 'policy', ofUser: true }],
  ['PostLogonEnabled', { about: 'post-logon', ofUser: true }],
  ['DeviceEligible', { about: 'hardware', ofUser: false }],
  ['SessionIsNotRemote', { about: 'session', ofUser: true }],
  ['EnterprisePrt', { about: 'enterprise-prt', ...byAdfs }],
  ['AdfsRefreshToken', { about: 'enterprise-prt', ...byAdfs }],
  ['AdfsRaIsReady', { about: 'registration-authority', ...byAdfs }],
  ['ScepReady', { about: 'registration-authority', only: 'mobile device management', ofUser: true }],
  ['LogonCertTemplateReady', { about: 'logon-template', ...byAdfs }],
  ['NgcSet', { about: 'container', ...ofSession }],
])
