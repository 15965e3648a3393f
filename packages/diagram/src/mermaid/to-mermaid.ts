import type { AnyStateMachine } from 'xstate'
import { type Description, describe } from '../description/describe.ts'
import type { StateDescription } from '../description/state-description.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import { type View, viewed } from '../view/view.ts'
import { mermaidIds } from './mermaid-ids.ts'
import { mermaidText } from './mermaid-text.ts'

/**
 * Writes a machine as the text of a Mermaid state diagram, for places that render Mermaid.
 *
 * Any names are safe: what Mermaid finds in the text are the states and transitions of the machine, and nothing
 * else. Mermaid knows no history states, which are drawn as states called `H` and `H*`, and has no place for
 * tags; {@link statechart} shows all. A `view` writes a part of the machine.
 *
 * @throws {@link MisplacedView} when there is no such part.
 *
 * @example
 * ```ts
 * toMermaid(doorMachine)
 * // stateDiagram-v2
 * //   state "door" as door {
 * //     state "open" as open
 * //     state "closed" as closed
 * //     [*] --> open
 * //     open --> closed : shut
 * //   }
 * ```
 */
export function toMermaid(machine: AnyStateMachine, view: View = {}): string {
  const { description } = viewed(describe(machine), view)
  const words = mermaidIds(description.states.map(({ key }) => key))
  const ids = new Map(description.states.map(({ id }, index) => [id, words[index] ?? '']))
  const writer = { description, idOf: (id: string) => ids.get(id) ?? '' }
  const lines = [
    ...description.states
      .filter(({ parent }) => parent === undefined)
      .flatMap((root) => stateLines(root, writer)),
    ...arrowsIn(undefined, writer),
  ]
  return ['stateDiagram-v2', ...lines.map((line) => `  ${line}`), ''].join('\n')
}

interface Writer {
  readonly description: Description
  readonly idOf: (id: string) => string
}

function stateLines(state: StateDescription, writer: Writer): readonly string[] {
  const id = writer.idOf(state.id)
  const children = writer.description.states.filter(({ parent }) => parent === state.id)
  const head = `state "${mermaidText(nameOf(state))}" as ${id}`
  const said = wordsOf(state, writer.description.transitions).map(mermaidText)
  if (children.length === 0) return [head, ...said.map((words) => `${id} : ${words}`)]
  const inside = children.flatMap((child, index) => [
    ...(state.kind === 'parallel' && index > 0 ? ['--'] : []),
    ...stateLines(child, writer),
  ])
  const body = [...inside, ...initialLines(state, writer), ...arrowsIn(state.id, writer)]
  return [
    `${head} {`,
    ...body.map((line) => `  ${line}`),
    '}',
    // Mermaid allows a compound state one line of its own: more stands in a note.
    ...(said.length === 0 ? [] : [`note right of ${id}`, ...said.map((words) => `  ${words}`), 'end note']),
  ]
}

function nameOf(state: StateDescription): string {
  if (state.kind === 'history') return state.history === 'deep' ? 'H*' : 'H'
  return state.parent === undefined ? state.id : state.key
}

/** What a state does by itself, a line each. */
function wordsOf(state: StateDescription, transitions: Description['transitions']): readonly string[] {
  const sources = state.invokes.map(({ id, source }) => source ?? id)
  return [
    ...(state.description === undefined ? [] : [state.description]),
    ...(state.entry.length === 0 ? [] : [`entry / ${state.entry.join(', ')}`]),
    ...(state.exit.length === 0 ? [] : [`exit / ${state.exit.join(', ')}`]),
    ...(sources.length === 0 ? [] : [`invoke / ${sources.join(', ')}`]),
    ...transitions.filter(({ source, targets }) => source === state.id && targets.length === 0).map(labelOf),
  ]
}

function initialLines({ kind, initial }: StateDescription, { idOf }: Writer): readonly string[] {
  if (kind !== 'compound') return []
  const actions = initial?.actions.join(', ') ?? ''
  const label = actions === '' ? '' : ` : ${mermaidText(`/ ${actions}`)}`
  return (initial?.targets ?? []).map((target) => `[*] --> ${idOf(target)}${label}`)
}

/**
 * The arrows that belong into a state: those between its children.
 *
 * All others stand outside, at the end: a name that Mermaid meets in a state becomes a child of that state.
 * Transitions between the same two states share an arrow, a line each.
 */
function arrowsIn(parent: string | undefined, { description, idOf }: Writer): readonly string[] {
  const parents = new Map(description.states.map(({ id, parent: outer }) => [id, outer]))
  const labels = new Map<string, readonly string[]>()
  for (const transition of description.transitions) {
    const from = parents.get(transition.source)
    for (const target of transition.targets) {
      if (parent !== (from === parents.get(target) ? from : undefined)) continue
      const ends = `${idOf(transition.source)} --> ${idOf(target)}`
      labels.set(ends, [...(labels.get(ends) ?? []), mermaidText(labelOf(transition))])
    }
  }
  return [...labels].map(([ends, lines]) => `${ends} : ${lines.join('<br/>')}`)
}

/** `event [guard] / actions`, as UML writes it. */
function labelOf({ event, guard, actions, reenter, beyond = [] }: TransitionDescription): string {
  return [
    event.text,
    ...(reenter ? ['reenter'] : []),
    ...(guard === undefined ? [] : [`[${guard}]`]),
    ...(actions.length === 0 ? [] : [`/ ${actions.join(', ')}`]),
    ...(beyond.length === 0 ? [] : [`→ ${beyond.join(', ')}`]),
  ].join(' ')
}
