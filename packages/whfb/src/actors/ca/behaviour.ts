import { assertEvent, assign, sendTo, setup } from 'xstate'
import { addressIn, type AnyAnswer, directory, whoAsked } from '../address.ts'
import { of } from '../of.ts'
import type { CaContext } from './context.ts'
import type { CaEvent, CaQuestion } from './events.ts'
import { certificateFor, issuanceOf, withIssued } from './issuing.ts'

const questions = [
  'templates.requested',
  'request.submitted',
  'renewal.submitted',
  'SCEP request.submitted',
] as const

/** The guards and actions of the CA, by name. */
export const behaviour = setup({
  types: {
    context: of<CaContext>(),
    events: of<CaEvent>(),
    input: of<Partial<CaContext> | undefined>(),
  },
  guards: {
    'the service is stopped': ({ context }) => !context.running,
    'the template is not published': ({ context }) => !context.published,
    'not exactly one signature': ({ event }) => 'signatures' in event && event.signatures.length !== 1,
    'the signature is no certificate request agent': ({ event }) =>
      'signatures' in event && event.signatures.includes('somebody'),
    'the key is too short': ({ event }) => 'publicKey' in event && event.publicKey === 'short key',
    'it is not signed with the certificate that it renews': ({ event }) =>
      'renews' in event && event.signedWith !== event.renews.publicKey,
    'the user has no UPN': ({ event }) => event.type === 'user.found' && event.upn === 'no UPN',
    'the agent may not enrol for users': ({ context }) => !context.agentPermitted,
    'the agent can be enrolled': ({ context }) => context.running && context.agentPermitted,
    'it lacks the challenge of MDM': ({ event }) => 'challenge' in event && !event.challenge,
    'the old certificate is not trusted': ({ context, event }) =>
      'renews' in event &&
      (event.renews.issuer !== 'enterprise CA' || context.revoked.includes(event.renews.serial)),
    'the old certificate has expired': ({ event }) => 'renews' in event && event.renews.expired,
    'the old certificate is of another template': ({ event }) =>
      'renews' in event && event.renews.template !== event.template,
    'the key is not that of the old certificate': ({ event }) =>
      'renews' in event && event.renews.publicKey !== event.publicKey,
    'the question is about templates': ({ event }) =>
      event.type === 'user.found' && event.about.type === 'templates.requested',
    'the user may not enrol': ({ event }) => event.type === 'user.found' && !event.mayEnrol,
    'the user is called otherwise now': ({ event }) =>
      event.type === 'user.found' &&
      event.about.type === 'renewal.submitted' &&
      event.about.renews.upn !== event.upn,
  },
  actions: {
    'look up the user': sendTo(directory, ({ event }) => {
      assertEvent(event, questions)
      return { type: 'user.looked up', by: 'ca' as const, about: event }
    }),
    'list the templates': sendTo(whoWaits, ({ context, event }) => ({
      type: 'templates.listed',
      logonTemplates: 'mayEnrol' in event && event.mayEnrol ? logonTemplates(context) : 0,
    })),
    issue: sendTo(whoWaits, ({ context, event }) => {
      assertEvent(event, 'user.found')
      const { about, upn } = event
      if (about.type === 'templates.requested') throw new TypeError('nobody asked for a certificate')
      return {
        type: 'certificate.issued',
        certificate: certificateFor(about, upn, context.next),
        ...signedFor(about),
      }
    }),
    'enter it in the books': assign(({ context, event }) => {
      assertEvent(event, 'user.found')
      const { about, upn } = event
      return about.type === 'templates.requested' ? {} : withIssued(context, issuanceOf(about, upn))
    }),
    deny: sendTo(whoWaits, ({ event }, { code, final = true }: Denial) => ({
      type: 'certificate.denied',
      code,
      final,
      ...signedFor(questionIn(event)),
    })),
    'issue an agent certificate': sendTo(whoAsked<CaEvent>, { type: 'agent certificate.issued' }),
    'deny an agent certificate': sendTo(whoAsked<CaEvent>, { type: 'agent certificate.denied' }),
    'tell of the revocation': sendTo(whoAsked<CaEvent>, ({ context, event }) => {
      assertEvent(event, 'revocation.asked for')
      const { about } = event
      return {
        type: 'revocation.told',
        revoked: context.revoked.includes(about.certificate.serial),
        about,
      }
    }),
  },
})

/** Why the CA denies; final, unless asking again may help. */
export interface Denial {
  readonly code: string
  readonly final?: boolean
}

/** Who waits for a certificate: whoever asked, before or after the user was looked up. */
function whoWaits({ system, event }: { readonly system: Names; readonly event: CaEvent }) {
  const question = questionIn(event)
  return addressIn<AnyAnswer>('by' in question ? question.by : 'adfs', system)
}

/** What is decided: before the user was looked up, or after. */
function questionIn(event: CaEvent): CaEvent | CaQuestion {
  return event.type === 'user.found' ? event.about : event
}

/** What AD FS hears belongs to the request that it signed. */
function signedFor(question: CaEvent | CaQuestion) {
  return question.type === 'request.submitted' && question.about !== undefined
    ? { about: question.about }
    : {}
}

interface Names {
  readonly get: (name: string) => unknown
}

/** How many logon templates a user who may enrol can find. */
function logonTemplates({ published, helloFlag, duplicated }: CaContext): 0 | 1 | 2 {
  if (!published || !helloFlag) return 0
  return duplicated ? 2 : 1
}
