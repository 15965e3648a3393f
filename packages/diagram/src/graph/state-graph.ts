import { type Graph, history, type Log } from '@proviso/kernel'
import type { Description } from '../description/describe.ts'
import type { StateDescription } from '../description/state-description.ts'
import { findOverlay, type Overlay, type PathStep } from '../overlay/overlay.ts'
import { drawStatechart } from '../statechart/draw-statechart.ts'
import type { Direction } from '../statechart/direction.ts'
import type { Theme } from '../svg/style-sheet.ts'
import { nameOfEvent } from './name-of-event.ts'
import { type GraphOptions, type GraphSummary, summaryOf } from './summary.ts'

/** How a graph is drawn, and what of it. */
export interface StateGraphOptions<State, Event> extends GraphOptions<State> {
  /** The name of the picture; `States and events` when absent. */
  readonly title?: string
  /** Which way it grows; `down` when absent. */
  readonly direction?: Direction
  /** On which paper it is drawn; `auto` when absent: light or dark as its reader has it. */
  readonly theme?: Theme
  /** A log that is laid over it: its way, numbered, such as that of a verdict. */
  readonly log?: Log<Event>
}

/**
 * Draws the explored states of a model as SVG: what can be reached, and by which events.
 *
 * A small graph is drawn state by state. Of a large one, `by` tells what is to be seen of each state (its step, whether
 * there is a certificate); states alike in that are drawn as one, with their number, and so are the events between them.
 * States in which nothing can happen, and those that were not tried, are marked.
 *
 * @throws {@link TooManyNodes} when there would be more than `maxNodes` nodes, which is 60 unless it is said.
 * @example
 * ```ts
 * const graph = explore(model, { maxStates: 100_000 })
 * await stateGraph(graph, { by: ({ value, context }) => `${value}, ${context.certificate ? 'certificate' : 'none'}` })
 * ```
 */
export async function stateGraph<State, Event>(
  graph: Graph<State, Event>,
  options: StateGraphOptions<State, NoInfer<Event>> = {},
): Promise<string> {
  const summary = summaryOf(graph, options)
  const description = descriptionOf(summary)
  const overlay = {
    ...signsIn(summary),
    ...(options.log === undefined ? {} : { path: pathIn(graph, options.log, options.by) }),
  }
  return drawStatechart(description, findOverlay(description, overlay), {
    title: options.title ?? 'States and events',
    direction: options.direction ?? 'down',
    theme: options.theme,
  })
}

const idOf = (node: number) => `s${node}`

/** A graph drawn like a machine: each node is a state, and each line a transition. */
function descriptionOf({ nodes, lines, size, isProjected }: GraphSummary): Description {
  const nothing = { tags: [], entry: [], exit: [], invokes: [] } as const
  const root: StateDescription = {
    id: size,
    key: size,
    path: [],
    kind: 'compound',
    initial: { targets: nodes.length === 0 ? [] : [idOf(0)], actions: [] },
    ...nothing,
  }
  return {
    id: size,
    states: [
      root,
      ...nodes.map(({ name, isFinal, inner }, index): StateDescription => ({
        id: idOf(index),
        key: name,
        parent: size,
        path: [idOf(index)],
        kind: isFinal ? 'final' : 'atomic',
        ...(isProjected && inner > 0
          ? { description: `${inner} ${inner === 1 ? 'edge' : 'edges'} within` }
          : {}),
        ...nothing,
      })),
    ],
    transitions: lines.map(({ from, to, event, edges }) => ({
      source: idOf(from),
      targets: from === to ? [] : [idOf(to)],
      event: { type: event, kind: 'event', text: edges === 1 ? event : `${event} ×${edges}` },
      actions: from === to ? ['stays'] : [],
      reenter: false,
    })),
  }
}

function signsIn({ nodes, isProjected }: GraphSummary): Overlay {
  const idsOf = (isMeant: (node: GraphSummary['nodes'][number]) => boolean) =>
    nodes.flatMap((node, index) => (isMeant(node) ? [idOf(index)] : []))
  return {
    blocked: idsOf(({ deadlocks }) => deadlocks > 0),
    missed: { states: idsOf(({ untried }) => untried > 0), transitions: [] },
    ...(isProjected
      ? { counts: Object.fromEntries(nodes.map(({ states }, index) => [idOf(index), states])) }
      : {}),
    words: {
      blocked: 'nothing can happen here',
      missed: 'found, but not tried',
      counts: 'how many states it stands for',
    },
  }
}

function pathIn<State, Event>(
  graph: Graph<State, Event>,
  log: Log<Event>,
  by: ((state: State) => string) | undefined,
): readonly PathStep[] {
  const nameOf = by ?? ((one: State) => graph.model.key(one))
  const nodes = new Map<string, number>()
  for (let index = 0; index < graph.stateCount; index += 1) {
    const name = nameOf(graph.state(index))
    if (!nodes.has(name)) nodes.set(name, nodes.size)
  }
  const way = history(graph.model, log).map((one) => nodes.get(nameOf(one)))
  return log.flatMap((event, position) => {
    const [from, to] = [way[position], way[position + 1]]
    if (from === undefined || to === undefined || (from === to && by !== undefined)) return []
    const target = from === to ? {} : { target: idOf(to) }
    return [{ source: idOf(from), event: nameOfEvent(event), ...target, number: position + 1 }]
  })
}
