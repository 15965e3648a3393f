/** What a device knows that is joined to Active Directory, and not yet to Entra ID. */
export interface JoiningContext {
  /** May it fall back to the certificate that Entra Connect brings (`FallbackToSyncJoin`)? It may, by default. */
  readonly fallsBack: boolean
  /** Does a token of AD FS vouch for it, or the certificate in its computer object? Null before it knows. */
  readonly proof: 'token' | 'certificate' | null
  /** Does its computer object hold its certificate? */
  readonly certificateWritten: boolean
  /** Were the device key and the transport key made? */
  readonly keysMade: boolean
  readonly enterprisePrt: boolean
}

/** A device that nobody registered yet. */
export function joiningWith(setting: Partial<JoiningContext> | undefined): JoiningContext {
  return {
    fallsBack: true,
    proof: null,
    certificateWritten: false,
    keysMade: false,
    enterprisePrt: false,
    ...setting,
  }
}
