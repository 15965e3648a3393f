import { type AnyMachineSnapshot, type AnyStateMachine, matchesState, type StateValue } from 'xstate'
import {
  allNodes,
  enteredFirst,
  inDocumentOrder,
  isIn,
  isLeaf,
  mayBeIrregular,
  type Node,
  type Stretch,
} from './node.ts'

/** What each history node remembers, by its id. */
export type Remembered = Readonly<Record<string, readonly Node[]>>

/**
 * The states that are active together, and what is remembered: all that decides, with the context, what an event
 * does. There is one object for each, so that what was computed for it once is found again through its number.
 */
export class Configuration {
  /** Counted from 0, in the order in which configurations were met. */
  readonly number: number
  /** In the order in which XState keeps them, as far as anything follows from it. */
  readonly nodes: readonly Node[]
  readonly remembered: Remembered
  readonly value: StateValue
  readonly #machine: AnyStateMachine
  #key: string | undefined
  #snapshot: AnyMachineSnapshot | undefined

  constructor(
    machine: AnyStateMachine,
    { number, nodes, remembered }: Pick<Configuration, 'number' | 'nodes' | 'remembered'>,
  ) {
    this.number = number
    this.nodes = nodes
    this.remembered = remembered
    this.value = valueOf(machine.root, nodes)
    this.#machine = machine
  }

  /** A text that is the same for the same active states and memory. */
  get key(): string {
    return (this.#key ??= `${ordersOf(inDocumentOrder(this.nodes))}|${memoryOf(this.remembered)}`)
  }

  /** What stands for the snapshot of XState where one of its own guards asks. */
  get snapshot(): AnyMachineSnapshot {
    // Only XState's own guards see it, and they ask for the machine, the nodes and `matches`.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return (this.#snapshot ??= {
      machine: this.#machine,
      _nodes: this.nodes,
      value: this.value,
      matches,
    } as object as AnyMachineSnapshot)
  }
}

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
  /** By a hash of the nodes. */
  readonly #met = new Map<number, Configuration[]>()
  readonly #everyOrderDecides: boolean
  #count = 0

  constructor(machine: AnyStateMachine) {
    this.#machine = machine
    this.#everyOrderDecides = everyOrderDecides(machine)
  }

  /** The configuration of these nodes and this memory. */
  of(nodes: readonly Node[], remembered: Remembered): Configuration {
    return this.#of(this.#everyOrderDecides ? nodes : inDecidingOrder(nodes), remembered)
  }

  /** The configuration after nodes were replaced. */
  replaced(before: Configuration, { stretch, entered, areInPlace }: Replacement): Configuration {
    const mayBe = areInPlace && !this.#everyOrderDecides
    return (
      (mayBe ? this.#inPlace(before, stretch, entered) : undefined) ?? this.#anew(before, stretch, entered)
    )
  }

  /** In deciding order, the nodes of a stretch without regions stand together. */
  #inPlace(before: Configuration, stretch: Stretch, entered: readonly Node[]): Configuration | undefined {
    const nodes: Node[] = []
    let isThere = false
    for (const node of before.nodes) {
      if (!isIn(stretch, node)) nodes.push(node)
      else if (!isThere) {
        nodes.push(...entered)
        isThere = true
      }
    }
    return isThere ? this.#of(nodes, before.remembered) : undefined
  }

  #anew(before: Configuration, stretch: Stretch, entered: readonly Node[]): Configuration {
    const kept = before.nodes.filter((node) => !isIn(stretch, node))
    return this.of([...kept, ...entered.filter((node) => !kept.includes(node))], before.remembered)
  }

  #of(ordered: readonly Node[], remembered: Remembered): Configuration {
    const hash = hashOf(ordered)
    const alike = this.#met.get(hash)
    const known = alike?.find((one) => isSame(one.nodes, ordered) && isSameMemory(one.remembered, remembered))
    if (known !== undefined) return known
    const made = new Configuration(this.#machine, { number: this.#count++, nodes: ordered, remembered })
    if (alike === undefined) this.#met.set(hash, [made])
    else alike.push(made)
    return made
  }
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

/** `matches` of a snapshot of XState. */
function matches(this: AnyMachineSnapshot, value: StateValue): boolean {
  return matchesState(value, this.value)
}

function hashOf(nodes: readonly Node[]): number {
  let hash = 0
  for (const { order } of nodes) hash = Math.imul(hash ^ order, 0x9e3779b1) ^ (hash >>> 15)
  return hash
}

function isSame(nodes: readonly Node[], others: readonly Node[]): boolean {
  return nodes.length === others.length && nodes.every((node, index) => node === others[index])
}

function isSameMemory(one: Remembered, other: Remembered): boolean {
  return one === other || memoryOf(one) === memoryOf(other)
}

function memoryOf(remembered: Remembered): string {
  return Object.entries(remembered)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, those]) => `${id}=${ordersOf(those)}`)
    .join(';')
}

function ordersOf(nodes: readonly Node[]): string {
  return nodes.map(({ order }) => order).join(',')
}

/** The active nodes as XState writes them: a key, or an object of keys. */
function valueOf(node: Node, nodes: readonly Node[]): StateValue {
  const entered = nodes.filter(({ parent }) => parent === node)
  // Only before the start are there states of which nothing below is active; XState shows what will be.
  const active = entered.length === 0 ? enteredFirst(node) : entered
  const [first] = active
  if (node.type === 'compound' && first !== undefined && isLeaf(first)) return first.key
  return Object.fromEntries(active.map((child) => [child.key, valueOf(child, nodes)]))
}
