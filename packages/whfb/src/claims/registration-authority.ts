import type { AdfsEvent, CertificateRequest } from '../actors/adfs/events.ts'
import type { CaEvent } from '../actors/ca/events.ts'
import type { DirectoryEvent } from '../actors/directory/events.ts'
import type { EntraEvent } from '../actors/entra/events.ts'

/** What is in flight, as far as it matters who answers whom. */
interface Message {
  readonly to: string
  readonly from: string
  readonly event: { readonly type: string }
}

/** Any system in which AD FS takes part. */
interface WithNetwork {
  readonly network: readonly Message[]
}

/** A step of such a system. */
interface Step {
  readonly actor: string
  readonly event: { readonly type: string }
  readonly lost?: true
}

/** What servers tell each other on the way to a certificate. */
type Told = AdfsEvent | CaEvent | DirectoryEvent | EntraEvent

/** The requests that AD FS asks others about, each as often as it does. */
export function requestsUnderWay({ network }: WithNetwork): readonly CertificateRequest[] {
  return network.flatMap(({ event }) => {
    const about = aboutIn(event)
    return about === undefined ? [] : [about]
  })
}

/** Does what comes of a request go to whoever made it, and to nobody else, in this step? */
export function answersWhoAsked(
  before: WithNetwork,
  event: { readonly type: string },
  after: WithNetwork,
): boolean {
  const asked = isRequest(event) ? event.by : aboutIn(event)?.by
  const toOthers = ({ network }: WithNetwork) =>
    network.filter((message) => message.to !== asked && isOutcome(message)).length
  return toOthers(after) <= toOthers(before)
}

/** Has AD FS, after what it hears in this step of a request, one message about it on the way: on, or back? */
export function goesOnOnce(before: WithNetwork, { actor, event, lost }: Step, after: WithNetwork): boolean {
  const asked = isRequest(event) ? event : aboutIn(event)
  if (actor !== 'adfs' || lost === true || asked === undefined) return true
  // A certificate over another key than was asked for is nobody's.
  if (isStrange(event, asked)) return true
  const sent = ({ network }: WithNetwork) =>
    network.filter(({ from, event: { type } }) => from === 'adfs' && type !== 'agent certificate.requested')
      .length
  return sent(after) === sent(before) + 1
}

/** Is a receipt that proves nothing refused in this step, and not for a later time? */
export function refusesBadReceipt(
  before: WithNetwork,
  { actor, event, lost }: Step,
  after: WithNetwork,
): boolean {
  const asked = aboutIn(event)
  if (actor !== 'adfs' || lost === true || event.type !== 'metadata.sent' || asked === undefined) return true
  const { receipt, publicKey, prt } = asked
  if (receipt !== null && receipt.signed && receipt.publicKey === publicKey && receipt.sid === prt)
    return true
  return fromAdfs('enrolment.refused', after) === fromAdfs('enrolment.refused', before) + 1
}

/** Does AD FS sign in this step? */
export function signs(before: WithNetwork, after: WithNetwork): boolean {
  return fromAdfs('request.submitted', after) > fromAdfs('request.submitted', before)
}

/** Does AD FS ask in this step how receipts are signed? */
export function asksAboutReceipt(before: WithNetwork, after: WithNetwork): boolean {
  return fromAdfs('metadata.requested', after) > fromAdfs('metadata.requested', before)
}

/** How many messages of this type AD FS has on the way. */
export function fromAdfs(type: string, { network }: WithNetwork): number {
  return network.filter(({ from, event }) => from === 'adfs' && event.type === type).length
}

/** The request that somebody is asked about, or tells about. */
function aboutIn(event: { readonly type: string }): CertificateRequest | undefined {
  if (!isTold(event) || !('about' in event) || event.about === undefined) return undefined
  const { about } = event
  return isRequest(about) ? about : aboutIn(about)
}

function isStrange(event: { readonly type: string }, { publicKey }: CertificateRequest): boolean {
  return isTold(event) && event.type === 'certificate.issued' && event.certificate.publicKey !== publicKey
}

// Every event of these types is of these machines.
function isTold(event: { readonly type: string }): event is Told {
  return 'about' in event
}

function isRequest(event: { readonly type: string }): event is CertificateRequest {
  return event.type === 'certificate.requested'
}

function isOutcome({ from, event: { type } }: Message): boolean {
  return (
    from === 'adfs' &&
    (type === 'certificate.delivered' || type === 'enrolment.deferred' || type === 'enrolment.refused')
  )
}
