import { isAccepted } from '../../actors/lock-screen/context.ts'
import { source } from '../../actors/sources.ts'
import type { SignInEvent, SignInState } from '../../deployments/sign-in.ts'
import type { Invariant } from '../invariant.ts'

/** What is claimed of the order in which a sign-in goes on, and of what is kept of each answer. */
export const flowInvariants: readonly Invariant<SignInState, SignInEvent>[] = [
  {
    id: 'I80',
    kind: 'recoverable',
    sentence: 'whichever messages are lost, the user can still sign in with Windows Hello',
    source: source.missed,
    study: 'sign-in hybrid: messages lost',
    premise: (s) => s.device.matches('asking the domain controller') && s.network.length === 0,
    holds: (s) => s.device.context.tgt !== null,
  },
  {
    id: 'I79',
    kind: 'step',
    sentence:
      'a sign-in goes on as published: the ticket, then nonce and PRT of Entra ID, then nonce and enterprise PRT of AD FS',
    source: source.authentication,
    study: 'sign-in hybrid: device disabled',
    premise: (s) => s.device.matches({ 'signed in': 'idle' }) && !s.device.context.prt,
    holds: (before, { actor, event, lost }, after) => {
      if (actor !== 'device' || lost === true) return true
      const next = nextOf(before, event)
      return next === undefined || JSON.stringify(after.device.value) === JSON.stringify(next)
    },
  },
  {
    id: 'I79',
    kind: 'step',
    sentence: 'what a device is given, and accepts, it keeps: ticket, PRT, enterprise PRT',
    source: source.authentication,
    study: 'sign-in entra',
    premise: (s) => s.device.context.prt,
    holds: (before, { actor, event, lost }, { device: { context } }) => {
      if (actor !== 'device' || lost === true || !isAwaited(before, event)) return true
      if (event.type === 'TGT.issued') return context.tgt !== null || !isAccepted(event.kdc, context)
      if (event.type === 'PRT.issued') return context.prt
      return event.type !== 'enterprise PRT.issued' || context.enterprisePrt
    },
  },
  {
    id: 'I79',
    kind: 'step',
    sentence: 'whatever befalls a certificate changes one thing of it, or takes it away',
    source: source.administration,
    study: 'sign-in hybrid: certificate without SID',
    premise: (s) => s.device.context.certificate?.sid === false,
    holds: (before, _, after) => {
      const [was, is] = [before.device.context.certificate, after.device.context.certificate]
      return was === null || is === null || differences(was, is) <= 1
    },
  },
]

type Value = SignInState['device']['value']
type Heard = SignInEvent['event']

/** Where an answer leads, or the user; `undefined` where nothing is published. */
function nextOf({ device }: SignInState, event: Heard): Value | undefined {
  const { value, context } = device
  const answered = JSON.stringify(value)
  if (event.type === 'TGT.issued') {
    const isGood = isAccepted(event.kdc, context)
    if (value === 'asking the domain controller') return isGood ? first : 'refused'
    return answered === opening ? { 'signed in': isGood ? 'idle' : 'resource refused' } : undefined
  }
  return published[answered]?.[event.type]
}

/** Is the answer one to the question that the device asked last? */
function isAwaited(before: SignInState, event: Heard): boolean {
  return nextOf(before, event) !== undefined
}

const first = { 'signed in': 'asking Entra ID for a nonce' } as const
const opening = JSON.stringify({ 'signed in': 'opening a resource' })
const signedIn = (state: string) => JSON.stringify({ 'signed in': state })
const beforehand = (state: string) => JSON.stringify({ 'asking Entra ID': state })

const published: Readonly<Record<string, Readonly<Partial<Record<Heard['type'], Value>>>>> = {
  [JSON.stringify('asking the domain controller')]: {
    'AS.refused': 'refused',
    'answer.missed': 'refused',
  },
  [JSON.stringify('refused')]: { 'password.used': first, 'gesture.cancelled': 'locked' },
  [JSON.stringify('locked')]: {},
  [beforehand('for a nonce')]: {
    'nonce.issued': { 'asking Entra ID': 'for the PRT' },
    'answer.missed': 'refused',
  },
  [beforehand('for the PRT')]: { 'PRT.issued': { 'signed in': 'idle' }, 'PRT.refused': 'refused' },
  [signedIn('asking Entra ID for a nonce')]: {
    'nonce.issued': { 'signed in': 'asking Entra ID for the PRT' },
    'answer.missed': { 'signed in': 'asking AD FS for a nonce' },
  },
  [signedIn('asking Entra ID for the PRT')]: {
    'PRT.issued': { 'signed in': 'asking AD FS for a nonce' },
    'PRT.refused': { 'signed in': 'asking AD FS for a nonce' },
    'answer.missed': { 'signed in': 'asking AD FS for a nonce' },
  },
  [signedIn('asking AD FS for a nonce')]: {
    'nonce.issued': { 'signed in': 'asking AD FS for the enterprise PRT' },
    'enterprise PRT.refused': { 'signed in': 'idle' },
    'answer.missed': { 'signed in': 'idle' },
  },
  [signedIn('asking AD FS for the enterprise PRT')]: {
    'enterprise PRT.issued': { 'signed in': 'idle' },
    'enterprise PRT.refused': { 'signed in': 'idle' },
    'answer.missed': { 'signed in': 'idle' },
  },
  [opening]: {
    'AS.refused': { 'signed in': 'resource refused' },
    'answer.missed': { 'signed in': 'resource refused' },
  },
  [signedIn('resource refused')]: { 'user.signed out': 'locked' },
  [signedIn('idle')]: { 'user.signed out': 'locked' },
}

function differences(was: object, is: object): number {
  const after = new Map<string, unknown>(Object.entries(is))
  return Object.entries(was).filter(([field, value]) => after.get(field) !== value).length
}
