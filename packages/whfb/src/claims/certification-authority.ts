import type { CaQuestion } from '../actors/ca/events.ts'
import { carries } from './carries.ts'

/** What happened in a step, as far as it matters what the CA was asked. */
interface Step {
  readonly actor: string
  readonly event: { readonly type: string }
  readonly lost?: boolean
}

/** Any system in which the CA takes part. */
interface WithCa {
  readonly ca: { readonly context: { readonly next: number } }
  readonly network: readonly Message[]
}

interface Message {
  readonly to: string
  readonly from: string
  readonly event: { readonly type: string }
}

/** Does the CA come to a disposition of what it is asked in this step: does it look the user up, or answer whoever asked? */
export function disposes({ actor, event, lost }: Step, { network }: WithCa): boolean {
  if (actor !== 'ca' || lost === true) return true
  const question: object = event.type === 'user.found' && 'about' in event ? Object(event.about) : event
  if (!('by' in question)) return true
  return network.some(
    (sent) =>
      carries(sent.event, { type: 'user.looked up', about: event }) ||
      (sent.from === 'ca' && sent.to === question.by),
  )
}

/**
 * Is a certificate that the CA issues in this step the one that was asked for: by the template of the way, over the key of
 * the request, of this CA, valid, and with the SID where it knows the account?
 */
export function issuesWhatWasAsked(before: WithCa, { event }: Step, after: WithCa): boolean {
  const serial = before.ca.context.next
  if (event.type !== 'user.found' || !('about' in event) || serial === after.ca.context.next) return true
  // What the CA is told of a user carries the question that was asked.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const question = event.about as CaQuestion
  if (question.type === 'templates.requested') return false
  const expected = {
    serial,
    publicKey: question.publicKey,
    template: templateOf(question),
    issuer: 'enterprise CA',
    sid: question.type !== 'SCEP request.submitted',
    expired: false,
  }
  return after.network.some(
    ({ from, event: sent }) => from === 'ca' && 'certificate' in sent && carries(sent.certificate, expected),
  )
}

function templateOf(question: Exclude<CaQuestion, { readonly type: 'templates.requested' }>): string {
  if (question.type === 'renewal.submitted') return question.renews.template
  return question.type === 'request.submitted' ? 'WHFBAuthentication' : 'AADJ WHFB Authentication'
}
