import type { Certificate } from '../../actors/certificate.ts'
import type { SignInEvent, SignInState } from '../../deployments/sign-in.ts'

/** The certificate upon which the domain controller issues a ticket in this step. */
export function ticketFor(
  before: SignInState,
  { event }: SignInEvent,
  after: SignInState,
): Certificate | undefined {
  return event.type === 'account.found' && tickets(after) > tickets(before)
    ? event.about.certificate
    : undefined
}

/** How many tickets are on their way. */
export function tickets(s: SignInState): number {
  return s.network.filter((message) => message.event.type === 'TGT.issued').length
}
