/** A release of Windows whose events and `dsregcmd` layout are documented, spelt as Microsoft spells its version. */
export type Release = 'Windows 10 1803' | 'Windows 10 21H1' | 'Windows 11 21H2' | 'Windows 11 23H2'

/** In what the releases differ, as far as the device model tells of it. */
export interface ReleaseTraits {
  /** One long device state and a short prerequisite check, or a section for each idea. */
  readonly layout: 'one device state' | 'sections'
  /** Do events 358 and 360, and the SSO state, speak of cloud Kerberos trust? */
  readonly tellsCloudTrust: boolean
  /** The row about the cloud Kerberos ticket; it was renamed. */
  readonly cloudTicketRow: 'CloudTGT' | 'OnPremTGT' | undefined
}

/**
 * In what each release differs.
 *
 * @example
 * ```ts
 * releases['Windows 10 21H1'].cloudTicketRow // 'CloudTGT'
 * ```
 */
export const releases: Readonly<Record<Release, ReleaseTraits>> = {
  'Windows 10 1803': { layout: 'one device state', tellsCloudTrust: false, cloudTicketRow: undefined },
  'Windows 10 21H1': { layout: 'sections', tellsCloudTrust: false, cloudTicketRow: 'CloudTGT' },
  // Cloud Kerberos trust is told from 22000.527 on; the row was renamed later.
  'Windows 11 21H2': { layout: 'sections', tellsCloudTrust: true, cloudTicketRow: 'CloudTGT' },
  'Windows 11 23H2': { layout: 'sections', tellsCloudTrust: true, cloudTicketRow: 'OnPremTGT' },
}
