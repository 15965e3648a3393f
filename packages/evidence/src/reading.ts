/**
 * What a yes-or-no value says. `not tested`: the tool stopped before it looked (`Not Tested`, `SKIPPED`).
 * `unreadable`: the value stands there but says neither (`ERROR (0xd0020017)`, `UNKNOWN`).
 */
export type Answer = 'yes' | 'no' | 'not tested' | 'unreadable'

/**
 * What kind of evidence says something, and with it the shape of the subject and of the fields.
 *
 * - `dsregcmd`: the subject is the section as it is titled, a record one run.
 * - `event`: the subject is provider and id, a record one event. Its first field is `EventID`.
 * - `policy`: the subject is where the policy stands: `computer group policy`, `user group policy`, `group policy`
 *   where nothing tells which half, `device CSP`, `user CSP`, or `settings catalog`. What does not apply says so behind
 *   it: `computer group policy: overridden`, `…: deleted`; `device CSP: managed` tells that a node is managed, and no
 *   value. A field of Group Policy is a registry path without its hive
 *   (`SOFTWARE\Policies\Microsoft\PassportForWork\Enabled`), any other an OMA-URI
 *   (`./Device/Vendor/MSFT/PassportForWork/{TenantId}/Policies/UsePassportForWork`). Numbers are printed in decimal,
 *   booleans as `true` and `false`. A record is all that one file says of one subject and one user.
 * - `adfs`: the subject is `openid-configuration`, the fields are its members (`issuer`, `capabilities`,
 *   `scopes_supported`); the words of a list stand with one blank between them. A record is one document.
 * - `certificate`: the subject is `certificate`, a record one certificate. The fields are `Subject`, `Issuer`,
 *   `SerialNumber`, `NotBefore` and `NotAfter` (as ISO 8601; from `certutil` as printed), `Thumbprint` (SHA-1), `Template` (its name), `TemplateOID`,
 *   `EnhancedKeyUsage` (OIDs with blanks between them), `UPN`, `SID` (of the security extension), `KeyID` (as in
 *   `msDS-KeyCredentialLink`), and from a store `Store`, `Provider` and `KeyContainer`.
 *   The subject `certificate template` tells of one: its name (`Template`), its flags (`msPKI-Private-Key-Flag`,
 *   `msPKI-Enrollment-Flag`, `msPKI-Certificate-Name-Flag`, as hex), `msPKI-RA-Signature`, `msPKI-Minimal-Key-Size`,
 *   `msPKI-Template-Schema-Version`, `pKIExtendedKeyUsage` (OIDs with blanks between them), and `CTPRIVATEKEY_FLAG_HELLO_LOGON_KEY`,
 *   which answers whether it is one for Windows Hello; `…: before` what it was before a change. The subject `offered template`
 *   tells of one that a CA offers (`Template`), and answers whether whoever asked may enrol for it (`Enroll`). The subject
 *   `certificate request` is a row of the database of a CA: `RequestID`, `Disposition`, `StatusCode`, `RequesterName`, `Template`, ….
 * - `key`: the subject is `msDS-KeyCredentialLink`, a record one key. The fields are `Owner` (a distinguished name),
 *   `KeyID` (base64 of the SHA-256 of the public key), `KeyUsage` (`NGC`, `FIDO`, …), `KeySource`, `DeviceId`,
 *   `KeyCreationTime`, `KeyApproximateLastLogonTimeStamp`, and `KeyHash`, which answers whether the entries are as written.
 * - `screen`: what Windows showed, as somebody typed it. The subject is `PIN setup` with the field `Error code`, or `sign-in`
 *   with the field `Status`, and `SubStatus` where it is not 0, or with `Message`, where it shows none. A record is one text.
 */
export type Source = 'dsregcmd' | 'event' | 'policy' | 'adfs' | 'certificate' | 'key' | 'screen'

/** One thing that a piece of evidence says, and where it says it. */
export interface Reading {
  /** What kind of evidence says it. */
  readonly source: Source
  /**
   * What it speaks of: the section of a `dsregcmd` text (`Ngc Prerequisite Check`), an event as provider and id
   * (`Microsoft-Windows-User Device Registration/362`), the place of a policy (`computer group policy`); see {@link Source}.
   */
  readonly subject: string
  /** The field, spelt as Windows spells it today: `AzureAdPrt`, `ADFSPrtPresent`. */
  readonly field: string
  /** The value as printed, without the blanks around it. */
  readonly value: string
  /** What the value answers; absent where the field asks no yes-or-no question. */
  readonly answer?: Answer
  /** When it was so, as ISO 8601 in UTC; absent where the evidence does not say. */
  readonly time?: string
  /** Which record of the file: one run of `dsregcmd`, one event, one certificate. Counted from 0. */
  readonly record: number
  /** The device that speaks, where the evidence names it. */
  readonly device?: string
  /** The account that it speaks of (names in a `dsregcmd` text, and in an event that Event Viewer copied; anywhere else a SID), where the evidence names it. */
  readonly user?: string
  /** The name under which the file was given. */
  readonly file: string
  /** The line in that file, counted from 1; in a file that is not text, the number of the record or of the value. */
  readonly line: number
  /** The line as it stands there, without the blanks around it; of bytes, field and value. Cut to 300 characters. */
  readonly text: string
}

/** A place in a piece of evidence that could not be read, and why. */
export interface Unreadable {
  readonly file: string
  /** The line in that file, counted from 1. */
  readonly line: number
  readonly reason: string
}

/** What a reader makes of a file: never an exception, and nothing passed over in silence. */
export interface Evidence {
  readonly readings: readonly Reading[]
  readonly unreadable: readonly Unreadable[]
}
