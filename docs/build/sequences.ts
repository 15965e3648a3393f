import { type Message, sequence } from '@proviso/diagram'
import type { Log } from '@proviso/kernel'
import type { Actors, SystemEvent, SystemModel } from '@proviso/kernel/xstate'
import { told, type Told } from '@proviso/whfb/system'
import { entraFederated, entraManaged, entraSignIn, hybridFederated, hybridSignIn } from 'proviso/models'
import { shortestLog } from './shortest-log.ts'

/** A sequence of messages that a model sends on the shortest way to its end. */
export interface Sequence {
  readonly name: string
  readonly title: string
  /** The name of the model on the page to play with. */
  readonly model: string
  readonly log: Log<unknown>
  readonly told: readonly Told[]
}

/** The published sequences: three of provisioning, two of signing in. */
export const sequences: readonly Sequence[] = [
  provisioned('entraManaged', 'Provisioning: Entra joined, Entra ID authenticates', entraManaged),
  provisioned('entraFederated', 'Provisioning: Entra joined, AD FS authenticates', entraFederated),
  provisioned('hybridFederated', 'Provisioning: hybrid certificate trust', hybridFederated),
  {
    ...retold(
      'hybridSignIn',
      hybridSignIn,
      shortestLog(hybridSignIn, (s) => s.device.context.enterprisePrt),
    ),
    title: 'Sign-in: hybrid joined device',
  },
  {
    ...retold(
      'entraSignIn',
      entraSignIn,
      shortestLog(entraSignIn, (s) => s.device.context.tgt !== null),
    ),
    title: 'Sign-in: Entra joined device, and its first resource',
  },
]

type Provisioning = typeof hybridFederated

function provisioned(model: string, title: string, system: Provisioning): Sequence {
  const log = shortestLog(system, (state) => state.user.context.told)
  return { ...retold(model, system, log), title }
}

function retold<Some extends Actors>(
  model: string,
  system: SystemModel<Some>,
  log: Log<SystemEvent<Some>>,
): Omit<Sequence, 'title'> {
  return { name: `sequence-${model}`, model, log, told: told(system, log) }
}

const participants = [
  { id: 'user', label: 'User' },
  { id: 'device', label: 'Device' },
  { id: 'entra', label: 'Entra ID' },
  { id: 'adfs', label: 'AD FS' },
  { id: 'dc', label: 'Domain controller' },
  { id: 'directory', label: 'Active Directory' },
  { id: 'ca', label: 'CA' },
]

/** The published letters with what happens in each. */
const phaseNames: Readonly<Record<string, string>> = {
  'sign-in': 'Sign-in',
  prerequisites: 'Prerequisites',
  A: 'A: Identity',
  B: 'B: PIN and key',
  C: 'C: Registration',
  D: 'D: Request',
  E: 'E: Signature',
  F: 'F: Issue',
  G: 'G: Installation',
  'Kerberos A': 'A: Kerberos begins',
  'Kerberos B': 'B: Kerberos, the request',
  'Kerberos C': 'C: Kerberos, the ticket',
  'Entra A': 'A: Entra ID, the gesture',
  'Entra B': 'B: Entra ID, the nonce',
  'Entra C': 'C: Entra ID, the token',
  'Entra F': 'F: Entra ID, the nonce',
  'Entra G': 'G: Entra ID and AD FS, the tokens',
}

/** A server does not know from which device it is asked, and cites the letters of the hybrid one. */
const ofEntraJoined: Readonly<Record<string, string>> = { 'Entra F': 'Entra B', 'Entra G': 'Entra C' }

/** The phase of a message in its sequence. */
export function phaseOf({ model }: Pick<Sequence, 'model'>, { phase }: Told): string {
  const own = model === 'entraSignIn' ? (ofEntraJoined[phase] ?? phase) : phase
  const settled = model === 'hybridSignIn' && own === 'prerequisites' ? 'Entra G' : own
  return phaseNames[settled] ?? settled
}

/** Draws a sequence. */
export function drawSequence(one: Sequence): string {
  const taking = new Set(one.told.flatMap(({ from, to }) => [from, to]))
  return sequence(
    one.told.map((line): Message => messageOf(one, line)),
    { title: one.title, participants: participants.filter(({ id }) => taking.has(id)) },
  )
}

function messageOf(one: Sequence, line: Told): Message {
  const { from, to, message, failure } = line
  return {
    ...(from === to ? {} : { from }),
    to,
    text: message,
    phase: phaseOf(one, line),
    ...(failure === undefined ? {} : { status: 'failed', note: failure }),
  }
}
