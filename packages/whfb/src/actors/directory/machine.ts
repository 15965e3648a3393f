import { assertEvent, assign, sendTo, setup } from 'xstate'
import { connect, whoAsked } from '../address.ts'
import type { CaQuestion } from '../ca/events.ts'
import { cite, fails } from '../cite.ts'
import { isOneOfTwo, type Person, type PublicKey, type RegisteredKey, type Upn } from '../key.ts'
import { of } from '../of.ts'
import { source } from '../sources.ts'
import type { DirectoryEvent } from './events.ts'

/** What Active Directory holds of the user and the device. */
export interface DirectoryContext {
  /** The values of `msDS-KeyCredentialLink`, each of one user. */
  readonly keys: readonly RegisteredKey[]
  /** Is there an `msDS-Device` with the transport key of the device? */
  readonly writtenBack: boolean
  /** Does the service connection point name the tenant? */
  readonly tenantNamed: boolean
  /** Does the computer object hold the certificate of the device (`userCertificate`)? */
  readonly computerCertificate: boolean
  /** Was the device looked for? */
  readonly deviceLookedUp: boolean
  readonly upn: Upn
  /** Is the user in the group that may provision, and enrol by the template? */
  readonly inGroup: boolean
  readonly passwordChanged: boolean
  /** May Entra Connect write `msDS-KeyCredentialLink` of the user? SDProp takes that away from protected users, every hour. */
  readonly keysWritable: boolean
}

const machine = setup({
  types: {
    context: of<DirectoryContext>(),
    events: of<DirectoryEvent>(),
    input: of<Partial<DirectoryContext> | undefined>(),
  },
  guards: {
    'the question is about templates': ({ event }) =>
      event.type === 'user.looked up' && event.about.type === 'templates.requested',
    'nobody looked for the device yet': ({ context }) => !context.deviceLookedUp,
  },
  actions: {
    'tell the keys': sendTo(whoAsked<DirectoryEvent>, ({ context, event }) => {
      assertEvent(event, 'keys.looked up')
      return { type: 'keys.found', keys: keysOf(event.user, context), about: event.about }
    }),
    'tell of the device': sendTo(whoAsked<DirectoryEvent>, ({ context, event }) => {
      assertEvent(event, 'device.looked up')
      return { type: 'device.found', writtenBack: context.writtenBack, asksFor: event.asksFor }
    }),
    'tell of the user': sendTo(whoAsked<DirectoryEvent>, ({ context, event: found }) => {
      assertEvent(found, 'user.looked up')
      const { about } = found
      return { type: 'user.found', upn: nameNow(about, context), mayEnrol: context.inGroup, about }
    }),
    'tell of the account': sendTo(whoAsked<DirectoryEvent>, ({ context, event }) => {
      assertEvent(event, 'account.looked up')
      const { upn } = context
      return { type: 'account.found', upn, keys: keysOf('alice', context), about: event.about }
    }),
    'tell of the tenant': sendTo(whoAsked<DirectoryEvent>, ({ context }) => ({
      type: 'service connection point.found',
      tenant: context.tenantNamed,
    })),
    'confirm the certificate': sendTo(whoAsked<DirectoryEvent>, { type: 'computer certificate.stored' }),
    'confirm to Entra Connect': sendTo(connect, ({ context }) => ({
      type: 'changes.stored',
      computerCertificate: context.computerCertificate,
    })),
  },
}).createMachine({
  id: 'directory',
  description: 'Active Directory: key credential links, device objects, and who the user is.',
  context: ({ input }) => ({
    keys: [],
    writtenBack: true,
    tenantNamed: true,
    computerCertificate: false,
    deviceLookedUp: false,
    upn: 'alice@contoso',
    inGroup: true,
    passwordChanged: false,
    keysWritable: true,
    ...input,
  }),
  on: {
    'keys.looked up': { actions: 'tell the keys', meta: cite('D', source.provisioning) },
    'device.looked up': {
      actions: [assign({ deviceLookedUp: true }), 'tell of the device'],
      meta: cite('prerequisites', source.oauth),
    },
    'user.looked up': [
      {
        guard: 'the question is about templates',
        actions: 'tell of the user',
        meta: cite('prerequisites', source.template),
      },
      { actions: 'tell of the user', meta: cite('F', source.enrolment) },
    ],
    'account.looked up': { actions: 'tell of the account', meta: cite('Kerberos B', source.authentication) },
    'changes.written': {
      actions: [
        assign(({ context, event }) => ({
          keys: context.keysWritable ? event.keys : context.keys,
          writtenBack: context.writtenBack || event.device,
        })),
        'confirm to Entra Connect',
      ],
      meta: cite('synchronisation', source.synchronisation),
    },
    'service connection point.looked up': {
      actions: 'tell of the tenant',
      meta: cite('join B', source.registration),
    },
    'computer certificate.written': {
      actions: [assign({ computerCertificate: true }), 'confirm the certificate'],
      meta: cite('join C', source.registration),
    },
    'service connection point.removed': {
      actions: assign({ tenantNamed: false }),
      meta: fails('administration', source.joinErrors, '0x801C001D'),
    },
    'service connection point.configured': {
      actions: assign({ tenantNamed: true }),
      meta: cite('administration', source.joinErrors),
    },
    'device object.missing': {
      guard: 'nobody looked for the device yet',
      actions: assign({ writtenBack: false }),
      meta: fails('administration', source.administration, 'MSIS9682, no msDS-Device'),
    },
    'group.left': {
      actions: assign({ inGroup: false }),
      meta: fails('administration', source.seed, 'CERTSRV_E_TEMPLATE_DENIED 0x80094012'),
    },
    'group.joined': { actions: assign({ inGroup: true }), meta: cite('administration', source.seed) },
    'UPN.renamed': {
      actions: assign({ upn: 'alice.smith@contoso' }),
      meta: fails('administration', source.waiver, 'the waiver of the renewal is gone'),
    },
    'UPN.removed': {
      actions: assign({ upn: 'no UPN' }),
      meta: fails('administration', source.enrolment, 'CERTSRV_E_SUBJECT_UPN_REQUIRED 0x8009480D'),
    },
    'UPN.restored': {
      actions: assign({ upn: 'alice@contoso' }),
      meta: cite('administration', source.enrolment),
    },
    'key permission.removed': {
      actions: assign({ keysWritable: false }),
      meta: fails('administration', source.protectedUsers, 'the key does not come to Active Directory'),
    },
    'key permission.granted': {
      actions: assign({ keysWritable: true }),
      meta: cite('administration', source.protectedUsers),
    },
    'password.changed': {
      actions: assign({ passwordChanged: true }),
      meta: cite('administration', source.tokens),
    },
  },
})

/** A lookup finds the keys of that very user, in no order that would mean something. */
function keysOf(user: Person, { keys }: DirectoryContext): readonly PublicKey[] {
  return keys.flatMap((key) => (key.user === user ? [key.publicKey] : [])).toSorted()
}

/** How the user is called now of whom a request speaks: only Alice is ever renamed. */
function nameNow(about: CaQuestion, { upn }: DirectoryContext): Upn {
  if (about.type === 'templates.requested') return upn
  const asked = about.type === 'renewal.submitted' ? about.renews.upn : about.subject
  return isOneOfTwo(asked) ? asked : upn
}

type Machine = typeof machine

/** The machine of Active Directory. */
export interface DirectoryMachine extends Machine {}

/** Active Directory, as far as provisioning, enrolment and sign-in look at it. */
export const directoryMachine: DirectoryMachine = machine
