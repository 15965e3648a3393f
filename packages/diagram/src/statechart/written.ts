import type { Description } from '../description/describe.ts'
import type { StateDescription } from '../description/state-description.ts'
import { printable } from '../text/printable.ts'
import { nameOf } from './card.ts'
import type { Written } from './transition-rows.ts'

/** What tells the lines between two states from others. */
export function linkKey(from: string, to: string): string {
  return JSON.stringify([from, to])
}

/** What is written in states instead of drawn between them. */
export interface WrittenWays {
  /** The transitions written in a state: those that leave no state, and those that no line is drawn for. */
  inState(id: string): readonly Written[]
  /** The names of the states from which such ways lead to a state. */
  into(id: string): readonly string[]
  /** Is the way from one state to another written, and no line to be drawn? */
  isWritten(from: string, to: string): boolean
}

/** Finds what is written in states, when no lines are drawn between some of them. */
export function writtenWays(description: Description, undrawn: ReadonlySet<string>): WrittenWays {
  const { states, transitions } = description
  const name = namesOf(states)
  const parents = new Map(states.map(({ id, parent }) => [id, parent]))
  const isAround = (outer: string, id: string | undefined): boolean =>
    id !== undefined && (id === outer || isAround(outer, parents.get(id)))
  const ways = transitions.map((transition) => ({
    transition,
    targets: transition.targets.filter((to) => undrawn.has(linkKey(transition.source, to))),
  }))
  return {
    isWritten: (from, to) => undrawn.has(linkKey(from, to)),
    inState: (id) =>
      ways
        .filter(({ transition }) => transition.source === id)
        .filter(({ transition, targets }) => transition.targets.length === 0 || targets.length > 0)
        .map(({ transition, targets }) => ({
          transition,
          to: [...targets.map(name), ...(transition.beyond ?? []).map(printable)],
        })),
    into: (id) => {
      const sources = ways
        .filter(({ targets }) => targets.includes(id))
        .map(({ transition }) => transition.source)
      return [...new Set(sources)].filter((source) => !isAround(source, id)).map(name)
    },
  }
}

/** How a state is named in the words of another: by its key, or its path where others have that key too. */
function namesOf(states: readonly StateDescription[]): (id: string) => string {
  const counts = new Map<string, number>()
  for (const state of states) counts.set(nameOf(state), (counts.get(nameOf(state)) ?? 0) + 1)
  const names = new Map(
    states.map((state) => {
      const isUnique = counts.get(nameOf(state)) === 1
      return [state.id, isUnique ? nameOf(state) : [...state.path.slice(0, -1), nameOf(state)].join('.')]
    }),
  )
  return (id) => names.get(id) ?? id
}
