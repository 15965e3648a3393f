import type { Description } from '../description/describe.ts'
import { familyOf } from './family.ts'
import { MisplacedView } from './misplaced-view.ts'
import { type Projection, projected } from './projection.ts'

/** Which part of a machine is shown: all of it where nothing is said. */
export interface View {
  /** Only what lies in the state of this id, such as one region of a parallel state. */
  readonly within?: string
  /** Only the state of this id with what lies in it, and the states to which and from which it leads. */
  readonly focus?: string
  /** How many levels below the outermost state are shown, from 1: what lies deeper is folded into the state around it. */
  readonly depth?: number
}

/**
 * Shows a part of a machine, as a description again.
 *
 * @throws {@link MisplacedView} when a state is named that the machine does not have, or a depth that is none.
 */
export function viewed(description: Description, { within, focus, depth }: View): Projection {
  const parts = [
    ...(within === undefined ? [] : [inside(within)]),
    ...(focus === undefined ? [] : [around(focus)]),
    ...(depth === undefined ? [] : [downTo(depth)]),
  ]
  let whole = projected(description, { shownAs: (id) => id })
  for (const part of parts) whole = followedBy(whole, part(whole.description))
  return whole
}

type Part = (description: Description) => Projection

function inside(within: string): Part {
  return (description) => {
    const { isIn } = familyOf(description)
    assertState(description, within, 'within')
    return projected(description, { shownAs: (id) => (isIn(id, within) ? id : undefined) })
  }
}

/** The state with all that lies in it; beside it, its neighbours, folded, in the states that they lie in. */
function around(focus: string): Part {
  return (description) => {
    assertState(description, focus, 'focus')
    const { isIn, around: outer } = familyOf(description)
    const isKept = ({ source, targets }: Description['transitions'][number]) =>
      isIn(source, focus) ||
      targets.some((target) => isIn(target, focus)) ||
      (isIn(focus, source) && targets.length > 0)
    const neighbours = new Set(
      description.transitions.filter(isKept).flatMap(({ source, targets }) => [source, ...targets]),
    )
    const shown = new Set([focus, ...neighbours].flatMap((id) => [...outer(id)]))
    return projected(description, {
      isKept,
      shownAs: (id) =>
        isIn(id, focus) || shown.has(id)
          ? id
          : outer(id).find((one) => neighbours.has(one) && !isIn(focus, one)),
    })
  }
}

function downTo(depth: number): Part {
  return (description) => {
    if (!Number.isInteger(depth) || depth < 1) throw new MisplacedView('no-depth', String(depth), [])
    const { around: outer } = familyOf(description)
    return projected(description, { shownAs: (id) => outer(id).at(-1 - depth) ?? id })
  }
}

function assertState({ states }: Description, id: string, option: 'within' | 'focus'): void {
  const ids = states.map((state) => state.id)
  if (!ids.includes(id)) throw new MisplacedView(`unknown-${option}`, id, ids)
}

function followedBy(first: Projection, second: Projection): Projection {
  return {
    description: second.description,
    stateFor: (id) => {
      const shown = first.stateFor(id)
      return shown === undefined ? undefined : second.stateFor(shown)
    },
    transitionFor: (transition) => {
      const shown = first.transitionFor(transition)
      return shown === undefined ? undefined : second.transitionFor(shown)
    },
  }
}
