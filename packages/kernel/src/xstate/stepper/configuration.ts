import { type AnyMachineSnapshot, type AnyStateMachine, matchesState, type StateValue } from 'xstate'
import { enteredFirst, inDocumentOrder, isLeaf, type Node } from './node.ts'

/** What each history node remembers, by its id. */
export type Remembered = Readonly<Record<string, readonly Node[]>>

/** What a configuration is made of. */
type Made = Pick<Configuration, 'number' | 'nodes' | 'remembered' | 'hash' | 'alike'>

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
  /** Of the nodes, in whatever order. */
  readonly hash: number
  /** One of the same hash, that was met before. */
  readonly alike: Configuration | undefined
  readonly #machine: AnyStateMachine
  #value: StateValue | undefined
  #key: string | undefined
  #snapshot: AnyMachineSnapshot | undefined

  constructor(machine: AnyStateMachine, made: Made) {
    this.number = made.number
    this.nodes = made.nodes
    this.remembered = made.remembered
    this.hash = made.hash
    this.alike = made.alike
    this.#machine = machine
  }

  /** The active states, as XState writes them. */
  get value(): StateValue {
    return (this.#value ??= valueOf(this.#machine.root, this.nodes))
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

/** `matches` of a snapshot of XState. */
function matches(this: AnyMachineSnapshot, value: StateValue): boolean {
  return matchesState(value, this.value)
}

/** What is remembered, as a text. */
export function memoryOf(remembered: Remembered): string {
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
