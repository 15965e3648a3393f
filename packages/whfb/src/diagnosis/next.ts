import type { StepId } from '../steps.ts'
import type { Entry } from './account.ts'
import type { Blocker, Next, Notice, Request } from './diagnosis.ts'
import type { Standing } from './standing.ts'

/** What stands beside the account. */
export interface Beside {
  readonly standing: Standing
  readonly blocker: Blocker | null
  readonly requests: readonly Request[]
  /** What the evidence tells beside the steps. */
  readonly notices: readonly Notice[]
}

/** What comes after the last step that is done. */
export function nextOf(account: readonly Entry[], { standing, blocker, requests, notices }: Beside): Next {
  const open = account.filter(({ status }) => status !== 'done' && status !== 'not-needed')
  const first = blocker === null ? open[0] : open[open.findIndex(({ step }) => step.id === blocker.step) + 1]
  if (first === undefined) {
    const text =
      blocker === null
        ? 'Nothing: every step is done.'
        : `${mendedText(blocker.step)} Then every step is done.`
    return { step: null, text }
  }
  const { id, title, part } = first.step
  const refused = notices.find(({ stops }) => stops === 'sign-in')
  if (blocker === null && refused !== undefined) {
    const remedy = notices.find(({ stops, remedy: todo }) => stops === 'sign-in' && todo !== null)?.remedy
    return { step: id, text: `Mend the sign-in first${remedy == null ? '' : `: ${remedy}`}.` }
  }
  if (blocker !== null) {
    return { step: id, text: `${mendedText(blocker.step)} The step after it is ${id}.` }
  }
  if (first.status === 'unknown' && id === 'renewal') {
    const done = 'Every step is done but the renewal, which comes by itself before the certificate expires.'
    const beside = ' What the evidence tells beside the steps may still keep the user from signing in.'
    return { step: id, text: notices.length > 0 ? `${done}${beside}` : done }
  }
  if (first.status === 'unknown') {
    const request = requests.find(({ steps }) => steps.includes(id))
    const settled = request === undefined ? '' : ` To settle it, ask for ${request.ask}.`
    return { step: id, text: `The evidence does not say whether it is so: ${title}.${settled}` }
  }
  const offered = standing.container.says === 'unmet' && part !== 'prerequisite'
  if (!offered) return { step: id, text: `The next step is ${id}.` }
  const last = account.findLast(({ step, status }) => status === 'done' && step.part !== 'prerequisite')
  const text =
    last === undefined
      ? `Provisioning starts at the next sign-in, with ${id}.`
      : `Provisioning starts again at the next sign-in: the last time it got as far as ${last.step.id}.`
  return { step: id, text }
}

/** By what one sees that a step is done. */
const signs: Readonly<Record<StepId, string>> = {
  'hybrid-join': '`dsregcmd /status` shows AzureAdJoined : YES and DomainJoined : YES (event 306)',
  'user-prt': '`dsregcmd /status` shows AzureAdPrt : YES',
  policy: '`dsregcmd /status` shows PolicyEnabled : YES and the CertEnrollment that is meant',
  'post-logon': '`dsregcmd /status` shows PostLogonEnabled : YES',
  hardware: '`dsregcmd /status` shows DeviceEligible : YES',
  session: 'Windows offers the wizard after the sign-in (event 358)',
  'enterprise-prt': '`dsregcmd /status` shows EnterprisePrt : YES and AdfsRefreshToken : YES',
  'registration-authority': 'Windows logs event 358, and no 361 or 362 any more',
  'logon-template': '`dsregcmd /status` shows LogonCertTemplateReady : YES ( StateReady )',
  mfa: 'the wizard comes as far as the PIN (event 325)',
  pin: 'the wizard makes the container (event 108)',
  'key-created': 'the wizard makes the key (event 109, HelloForBusiness 8225)',
  'key-registered': 'Windows logs event 300',
  'certificate-requested': 'HelloForBusiness logs event 8030',
  'request-signed': 'Windows logs event 355, and no 356 or 365 any more',
  'certificate-issued': 'Windows logs event 355',
  'certificate-installed': 'HelloForBusiness logs events 8031 and 8066',
  'pin-ready': 'HelloForBusiness logs event 8045, and the PIN signs the user in',
  renewal:
    'the new certificate stands in `certutil -user -store my` (CertificateServicesClient-Lifecycle-User, event 1001)',
}

function mendedText(step: StepId): string {
  return `Once that is mended, sign out and in, and look whether ${signs[step]}.`
}
