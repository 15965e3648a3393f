import type { Graph } from '@proviso/kernel'
import { stateText } from '../description/state-text.ts'
import { nameOfEvent } from './name-of-event.ts'
import { TooManyNodes } from './too-many-nodes.ts'

/** What of a graph is shown. */
export interface GraphOptions<State> {
  /**
   * What of a state is told: states of which the same is told are shown as one, with their number. When absent, every
   * state is shown, by its label.
   */
  readonly by?: (state: State) => string
  /** The most nodes of a picture; 60 when absent. A larger one is refused. */
  readonly maxNodes?: number
}

/** One or several states of a graph, shown as one. */
export interface GraphNode {
  readonly name: string
  /** How many states it stands for. */
  readonly states: number
  /** How many of them nothing can happen in, though the model does not call them final. */
  readonly deadlocks: number
  /** How many of them were found but not tried. */
  readonly untried: number
  /** How many edges lead from one of them to another, or back to itself. */
  readonly inner: number
  /** Are all of them final? */
  readonly isFinal: boolean
}

/** Edges of a graph between the same two nodes with events of the same name, shown as one. */
export interface GraphLine {
  /** The numbers of nodes. */
  readonly from: number
  readonly to: number
  readonly event: string
  /** How many edges it stands for. */
  readonly edges: number
}

/** A graph as far as it is shown. The node of the initial state is the first. */
export interface GraphSummary {
  readonly nodes: readonly GraphNode[]
  readonly lines: readonly GraphLine[]
  /** What the whole graph has, in words: `8832 states, 61792 edges`. */
  readonly size: string
  /** Does a node stand for several states? */
  readonly isProjected: boolean
}

const MAX_NODES = 60

/** Sums up a graph: its states by what is told of them, and the events between them. */
export function summaryOf<State, Event>(
  graph: Graph<State, Event>,
  { by, maxNodes = MAX_NODES }: GraphOptions<State>,
): GraphSummary {
  const numbers = new Map<string, number>()
  const nodes: Counted[] = []
  const nodeOf = new Uint32Array(graph.stateCount)
  for (let state = 0; state < graph.stateCount; state += 1) {
    const name = by === undefined ? labelIn(graph, state) : by(graph.state(state))
    const key = by === undefined ? String(state) : name
    const number = numbers.get(key) ?? nodes.length
    if (number === nodes.length) {
      if (nodes.length === maxNodes)
        throw new TooManyNodes({ states: graph.stateCount, maxNodes, isProjected: by !== undefined })
      numbers.set(key, number)
      nodes.push({ name, states: 0, deadlocks: 0, untried: 0, inner: 0, finals: 0 })
    }
    nodeOf[state] = number
    count(nodes[number], graph, state)
  }
  const lines = linesOf(graph, { nodeOf, nodes, isProjected: by !== undefined })
  return {
    nodes: nodes.map(({ finals, ...node }) => ({ ...node, isFinal: finals === node.states })),
    lines,
    size: sizeOf(graph),
    isProjected: by !== undefined,
  }
}

type Counted = { -readonly [Key in Exclude<keyof GraphNode, 'isFinal'>]: GraphNode[Key] } & { finals: number }

function count<State, Event>(node: Counted | undefined, graph: Graph<State, Event>, state: number): void {
  if (node === undefined) return
  const isFinal = graph.model.isFinal?.(graph.state(state)) === true
  const isTried = graph.isWhole(state)
  const isStuck = isTried && graph.firstEdge(state) === graph.firstEdge(state + 1)
  node.states += 1
  node.finals += isFinal ? 1 : 0
  node.untried += isTried ? 0 : 1
  node.deadlocks += isStuck && !isFinal ? 1 : 0
}

/** The lines of a graph; what happens within a node that stands for several states is only counted. */
function linesOf<State, Event>(
  graph: Graph<State, Event>,
  shown: { readonly nodeOf: Uint32Array; readonly nodes: readonly Counted[]; readonly isProjected: boolean },
): readonly GraphLine[] {
  const { nodeOf, nodes, isProjected } = shown
  const lines = new Map<string, { from: number; to: number; event: string; edges: number }>()
  for (let state = 0; state < graph.expandedCount; state += 1) {
    for (let edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge += 1) {
      const [from, to] = [nodeOf[state] ?? 0, nodeOf[graph.target(edge)] ?? 0]
      const node = from === to ? nodes[from] : undefined
      if (node !== undefined) node.inner += 1
      if (node !== undefined && isProjected) continue
      const event = nameOfEvent(graph.event(edge))
      const key = JSON.stringify([from, to, event])
      const line = lines.get(key)
      if (line === undefined) lines.set(key, { from, to, event, edges: 1 })
      else line.edges += 1
    }
  }
  return [...lines.values()]
}

/** The label of a state, with its number where it could be that of several. */
function labelIn<State, Event>(graph: Graph<State, Event>, index: number): string {
  const state = graph.state(index)
  return `${index}: ${valueText(graph.model.label?.(state) ?? graph.model.key(state))}`
}

/** The label of a state of a machine with several active ones is their value as JSON: it is told as paths. */
function valueText(label: string): string {
  if (!label.startsWith('{')) return label
  try {
    return stateText(JSON.parse(label))
  } catch {
    return label
  }
}

function sizeOf({
  stateCount,
  edgeCount,
  complete,
}: Pick<Graph<unknown, unknown>, 'stateCount' | 'edgeCount' | 'complete'>): string {
  const [states, edges] = [counted(stateCount, 'state'), counted(edgeCount, 'edge')]
  return `${states}, ${edges}${complete ? '' : ', cut off at a limit'}`
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
