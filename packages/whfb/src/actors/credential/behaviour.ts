import { assertEvent, assign, sendTo, setup } from 'xstate'
import { adfs, ca, entra } from '../address.ts'
import type { PublicKey } from '../key.ts'
import { of } from '../of.ts'
import type { CredentialContext, Run } from './context.ts'
import type { CredentialEvent } from './events.ts'
import { firstRequest, registration, removal, renewal } from './requests.ts'

const hour = 3_600_000
const week = 7 * 24 * hour

/** The guards and actions of a credential, by name. */
export const behaviour = setup({
  types: {
    context: of<CredentialContext>(),
    events: of<CredentialEvent>(),
    input: of<Partial<CredentialContext> | undefined>(),
  },
  delays: {
    'the renewal period begins': 46 * week,
    'the next run of auto-enrolment': 12 * hour,
    'the certificate ends': 6 * week,
  },
  guards: {
    'the user signs in with Hello': ({ context }) => context.signedIn,
    'the user signs in with Hello, and AD FS renews': ({ context }) =>
      context.signedIn && context.renewalBy === 'AD FS',
    'every run of the renewal period failed': ({ context }) => context.runs.length >= 2,
    'the certificate is over the key': ({ context, event }) =>
      'certificate' in event && event.certificate.publicKey === context.key,
    'the denial is final': ({ event }) => 'final' in event && event.final,
    'everything is to be kept': ({ context, event }) =>
      event.type === 'PIN.reset' && event.way === 'non-destructive' && context.recovery,
    'everything is to go': ({ event }) => event.type === 'PIN.reset' && event.way === 'destructive',
    'there is a key to come': ({ context }) => context.destroyed.length < 2,
    'there is a certificate that has not expired': ({ context }) =>
      context.certificates.some(({ expired }) => !expired),
  },
  actions: {
    'renew at the CA': sendTo(ca, ({ context }) => renewal(context)),
    'go the first way again': sendTo(adfs, ({ context }) => firstRequest(context)),
    'replace the certificate': assign(({ event }) => {
      assertEvent(event, ['certificate.issued', 'certificate.delivered'])
      return { certificates: [event.certificate], runs: [] }
    }),
    'count the run': assign(({ context }, { came }: { readonly came: Run }) => ({
      runs: [...context.runs, came].slice(-2),
    })),
    'mark it expired': assign(({ context }) => ({
      certificates: context.certificates.map((one) => ({ ...one, expired: true })),
    })),
    'delete the container': assign(({ context }) => ({
      key: null,
      receipt: null,
      certificates: [],
      runs: [],
      destroyed:
        context.key === null || context.destroyed.includes(context.key)
          ? context.destroyed
          : [...context.destroyed, context.key],
    })),
    'remove the old key from Entra ID': sendTo(entra, ({ context }) => removal(context)),
    'make a new key': assign(({ context }) => ({ key: following(context) })),
    'register the new key': sendTo(entra, ({ context }) => registration(context)),
    'keep the receipt': assign(({ event }) => {
      assertEvent(event, 'key.registered')
      return { receipt: event.receipt }
    }),
    'change the protector only': assign({ recovered: true }),
  },
})

/** A container never gets a key that was in one before. */
function following({ destroyed }: CredentialContext): PublicKey {
  return destroyed.includes('key-1') ? 'key-2' : 'key-1'
}
