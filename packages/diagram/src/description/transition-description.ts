import type { AnyStateNode, AnyTransitionDefinition } from 'xstate'
import { actionText } from './action-text.ts'
import { type EventLabel, eventLabel } from './event-label.ts'
import { guardText } from './guard-text.ts'
import { type Json, plainJson } from './plain-json.ts'
import { property } from './property.ts'

/** One transition of a machine, as plain JSON. */
export interface TransitionDescription {
  /** The id of the state it leaves. */
  readonly source: string
  /** The ids of the states it enters: more than one into parallel regions, none when it leaves no state. */
  readonly targets: readonly string[]
  /** The names of states that it enters too, or instead, and that a view does not show. */
  readonly beyond?: readonly string[]
  readonly event: EventLabel
  /** The text of its guard; absent when it has none. */
  readonly guard?: string
  /** Texts of its actions, in order. */
  readonly actions: readonly string[]
  /** Does it exit and enter its source again although the target is the source or lies inside? */
  readonly reenter: boolean
  readonly description?: string
  /** What is plain JSON in the author's `meta`. */
  readonly meta?: Json
}

/** Describes the transitions that a state node itself has, in the order XState tries them for an event. */
export function describeTransitions(node: AnyStateNode): readonly TransitionDescription[] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])].map((transition) =>
    describeTransition(node, transition),
  )
}

function describeTransition(node: AnyStateNode, transition: AnyTransitionDefinition): TransitionDescription {
  const guard: unknown = transition.guard
  const meta = plainJson(transition.meta)
  return {
    source: node.id,
    targets: (transition.target ?? []).map(({ id }) => id),
    event: eventLabel(node, transition.eventType, property(transition, 'delay')),
    ...(guard === undefined ? {} : { guard: guardText(guard) }),
    actions: transition.actions.map(actionText),
    reenter: transition.reenter,
    ...(transition.description === undefined ? {} : { description: transition.description }),
    ...(meta === undefined ? {} : { meta }),
  }
}
