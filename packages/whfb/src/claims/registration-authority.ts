import type { AdfsContext } from '../actors/adfs/context.ts'

/** What is in flight, as far as it matters who answers whom. */
interface Message {
  readonly to: string
  readonly from: string
  readonly event: { readonly type: string }
}

/** Any system in which AD FS takes part. */
interface WithAdfs {
  readonly adfs: { readonly context: AdfsContext; readonly value: unknown }
  readonly network: readonly Message[]
}

/** Does AD FS sign for a reason that it knows, and keep nothing of a request that is done? */
export function keepsWhatItNeeds({ adfs: { context, value } }: WithAdfs): boolean {
  const at = placeOf(value)
  return at === 'idle'
    ? context.request === null && context.proof === null
    : context.request !== null && (at === 'awaiting the CA') === (context.proof !== null)
}

/** Does what comes of a request go to whoever made it, and to nobody else, in this step? */
export function answersWhoAsked(
  before: WithAdfs,
  event: { readonly type: string },
  after: WithAdfs,
): boolean {
  const asked =
    event.type === 'certificate.requested' && 'by' in event ? event.by : before.adfs.context.request?.by
  const toOthers = ({ network }: WithAdfs) =>
    network.filter((message) => message.to !== asked && isOutcome(message)).length
  return toOthers(after) <= toOthers(before)
}

function isOutcome({ from, event: { type } }: Message): boolean {
  return (
    from === 'adfs' &&
    (type === 'certificate.delivered' || type === 'enrolment.deferred' || type === 'enrolment.refused')
  )
}

function placeOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'registration authority' in value
    ? value['registration authority']
    : undefined
}
