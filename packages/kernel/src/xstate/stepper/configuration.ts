import { type AnyMachineSnapshot, type AnyStateMachine, matchesState, type StateValue } from 'xstate'
import { enteredFirst, inDocumentOrder, isLeaf, type Node } from './node.ts'

/** What each history node remembers, by its id. */
export type Remembered = Readonly<Record<string, readonly Node[]>>

/**
 * The states that are active together, and what is remembered: all that decides, with the context, what an event
 * does. There is one object for each, so that what was computed for it once is found again through its number.
 */
export interface Configuration {
  /** Counted from 0, in the order in which configurations were met. */
  readonly number: number
  /** In the order in which XState keeps them: the order of regions and of remembered states follows from it. */
  readonly nodes: readonly Node[]
  readonly remembered: Remembered
  readonly value: StateValue
  /** A text that is the same for the same active states and memory. */
  readonly key: string
  /** What stands for the snapshot of XState where one of its own guards asks. */
  readonly snapshot: AnyMachineSnapshot
}

/** The configurations of one machine that were met so far; bounded by what was visited. */
export class Configurations {
  readonly #machine: AnyStateMachine
  readonly #met = new Map<string, Configuration>()

  constructor(machine: AnyStateMachine) {
    this.#machine = machine
  }

  /** The configuration of these nodes and this memory. */
  of(nodes: readonly Node[], remembered: Remembered): Configuration {
    const ordered = keyOf(nodes, remembered)
    const known = this.#met.get(ordered)
    if (known !== undefined) return known
    const made = this.#make(nodes, remembered)
    this.#met.set(ordered, made)
    return made
  }

  #make(nodes: readonly Node[], remembered: Remembered): Configuration {
    const machine = this.#machine
    const value = valueOf(machine.root, nodes)
    // Only XState's own guards see it, and they ask for the machine, the nodes and `matches`.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    const snapshot = { machine, _nodes: nodes, value, matches } as object as AnyMachineSnapshot
    const number = this.#met.size
    return { number, nodes, remembered, value, key: keyOf(inDocumentOrder(nodes), remembered), snapshot }
  }
}

/** `matches` of a snapshot of XState. */
function matches(this: AnyMachineSnapshot, value: StateValue): boolean {
  return matchesState(value, this.value)
}

function keyOf(nodes: readonly Node[], remembered: Remembered): string {
  const memory = Object.entries(remembered)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, those]) => `${id}=${ordersOf(those)}`)
  return `${ordersOf(nodes)}|${memory.join(';')}`
}

function ordersOf(nodes: readonly Node[]): string {
  return nodes.map(({ order }) => order).join(',')
}

/** The active nodes as XState writes them: a key, or an object of keys. */
function valueOf(root: Node, nodes: readonly Node[]): StateValue {
  const children = Map.groupBy(nodes, ({ parent }) => parent)
  const value = (node: Node): StateValue => {
    // Only before the start are there states of which nothing below is active; XState shows what will be.
    const active = children.get(node) ?? enteredFirst(node)
    const [first] = active
    if (node.type === 'compound' && first !== undefined && isLeaf(first)) return first.key
    return Object.fromEntries(active.map((child) => [child.key, value(child)]))
  }
  return value(root)
}
