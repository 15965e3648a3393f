import type { Description } from '../description/describe.ts'
import type { TransitionDescription } from '../description/transition-description.ts'

/** The transitions that do something, each at the number that the kernel gives it: in the order of the machine. */
export function numberedTransitions({ transitions }: Description): readonly TransitionDescription[] {
  return transitions.filter(({ targets, actions }) => targets.length > 0 || actions.length > 0)
}
