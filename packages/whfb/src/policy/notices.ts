import { isGroupPolicy, isMdm } from './channel.ts'
import { documents } from './documents.ts'
import { isOfHello } from './mixing.ts'
import { isAnyPinPossible, type PinRules } from './pin-rules.ts'
import { type PolicyProblem, shown } from './policy-problem.ts'
import type { Decision, Resolution } from './resolution.ts'
import type { ResolvedSettings } from './resolve-settings.ts'
import type { SettingName } from './setting-values.ts'
import { settingNames } from './settings/settings.ts'

/** What is allowed, works in a way that the documents describe, and may still not be what was meant. */
export function noticesOf(settings: ResolvedSettings, pinRules: PinRules): PolicyProblem[] {
  return [
    ...twoTrustTypes(settings),
    ...certificateByMdm(settings),
    ...mixed(settings),
    ...noPinPossible(settings, pinRules),
  ]
}

function twoTrustTypes(settings: ResolvedSettings): PolicyProblem[] {
  const { UseCertificateForOnPremAuth: certificate, UseCloudTrustForOnPremAuth: cloud } = settings
  if (!certificate.value || !cloud.value) return []
  return [
    notice({ kind: 'two trust types', setting: 'UseCloudTrustForOnPremAuth', value: true }, cloud.decidedBy, {
      says: `certificate trust is on as well, by ${certificate.decidedBy.source}`,
      treatment: `certificate trust beats cloud Kerberos trust (${documents.settings})`,
    }),
  ]
}

function certificateByMdm({ UseCertificateForOnPremAuth: { value, decidedBy } }: ResolvedSettings) {
  if (!value || decidedBy.channel === 'default' || isGroupPolicy(decidedBy.channel)) return []
  return [
    notice({ kind: 'certificate by MDM', setting: 'UseCertificateForOnPremAuth', value }, decidedBy, {
      says: 'MDM has to bring the certificate with a SCEP profile; AD FS does not enrol',
      treatment: `provisioning waits until MDM client, profile and certificate are there; one document forbids the setting on Entra joined devices (${documents.scep})`,
    }),
  ]
}

/** Group Policy and MDM are not to be mixed: whoever deploys both is told where they meet. */
function mixed(settings: ResolvedSettings): PolicyProblem[] {
  return settingNames
    .filter((name) => isOfHello(name))
    .flatMap((name) => {
      const { decidedBy, overridden }: Resolution<unknown> = settings[name]
      const isHere = decidedBy.channel !== 'default' && isGroupPolicy(decidedBy.channel)
      const beaten = overridden.filter(({ channel }) => isHere && isMdm(channel))
      return beaten.map(({ source, place, value }) =>
        notice(
          { kind: 'group policy beside MDM', setting: name, value },
          { source, place },
          {
            says: `Group Policy sets it too, by ${decidedBy.source}`,
            treatment: `ignored until that is removed (${documents.configure})`,
          },
        ),
      )
    })
}

function noPinPossible(settings: ResolvedSettings, pinRules: PinRules): PolicyProblem[] {
  if (isAnyPinPossible(pinRules)) return []
  const setting = 'PINComplexity/Digits'
  const { value, decidedBy } = settings[setting]
  return [
    notice({ kind: 'no PIN possible', setting, value }, decidedBy, {
      says: 'every class of characters is forbidden, so that no PIN can be chosen',
      treatment: 'the rules are taken as they are',
    }),
  ]
}

function notice(
  about: Pick<PolicyProblem, 'kind'> & { readonly setting: SettingName; readonly value: unknown },
  { source, place }: Pick<Decision, 'source' | 'place'>,
  words: Pick<PolicyProblem, 'says' | 'treatment'>,
): PolicyProblem {
  const { kind, setting, value } = about
  return { kind, source, place, setting, value: shown(value), ...words, confidence: 'documented' }
}
