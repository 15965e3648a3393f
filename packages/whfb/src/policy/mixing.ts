import { type Channel, isGroupPolicy, isMdm } from './channel.ts'
import type { PolicyFlags } from './flags.ts'
import type { SettingName } from './setting-values.ts'
import type { Statement } from './statements.ts'

/** A readable statement, whatever its value, with the setting that it is about. */
export interface Claimed {
  readonly setting: SettingName
  readonly channel: Channel
}

/** Why a statement does not count although no stronger one is about the same setting; `undefined`: it counts. */
export type Mixing = (
  setting: SettingName,
  statement: Pick<Statement<unknown>, 'channel'>,
) => string | undefined

/**
 * What it means that Group Policy and MDM both configure Windows Hello for Business: a contradiction of the documents,
 * which {@link PolicyFlags.groupPolicyAndMdm} settles.
 *
 * `claimed` stands with the strongest first.
 */
export function mixing(flags: PolicyFlags, claimed: readonly Claimed[]): Mixing {
  switch (flags.groupPolicyAndMdm) {
    case 'per setting':
      return () => undefined
    case 'in groups':
      return inGroups(claimed)
    case 'whole channel':
      return wholeChannel(claimed)
  }
}

/** Source: Microsoft Learn, "Configure and enroll in Windows Hello for Business in hybrid certificate trust". */
function wholeChannel(claimed: readonly Claimed[]): Mixing {
  const isMixed = claimed.some(({ setting, channel }) => isGroupPolicy(channel) && isOfHello(setting))
  return (setting, { channel }) =>
    isMixed && isMdm(channel) && isOfHello(setting)
      ? 'Group Policy configures Windows Hello for Business, and what comes by MDM is ignored as a whole'
      : undefined
}

/**
 * Whether it is on, and the certificate trust, come from the side (Group Policy or MDM) that says whether it is on; the
 * PIN rules and the TPM rule from one single place.
 *
 * Source: Microsoft Learn, "Manage Windows Hello for Business in your organization", 02/15/2022.
 */
function inGroups(claimed: readonly Claimed[]): Mixing {
  const enabling = claimed.find(({ setting }) => setting === 'UsePassportForWork')
  const ofPin = claimed.find(
    ({ setting, channel }) => isOfPinGroup(setting) && channel !== 'Exchange ActiveSync',
  )
  return (setting, { channel }) => {
    if (channel === 'Exchange ActiveSync') return undefined
    if (setting === 'UseCertificateForOnPremAuth' && enabling !== undefined) {
      return isGroupPolicy(enabling.channel) === isGroupPolicy(channel)
        ? undefined
        : 'the certificate policy is taken from the side that says whether Windows Hello for Business is on'
    }
    if (isOfPinGroup(setting) && ofPin !== undefined && ofPin.channel !== channel)
      return `the rules of PIN and TPM are taken from one place, here the ${ofPin.channel}`
    return undefined
  }
}

function isOfPinGroup(setting: SettingName): boolean {
  return setting.startsWith('PINComplexity/') || setting === 'RequireSecurityDevice'
}

/** Is it a setting of Windows Hello for Business? Those of the renewal of certificates, and those beside it, are none. */
export function isOfHello(setting: SettingName): boolean {
  return !/^(?:User|Computer|Authentication)\/|^FallbackToSyncJoin$/.test(setting)
}
