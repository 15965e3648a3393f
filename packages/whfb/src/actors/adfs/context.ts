import type { Sessions } from '../sessions.ts'

/** What AD FS is like, and what it remembers. */
export interface AdfsContext {
  /** Does the service run? */
  readonly running: boolean
  /** Can it reach `https://enterpriseregistration.windows.net`? */
  readonly wayOut: boolean
  /** Does it validate key receipts (KB4088889, capability `winhello_cert_kr`)? */
  readonly receipts: boolean
  /**
   * Must the key be in Active Directory even where a receipt proves it? MS-OAPXBC reads so, the documentation of
   * provisioning says either, and without that the synchronous mode could not be: `false`, where it is not said.
   */
  readonly keyMatchMandatory: boolean
  /** Is it a registration authority for Windows Hello (`WindowsHelloCertificateProxyEnabled`, `winhello_cert`)? */
  readonly certificateProxy: boolean
  /** Does it have an enrolment agent certificate from the beginning? */
  readonly agentEnrolled: boolean
  /** May the client use the scope `ugs`? */
  readonly ugsScope: boolean
  /** Are the WS-Trust endpoints for Windows integrated authentication on? */
  readonly wsTrust: boolean
  /** Where does it ask for a second factor: at every sign-in, only where Entra ID insists, or nowhere, having none? */
  readonly secondFactor: 'always' | 'if insisted upon' | 'never'
  /** To whom it issued a nonce within 10 minutes. */
  readonly nonces: Sessions
  /** From whom it has asked a second factor, and not heard yet. */
  readonly challenged: Sessions
}

/** An AD FS on which nothing is missing. */
export function adfsWith(setting: Partial<AdfsContext> | undefined): AdfsContext {
  return {
    running: true,
    wayOut: true,
    receipts: true,
    keyMatchMandatory: false,
    certificateProxy: true,
    agentEnrolled: true,
    ugsScope: true,
    wsTrust: true,
    secondFactor: 'always',
    nonces: [],
    challenged: [],
    ...setting,
  }
}
