import type { AnyStateNode } from 'xstate'
import { delayText } from './delay-text.ts'
import { describeInvokes } from './state-description.ts'

/** What makes a transition happen, and how a reader says it. */
export interface EventLabel {
  /** XState's event type; empty for `always`. */
  readonly type: string
  readonly kind: 'event' | 'after' | 'always' | 'done' | 'error'
  /** `checkout`, `after 5 s`, `always`, `done`, `✓ charge done`, `✗ charge error`. */
  readonly text: string
}

/**
 * Names what makes a transition of a state happen.
 *
 * The events that XState makes up are said in words; an actor that has no id of its own is called by what runs.
 * `delay` is that of an `after` transition.
 */
export function eventLabel(node: AnyStateNode, type: string, delay: unknown): EventLabel {
  if (type === '') return { type, kind: 'always', text: 'always' }
  if (type.startsWith('xstate.after.')) return { type, kind: 'after', text: `after ${delayText(delay)}` }
  if (type.startsWith('xstate.done.state.')) return { type, kind: 'done', text: 'done' }
  const [, outcome = '', actorId = ''] =
    /^xstate\.(done\.actor|error\.actor|snapshot)\.(.*)$/s.exec(type) ?? []
  const actor = actorName(node, actorId)
  switch (outcome) {
    case 'done.actor':
      return { type, kind: 'done', text: ['✓', ...actor, 'done'].join(' ') }
    case 'error.actor':
      return { type, kind: 'error', text: ['✗', ...actor, 'error'].join(' ') }
    case 'snapshot':
      return { type, kind: 'event', text: [...actor, 'changed'].join(' ') }
    default:
      return { type, kind: 'event', text: type }
  }
}

function actorName(node: AnyStateNode, actorId: string): readonly string[] {
  const invokes = describeInvokes(node)
  const index = invokes.findIndex(({ id }) => id === actorId)
  // XState's own id repeats the path of the state, which the reader sees already.
  if (actorId !== `${index}.${node.id}`) return [actorId]
  const source = invokes[index]?.source
  return source === undefined ? [] : [source]
}
