import type { AnyStateMachine } from 'xstate'
import { Configuration, memoryOf, type Remembered } from './configuration.ts'
import { allNodes, isIn, mayBeIrregular, type Node, type Stretch } from './node.ts'

/** Nodes that are entered instead of what is active in a stretch. */
export interface Replacement {
  readonly stretch: Stretch
  /** In the order in which they are entered. */
  readonly entered: readonly Node[]
  /** Do all that are entered stand in the stretch, and no region of a parallel state? Else there would be several for the same nodes. */
  readonly areInPlace: boolean
}

/** The configurations of one machine that were met so far; bounded by what was visited. */
export class Configurations {
  readonly #machine: AnyStateMachine
  /** By their hash, the newest of each. */
  readonly #met = new Map<number, Configuration>()
  readonly #everyOrderDecides: boolean
  #count = 0

  constructor(machine: AnyStateMachine) {
    this.#machine = machine
    this.#everyOrderDecides = everyOrderDecides(machine)
  }

  /** The configuration of these nodes and this memory. */
  of(nodes: readonly Node[], remembered: Remembered): Configuration {
    const ordered = this.#everyOrderDecides ? nodes : inDecidingOrder(nodes)
    const hash = hashOf(ordered, 0, ordered.length)
    for (let one = this.#met.get(hash); one !== undefined; one = one.alike) {
      if (isSame(one.nodes, ordered) && isSameMemory(one.remembered, remembered)) return one
    }
    return this.#meet({ nodes: ordered, remembered, hash })
  }

  /** The configuration after nodes were replaced. */
  replaced(before: Configuration, { stretch, entered, areInPlace }: Replacement): Configuration {
    const { nodes } = before
    const from = areInPlace && !this.#everyOrderDecides ? firstIn(nodes, stretch) : nodes.length
    if (from < nodes.length)
      return this.#inPlace(before, { from, upTo: endOf(nodes, from, stretch), entered })
    const kept = nodes.filter((node) => !isIn(stretch, node))
    return this.of([...kept, ...entered.filter((node) => !kept.includes(node))], before.remembered)
  }

  /** In deciding order, the nodes of a stretch without regions stand together: most often nothing is made. */
  #inPlace({ nodes, remembered, hash: before }: Configuration, place: Place): Configuration {
    const { from, upTo, entered } = place
    const hash = (before - hashOf(nodes, from, upTo) + hashOf(entered, 0, entered.length)) | 0
    for (let one = this.#met.get(hash); one !== undefined; one = one.alike) {
      if (isReplaced(one.nodes, nodes, place) && isSameMemory(one.remembered, remembered)) return one
    }
    return this.#meet({
      nodes: [...nodes.slice(0, from), ...entered, ...nodes.slice(upTo)],
      remembered,
      hash,
    })
  }

  #meet(made: Pick<Configuration, 'nodes' | 'remembered' | 'hash'>): Configuration {
    const alike = this.#met.get(made.hash)
    const number = this.#count++
    const configuration = new Configuration(this.#machine, { ...made, number, alike })
    this.#met.set(made.hash, configuration)
    return configuration
  }
}

/** Where nodes stand, and what is entered instead of them. */
interface Place {
  readonly from: number
  readonly upTo: number
  readonly entered: readonly Node[]
}

function firstIn(nodes: readonly Node[], stretch: Stretch): number {
  let at = 0
  while (at < nodes.length && !isIn(stretch, nodes[at]!)) at++
  return at
}

function endOf(nodes: readonly Node[], from: number, stretch: Stretch): number {
  let at = from
  while (at < nodes.length && isIn(stretch, nodes[at]!)) at++
  return at
}

/**
 * Does everything in the order of the active states decide something? Transitions without an event are taken in the order of
 * the leaves, tags are told in it, and where configurations may be irregular, the first state counts.
 */
function everyOrderDecides({ root }: AnyStateMachine): boolean {
  const nodes = allNodes(root)
  return mayBeIrregular(nodes) || nodes.some(({ always = [], tags }) => always.length > 0 || tags.length > 0)
}

/**
 * The same nodes, those in the order of the document of which only one of each parent is active: nothing follows from when it was
 * entered. The regions of a parallel state stay in the order in which they were entered, as XState keeps them.
 */
function inDecidingOrder(nodes: readonly Node[]): readonly Node[] {
  const regions: Node[] = []
  const others: Node[] = []
  for (const node of nodes) {
    if (node.parent?.type === 'parallel') regions.push(node)
    else insertInOrder(others, node)
  }
  return [...regions, ...others]
}

/** Most come in order already. */
function insertInOrder(nodes: Node[], node: Node): void {
  let at = nodes.length
  while (at > 0 && nodes[at - 1]!.order > node.order) at--
  if (at === nodes.length) nodes.push(node)
  else nodes.splice(at, 0, node)
}

/** A sum, so that nodes can be taken away from it: of those that stand from one place up to another. */
function hashOf(nodes: readonly Node[], from: number, upTo: number): number {
  let hash = 0
  for (let at = from; at < upTo; at++) hash = (hash + spread(nodes[at]!.order + 1)) | 0
  return hash
}

/** Spreads the bits of a small number. */
function spread(number: number): number {
  const hash = Math.imul(number, 0x9e3779b1)
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
}

function isSame(nodes: readonly Node[], others: readonly Node[]): boolean {
  return nodes.length === others.length && nodes.every((node, index) => node === others[index])
}

/** Are the first nodes the others with some replaced? */
function isReplaced(
  nodes: readonly Node[],
  others: readonly Node[],
  { from, upTo, entered }: Place,
): boolean {
  const longer = entered.length - (upTo - from)
  if (nodes.length !== others.length + longer) return false
  for (let at = 0; at < nodes.length; at++) {
    const other =
      at < from ? others[at] : at < from + entered.length ? entered[at - from] : others[at - longer]
    if (nodes[at] !== other) return false
  }
  return true
}

function isSameMemory(one: Remembered, other: Remembered): boolean {
  return one === other || memoryOf(one) === memoryOf(other)
}
