import type { Description } from '../description/describe.ts'
import type { StateDescription } from '../description/state-description.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import type { Mark } from './overlay.ts'

/** How the marks of states are said. */
export const markWords = {
  next: 'still to come',
  done: 'done',
  current: 'here now',
  blocked: 'blocked',
} as const satisfies Record<Mark, string>

/** Says a statechart in words, a line each, for those who cannot see it: the states, then what leads where. */
export function spoken(description: Description, marks: ReadonlyMap<string, Mark>): string {
  const names = new Map(description.states.map((state) => [state.id, nameOf(state)]))
  return [
    `${description.id}: ${counted(description.states.length, 'state')}, ${counted(description.transitions.length, 'transition')}.`,
    ...description.states.map((state) => `State ${nameOf(state)}${remarks(state, marks.get(state.id))}.`),
    ...description.transitions.map((transition) => `${sentence(transition, (id) => names.get(id) ?? id)}.`),
  ].join('\n')
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function nameOf({ id, path }: StateDescription): string {
  return path.length === 0 ? id : path.join(', ')
}

function remarks({ kind, description }: StateDescription, mark: Mark | undefined): string {
  const kinds = kind === 'atomic' ? [] : [kind]
  const words = [...kinds, ...(mark === undefined ? [] : [markWords[mark]])]
  const said = words.length === 0 ? '' : ` (${words.join('; ')})`
  return description === undefined ? said : `${said}: ${description.replace(/\.$/, '')}`
}

function sentence(
  { source, event, guard, targets, beyond = [] }: TransitionDescription,
  nameFor: (id: string) => string,
): string {
  const condition = guard === undefined ? '' : ` if ${guard}`
  const ends = [...targets.map(nameFor), ...beyond]
  const where = ends.length === 0 ? 'stays there' : `to ${ends.join(' and ')}`
  return `From ${nameFor(source)} on ${event.text}${condition} ${where}`
}
