import type { AnyStateMachine, EventObject } from 'xstate'
import { describe } from '../description/describe.ts'
import { type Json, plainJson } from '../description/plain-json.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import type { Message } from './message.ts'

/** How the `meta` of the transitions of a log is read. Each is given what is plain JSON in it. */
export interface MessagesOptions {
  /** The phase in which a message stands; when absent, what `meta.phase` says. */
  readonly phaseOf?: (meta: Json) => string | undefined
  /** A note at a message, such as its source; when absent, what `meta.failure` says. */
  readonly noteOf?: (meta: Json) => string | undefined
}

/** The transition that each event of a log takes first, where it takes one, by the numbers of a trail. */
export function effectsOf(
  machine: AnyStateMachine,
  taken: readonly (readonly number[])[],
): readonly (TransitionDescription | undefined)[] {
  const transitions = describe(machine).transitions.filter(
    ({ targets, actions }) => targets.length > 0 || actions.length > 0,
  )
  return taken.slice(1).map(([first]) => (first === undefined ? undefined : transitions[first]))
}

/** An event, and the transition that it took, as a message. */
export function messageOf(
  event: EventObject,
  transition: TransitionDescription | undefined,
  {
    to,
    from,
    phaseOf = phaseIn,
    noteOf = failureIn,
  }: MessagesOptions & { readonly to: string; readonly from?: string | undefined },
): Message {
  const meta = transition?.meta ?? null
  const [phase, note] = [phaseOf(meta), noteOf(meta)]
  const { type, ...payload } = event
  const carried = plainJson(payload)
  const isOwn = type.startsWith('xstate.')
  return {
    ...(isOwn
      ? { from: to, to, ...ownStep(type, transition) }
      : { to, text: type, ...(from === undefined ? {} : { from }) }),
    ...(isObject(carried) && !isOwn && Object.keys(carried).length > 0 ? { payload: carried } : {}),
    ...(phase === undefined ? {} : { phase }),
    ...(note === undefined ? {} : { note }),
    ...(failureIn(meta) === undefined ? {} : { status: 'failed' as const }),
  }
}

/** A delay that fired, or what came of an actor of its own: in the words of the transition. */
function ownStep(
  type: string,
  transition: TransitionDescription | undefined,
): Pick<Message, 'text' | 'after'> {
  const words = transition?.event.text ?? type
  if (transition?.event.kind !== 'after') return { text: words }
  const where = transition.targets[0]?.split('.').at(-1)
  const what = where === undefined ? transition.actions.join(', ') : `→\u00a0${where}`
  return { text: what, after: words.replace(/^after /, '') }
}

function phaseIn(meta: Json): string | undefined {
  return textIn(meta, 'phase')
}

function failureIn(meta: Json): string | undefined {
  return textIn(meta, 'failure')
}

function textIn(meta: Json, name: string): string | undefined {
  const value = isObject(meta) ? meta[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
