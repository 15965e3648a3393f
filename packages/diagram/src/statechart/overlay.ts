import type { Description } from '../description/describe.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import type { Projection } from '../view/projection.ts'
import { MisplacedOverlay } from './misplaced-overlay.ts'

/** A transition that was taken, by what tells it from others. */
export interface PathStep {
  /** The id of the state that has the transition. */
  readonly source: string
  /** Its event, as XState types it (`xstate.done.actor.0.order.paying`) or as the picture says it (`✓ pay done`). */
  readonly event: string
  /** The id of a state it leads to, where the event alone does not tell. */
  readonly target?: string
  /** The text of its guard, where the event and the target do not tell. */
  readonly guard?: string
}

/** What is laid over a statechart: where somebody has been, is, and cannot go, and the way there. */
export interface Overlay {
  /** Ids of states that are behind. */
  readonly done?: readonly string[]
  /** Ids of states that are active now. */
  readonly current?: readonly string[]
  /** Ids of states that cannot be left or reached. */
  readonly blocked?: readonly string[]
  /** Ids of states that are still to come. */
  readonly next?: readonly string[]
  /** Transitions taken, in order; they are numbered from 1. Where several fit a step, the first is meant. */
  readonly path?: readonly PathStep[]
}

/** How a state is marked, from the weakest to the strongest: of several the last counts. */
const marksByStrength = ['next', 'done', 'current', 'blocked'] as const

/** How a state is marked. */
export type Mark = (typeof marksByStrength)[number]

/** An overlay found in its machine. */
export interface FoundOverlay {
  readonly marks: ReadonlyMap<string, Mark>
  /** The numbers of the steps that took a transition. */
  readonly steps: ReadonlyMap<TransitionDescription, readonly number[]>
}

/**
 * Finds the states and transitions that an overlay names, and what they are shown as in a view of the machine.
 *
 * @throws {@link MisplacedOverlay} when the machine does not have one of them.
 */
export function findOverlay(
  description: Description,
  overlay: Overlay,
  view: Pick<Projection, 'stateFor' | 'transitionFor'> = unchanged,
): FoundOverlay {
  const marks = new Map<string, Mark>()
  for (const mark of marksByStrength) {
    for (const id of overlay[mark] ?? []) {
      if (!description.states.some((state) => state.id === id)) {
        throw new MisplacedOverlay(
          'unknown-state',
          id,
          description.states.map((state) => state.id),
        )
      }
      const shown = view.stateFor(id)
      if (shown !== undefined) marks.set(shown, mark)
    }
  }
  const steps = new Map<TransitionDescription, readonly number[]>()
  for (const [index, step] of (overlay.path ?? []).entries()) {
    const taken = view.transitionFor(transitionOf(description, step))
    if (taken !== undefined) steps.set(taken, [...(steps.get(taken) ?? []), index + 1])
  }
  return { marks, steps }
}

const unchanged: Pick<Projection, 'stateFor' | 'transitionFor'> = {
  stateFor: (id) => id,
  transitionFor: (transition) => transition,
}

function transitionOf({ transitions }: Description, step: PathStep): TransitionDescription {
  const found = transitions.find(
    ({ source, event, targets, guard }) =>
      source === step.source &&
      (event.type === step.event || event.text === step.event) &&
      (step.target === undefined || targets.includes(step.target)) &&
      (step.guard === undefined || step.guard === guard),
  )
  if (found !== undefined) return found
  throw new MisplacedOverlay(
    'unknown-step',
    [`${step.source}: ${step.event}`, step.guard && `[${step.guard}]`, step.target && `→ ${step.target}`]
      .filter(Boolean)
      .join(' '),
    transitions.filter(({ source }) => source === step.source).map(({ event }) => event.type),
  )
}
