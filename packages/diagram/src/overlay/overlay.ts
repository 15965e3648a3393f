import type { Description } from '../description/describe.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import type { Projection } from '../view/projection.ts'
import { numberedTransitions } from './numbered-transitions.ts'
import { MisplacedOverlay } from './misplaced-overlay.ts'

/** A transition, by what tells it from others. */
export interface PathStep {
  /** The id of the state that has the transition. */
  readonly source: string
  /** Its event, as XState types it (`xstate.done.actor.0.order.paying`) or as the picture says it (`✓ pay done`). */
  readonly event: string
  /** The id of a state it leads to, where the event alone does not tell. */
  readonly target?: string
  /** The text of its guard, where the event and the target do not tell; `null` for the one without. */
  readonly guard?: string | null
  /** The number that is written at it; its place in the path when absent. */
  readonly number?: number
}

/** What is laid over a statechart: where somebody has been, is, and cannot go, and the way there; or what is known of many. */
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
  /** What nobody ever went through, for coverage: all else counts as taken. */
  readonly missed?: Missed
  /** How many are in each state, by its id; in a state around others those in them count too. */
  readonly counts?: Readonly<Record<string, number>>
  /** What the legend says instead of its own words. */
  readonly words?: Readonly<Partial<Record<OverlayWord, string>>>
}

/** States that were never entered, by their ids, and transitions that were never taken. */
export interface Missed {
  readonly states: readonly string[]
  readonly transitions: readonly PathStep[]
}

/** How a state is marked, from the weakest to the strongest: of several the last counts. */
const marksByStrength = ['missed', 'next', 'done', 'current', 'blocked'] as const

/** How a state is marked. */
export type Mark = (typeof marksByStrength)[number]

/** What a legend has words for: how states are marked, the numbers of a path, what was never taken, and how many. */
export type OverlayWord = Mark | 'path' | 'untaken' | 'counts'

/** An overlay found in its machine. */
export interface FoundOverlay {
  readonly marks: ReadonlyMap<string, Mark>
  /** The numbers of the steps that took a transition. */
  readonly steps: ReadonlyMap<TransitionDescription, readonly number[]>
  /** The transitions that were never taken. */
  readonly untaken: ReadonlySet<TransitionDescription>
  /** How many are in a state, by its id. */
  readonly counts: ReadonlyMap<string, number>
  readonly words: Readonly<Partial<Record<OverlayWord, string>>>
  /** The numbers that the kernel gives the transitions that are shown; none for one that does nothing. */
  readonly numbers: ReadonlyMap<TransitionDescription, readonly number[]>
}

/** What a view of the machine shows the states and transitions of the whole as. */
type Shown = Pick<Projection, 'stateFor' | 'transitionFor'>

const unchanged: Shown = { stateFor: (id) => id, transitionFor: (transition) => transition }

/**
 * Finds the states and transitions that an overlay names, and what they are shown as in a view of the machine.
 *
 * @throws {@link MisplacedOverlay} when the machine does not have one of them.
 */
export function findOverlay(
  description: Description,
  overlay: Overlay,
  shown: Shown = unchanged,
): FoundOverlay {
  const { path = [], missed, counts = {}, words = {} } = overlay
  return {
    marks: marksOf(description, overlay, shown),
    steps: stepsOf(description, path, shown),
    untaken: untakenIn(description, missed?.transitions ?? [], shown),
    counts: countsOf(description, counts, shown),
    words,
    numbers: numbersIn(description, shown),
  }
}

/** What is shown for several transitions has the numbers of all of them. */
function numbersIn(description: Description, { transitionFor }: Shown): FoundOverlay['numbers'] {
  const numbers = new Map<TransitionDescription, readonly number[]>()
  for (const [number, transition] of numberedTransitions(description).entries()) {
    const drawn = transitionFor(transition)
    if (drawn !== undefined) numbers.set(drawn, [...(numbers.get(drawn) ?? []), number])
  }
  return numbers
}

function marksOf(description: Description, overlay: Overlay, { stateFor }: Shown): FoundOverlay['marks'] {
  const marks = new Map<string, Mark>()
  for (const mark of marksByStrength) {
    const ids = mark === 'missed' ? (overlay.missed?.states ?? []) : (overlay[mark] ?? [])
    for (const id of ids) {
      assertState(description, id)
      const shown = stateFor(id)
      // A state that others are folded into was missed where it itself was.
      if (shown !== undefined && (mark !== 'missed' || shown === id)) marks.set(shown, mark)
    }
  }
  return marks
}

function stepsOf(
  description: Description,
  path: readonly PathStep[],
  { transitionFor }: Shown,
): FoundOverlay['steps'] {
  const steps = new Map<TransitionDescription, readonly number[]>()
  for (const [index, step] of path.entries()) {
    const taken = transitionFor(transitionOf(description, step))
    if (taken === undefined) continue
    steps.set(taken, [...(steps.get(taken) ?? []), step.number ?? index + 1])
  }
  return steps
}

/** What is shown for several transitions was never taken where none of them was. */
function untakenIn(
  description: Description,
  missed: readonly PathStep[],
  { transitionFor }: Shown,
): FoundOverlay['untaken'] {
  const untaken = new Set(missed.map((step) => transitionOf(description, step)))
  const taken = new Set(description.transitions.filter((one) => !untaken.has(one)).map(transitionFor))
  const shown = [...untaken].map(transitionFor).filter((one) => one !== undefined)
  return new Set(shown.filter((one) => !taken.has(one)))
}

function countsOf(
  description: Description,
  counts: Readonly<Record<string, number>>,
  { stateFor }: Shown,
): FoundOverlay['counts'] {
  const found = new Map<string, number>()
  for (const [id, count] of Object.entries(counts)) {
    assertState(description, id)
    if (stateFor(id) === id) found.set(id, count)
  }
  return found
}

function assertState({ states }: Description, id: string): void {
  if (states.some((state) => state.id === id)) return
  const ids = states.map((state) => state.id)
  throw new MisplacedOverlay('unknown-state', id, ids)
}

function transitionOf({ transitions }: Description, step: PathStep): TransitionDescription {
  const found = transitions.find(
    ({ source, event, targets, guard }) =>
      source === step.source &&
      (event.type === step.event || event.text === step.event) &&
      (step.target === undefined || targets.includes(step.target)) &&
      (step.guard === undefined || step.guard === (guard ?? null)),
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
