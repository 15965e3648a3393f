import type { Description } from '../description/describe.ts'
import type { StateDescription } from '../description/state-description.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import type { FoundOverlay } from '../overlay/overlay.ts'
import { wordFor } from './legend.ts'

/** Says a statechart in words, a line each, for those who cannot see it: the states, then what leads where. */
export function spoken(description: Description, overlay: FoundOverlay): string {
  const names = new Map(description.states.map((state) => [state.id, nameOf(state)]))
  return [
    `${description.id}: ${counted(description.states.length, 'state')}, ${counted(description.transitions.length, 'transition')}.`,
    ...description.states.map((state) => `State ${nameOf(state)}${remarks(state, overlay)}.`),
    ...description.transitions.map(
      (transition) => `${sentence(transition, (id) => names.get(id) ?? id)}${traces(transition, overlay)}.`,
    ),
  ].join('\n')
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function nameOf({ id, path }: StateDescription): string {
  return path.length === 0 ? id : path.join(', ')
}

function remarks(state: StateDescription, overlay: FoundOverlay): string {
  const { kind, description } = state
  const words = [...(kind === 'atomic' ? [] : [kind]), ...remarksOf(state.id, overlay)]
  const said = words.length === 0 ? '' : ` (${words.join('; ')})`
  return description === undefined ? said : `${said}: ${description.replace(/\.$/, '')}`
}

/** What an overlay says of a state, in words. */
export function remarksOf(id: string, overlay: FoundOverlay): readonly string[] {
  const mark = overlay.marks.get(id)
  const count = overlay.counts.get(id)
  return [
    ...(mark === undefined ? [] : [wordFor(mark, overlay)]),
    ...(count === undefined ? [] : [`${count} there`]),
  ]
}

/** What an overlay says of a transition, in words. */
function traces(transition: TransitionDescription, overlay: FoundOverlay): string {
  const steps = overlay.steps.get(transition) ?? []
  const words = [
    ...(steps.length === 0 ? [] : [`${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')}`]),
    ...(overlay.untaken.has(transition) ? [wordFor('untaken', overlay)] : []),
  ]
  return words.length === 0 ? '' : ` (${words.join('; ')})`
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
