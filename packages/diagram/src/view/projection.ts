import type { Description } from '../description/describe.ts'
import type { StateDescription } from '../description/state-description.ts'
import type { TransitionDescription } from '../description/transition-description.ts'

/** A part of a description, and what became of the whole. */
export interface Projection {
  readonly description: Description
  /** The state that a state of the whole is shown as: itself, one that it is folded into, or none. */
  readonly stateFor: (id: string) => string | undefined
  /** What a transition of the whole is shown as, if it is. */
  readonly transitionFor: (transition: TransitionDescription) => TransitionDescription | undefined
}

/** What is shown of a description. */
export interface Shown {
  /** The id of the state that a state is shown as; `undefined` where it is left out. */
  readonly shownAs: (id: string) => string | undefined
  /** Is a transition shown, where its source is? */
  readonly isKept?: (transition: TransitionDescription) => boolean
}

/**
 * Folds states into others, or leaves them out.
 *
 * What happens within a folded state is left out with it. Transitions that are alike when they are folded become one. Where
 * one leads to nothing that is shown, it says so by name ({@link TransitionDescription.beyond}).
 */
export function projected(description: Description, { shownAs, isKept = () => true }: Shown): Projection {
  const names = new Map(description.states.map(({ id, key }) => [id, key]))
  const folded = new Map<string, number>()
  for (const { id } of description.states) {
    const shown = shownAs(id)
    if (shown !== undefined && shown !== id) folded.set(shown, (folded.get(shown) ?? 0) + 1)
  }
  const ids = new Set(description.states.filter(({ id }) => shownAs(id) === id).map(({ id }) => id))
  const states = description.states.flatMap((state) =>
    ids.has(state.id) ? [shownState(state, { ids, folded: folded.get(state.id) ?? 0 })] : [],
  )
  const transitions = new Map<string, TransitionDescription>()
  const found = new Map<TransitionDescription, TransitionDescription>()
  for (const transition of description.transitions) {
    const shown = isKept(transition) ? shownTransition(transition, shownAs, names) : undefined
    if (shown === undefined) continue
    const { meta: _meta, description: _description, ...told } = shown
    const key = JSON.stringify(told)
    const first = transitions.get(key) ?? shown
    transitions.set(key, first)
    found.set(transition, first)
  }
  return {
    description: {
      id: states.find(({ parent }) => parent === undefined)?.id ?? description.id,
      states,
      transitions: [...transitions.values()],
    },
    stateFor: shownAs,
    transitionFor: (transition) => found.get(transition),
  }
}

function shownState(
  state: StateDescription,
  { ids, folded }: { readonly ids: ReadonlySet<string>; readonly folded: number },
): StateDescription {
  const { parent, initial, ...rest } = state
  const targets = initial?.targets.filter((target) => ids.has(target)) ?? []
  return {
    ...rest,
    ...(parent === undefined || !ids.has(parent) ? {} : { parent }),
    ...(initial === undefined || targets.length === 0 ? {} : { initial: { ...initial, targets } }),
    ...(folded === 0 ? {} : { folded: folded + (state.folded ?? 0) }),
  }
}

function shownTransition(
  transition: TransitionDescription,
  shownAs: Shown['shownAs'],
  names: ReadonlyMap<string, string>,
): TransitionDescription | undefined {
  const source = shownAs(transition.source)
  if (source === undefined) return undefined
  const isFolded = source !== transition.source
  const targets = [...new Set(transition.targets.map(shownAs).filter((target) => target !== undefined))]
  const isInside = transition.targets.every((target) => shownAs(target) === source)
  // What happens among the states that are folded into one is folded with them.
  if (isFolded && isInside) return undefined
  const isBeyond = (target: string) => {
    const shown = shownAs(target)
    return shown === undefined || (shown === source && target !== source)
  }
  const beyond = [
    ...(transition.beyond ?? []),
    ...transition.targets.filter(isBeyond).map((target) => names.get(target) ?? target),
  ]
  return {
    ...transition,
    source,
    targets: targets.filter((target) => target !== source || transition.targets.includes(source)),
    ...(beyond.length === 0 ? {} : { beyond }),
  }
}
