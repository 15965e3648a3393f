import type { Conditions } from '../prerequisites.ts'
import { type Rows, section, timeRow, yesOrNo } from './dsregcmd-section.ts'
import { exampleNames } from './example-names.ts'
import { prerequisiteRows } from './prerequisite-rows.ts'
import { type Release, releases } from './release.ts'

/** A signed-in user, as `dsregcmd` finds them. */
export interface Session {
  readonly conditions: Conditions
  /** When the user signed in, as ISO 8601: then the tokens were got. */
  readonly signedIn: string
  /** When the tool was run, as ISO 8601. */
  readonly now: string
  /** Does the user have a key of Windows Hello? */
  readonly hasKey: boolean
  readonly release: Release
}

/**
 * What `dsregcmd /status` prints in a session, in the layout of the release.
 *
 * Rows of which the model knows nothing (certificates, URLs, the TPM) are left out.
 *
 * @example
 * ```ts
 * dsregcmdText({ conditions: readyToProvision, hasKey: false, signedIn, now, release })
 * // '+----…\n| Device State …\n … PreReqResult : WillProvision\n'
 * ```
 */
export function dsregcmdText(session: Session): string {
  const { layout } = releases[session.release]
  const before = layout === 'sections' ? inSections(session) : inOneDeviceState(session)
  // Windows prints the check only for a user who has not provisioned.
  return [
    ...before,
    ...(session.hasKey ? [] : [section('Ngc Prerequisite Check', prerequisiteRows(session))]),
  ].join('\n')
}

function inSections(session: Session): string[] {
  const { conditions, signedIn, now } = session
  const { deviceJoined, userPrt, enterprisePrt } = conditions
  return [
    section('Device State', [
      ...joinRows(conditions),
      ['DomainName', exampleNames.domain],
      ['Device Name', exampleNames.computer],
    ]),
    ...(deviceJoined
      ? [
          section('Device Details', [
            ['DeviceId', exampleNames.deviceId],
            ['DeviceAuthStatus', 'SUCCESS'],
          ]),
          section('Tenant Details', tenantRows),
        ]
      : []),
    section('User State', userRows(session)),
    section('SSO State', [
      ['AzureAdPrt', yesOrNo(userPrt)],
      ...timeRow('AzureAdPrtUpdateTime', userPrt ? signedIn : undefined),
      ['EnterprisePrt', yesOrNo(enterprisePrt)],
      ...timeRow('EnterprisePrtUpdateTime', enterprisePrt ? signedIn : undefined),
      ...ticketRows(session),
    ]),
    section(
      'Diagnostic Data',
      deviceJoined
        ? [['AadRecoveryEnabled', 'NO'], accountRow]
        : [['User Context', 'UN-ELEVATED User'], ...timeRow('Client Time', now)],
    ),
  ]
}

/** The ticket for cloud resources comes with the token of Entra ID; the other is that of cloud Kerberos trust. */
function ticketRows({ conditions, release }: Session): Rows {
  if (!releases[release].tellsCloudTrust) return []
  return [
    ['OnPremTgt', yesOrNo(conditions.cloudTgt)],
    ['CloudTgt', yesOrNo(conditions.userPrt)],
  ]
}

function inOneDeviceState(session: Session): string[] {
  const { conditions } = session
  return [
    section('Device State', [
      ...joinRows(conditions),
      ...(conditions.deviceJoined ? ([['DeviceId', exampleNames.deviceId], ...tenantRows] as const) : []),
      ['DomainName', exampleNames.domain],
    ]),
    section('User State', [
      ...userRows(session),
      ['AzureAdPrt', yesOrNo(conditions.userPrt)],
      ['EnterprisePrt', yesOrNo(conditions.enterprisePrt)],
    ]),
  ]
}

const tenantRows: Rows = [
  ['TenantId', exampleNames.tenantId],
  ['Idp', 'login.windows.net'],
]

const accountRow = [
  'Executing Account Name',
  `${exampleNames.domain}\\${exampleNames.account}, ${exampleNames.userPrincipalName}`,
] as const

function joinRows({ deviceJoined }: Conditions): Rows {
  return [
    ['AzureAdJoined', yesOrNo(deviceJoined)],
    ['EnterpriseJoined', 'NO'],
    ['DomainJoined', 'YES'],
  ]
}

function userRows({ hasKey }: Session): Rows {
  return [
    ['NgcSet', yesOrNo(hasKey)],
    ...(hasKey ? ([['NgcKeyId', exampleNames.keyId]] as const) : []),
    ['WorkplaceJoined', 'NO'],
  ]
}
