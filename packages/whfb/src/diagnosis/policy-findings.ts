import type { Reading } from '@proviso/evidence'
import type { Finding } from './finding.ts'

/** Where a policy stands, the strongest first. Source: Microsoft Learn, "Configure Windows Hello for Business". */
const places = [
  'user group policy',
  'computer group policy',
  'group policy',
  'user CSP',
  'device CSP',
  'settings catalog',
] as const

/** The settings that decide about provisioning, by the ends of their registry values and of their OMA-URIs. */
const settings = {
  enabled: /\\PassportForWork\\Enabled$|\/Policies\/UsePassportForWork$/i,
  notAfterSignIn:
    /\\PassportForWork\\DisablePostLogonProvisioning$|\/Policies\/DisablePostLogonProvisioning$/i,
  certificate: /\\PassportForWork\\UseCertificateForOnPremAuth$|\/Policies\/UseCertificateForOnPremAuth$/i,
  cloudTrust: /\\PassportForWork\\UseCloudTrustForOnPremAuth$|\/Policies\/UseCloudTrustForOnPremAuth$/i,
} as const

/**
 * What the policies of a device come to, setting by setting: what stands in the strongest place. It counts where neither
 * Windows nor an event says what the policy is, for they say what came of it.
 *
 * That a setting is not there says nothing: the file may be of one place of several.
 */
export function policyFindings(readings: readonly Reading[]): readonly Finding[] {
  const enabled = strongest(readings, settings.enabled)
  const notAfterSignIn = strongest(readings, settings.notAfterSignIn)
  const certificate = strongest(readings, settings.certificate)
  return [
    ...(enabled === undefined ? [] : [said('policy', enabled, enabled.answer === 'yes')]),
    ...(notAfterSignIn === undefined
      ? []
      : [said('post-logon', notAfterSignIn, notAfterSignIn.answer === 'no')]),
    ...(certificate === undefined ? [] : [wayOf(certificate)]),
  ]
}

/** The readings by which two places, or two settings, ask for different ways. */
export function rivalPolicies(readings: readonly Reading[]): readonly Reading[] {
  const asking = readings.filter((one) => one.answer === 'yes' && isAt(one, settings.certificate))
  const cloud = strongest(readings, settings.cloudTrust)
  const isBoth = asking.some((one) => isOfGroupPolicy(one)) && asking.some((one) => !isOfGroupPolicy(one))
  if (isBoth) return asking
  return cloud?.answer === 'yes' && asking.length > 0 ? [...asking, cloud] : []
}

function isOfGroupPolicy({ subject }: Reading): boolean {
  return subject.includes('group policy')
}

function strongest(readings: readonly Reading[], setting: RegExp): Reading | undefined {
  return places
    .flatMap((place) => readings.filter(({ subject }) => subject === place))
    .find((one) => isAt(one, setting))
}

function isAt({ source, field, answer }: Reading, setting: RegExp): boolean {
  return source === 'policy' && (answer === 'yes' || answer === 'no') && setting.test(field)
}

function said(about: 'policy' | 'post-logon', reading: Reading, isMet: boolean): Finding {
  return { about, says: isMet ? 'met' : 'unmet', weak: true, reading }
}

function wayOf(reading: Reading): Finding {
  const by = isOfGroupPolicy(reading) ? 'enrollment authority' : 'mobile device management'
  return { about: 'way to enrol', says: reading.answer === 'yes' ? by : 'none', weak: true, reading }
}
