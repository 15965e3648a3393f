import type { AnyStateMachine } from 'xstate'
import type { Rows } from '../dense/dense-view.ts'
import { Numbered } from '../dense/numbered.ts'
import { PairMap } from '../dense/pair-map.ts'
import type { Configuration } from './stepper/configuration.ts'
import { allNodes, childrenOf, inDocumentOrder, mayBeIrregular, type Node } from './stepper/node.ts'
import { matches } from './stepper/selection.ts'
import type { TableStepper } from './stepper/table-stepper.ts'

/** What an event does: nothing, a move that is written down, or something that only a step can tell. */
export type Answer = 'refused' | 'moved' | 'unknown'

/** One column: what is active in one part of the machine. */
interface Column {
  readonly locals: Numbered<readonly Node[]>
  /** By the number of what is active, and then by type: a number of what is active then, or one of those below. */
  readonly answers: Int32Array[]
}

/** What stands among the answers beside numbers. */
const [unasked, nobody, forbidden, notAlone] = [-1, -2, -3, -4]

/**
 * Configurations as numbers, one for what is active in each region, and one for the states above all regions: an event that moves
 * one region changes one number. What happens in a region, and nowhere else, is looked up once for all that may be active beside it.
 *
 * Where several configurations may have the same states active, and where transitions need no event, one number stands for everything.
 */
export class ConfigurationColumns {
  readonly width: number
  readonly #stepper: TableStepper
  readonly #types: readonly string[]
  /** By the order of the nodes; absent where there is one column only. */
  readonly #columnOf: readonly number[] | undefined
  readonly #columns: readonly Column[]
  /** By the numbers of configurations. */
  readonly #numbers: (readonly number[])[] = []
  /** The numbers of the columns, two at a time, as one number. */
  readonly #pairs = new PairMap()
  #pairCount = 0
  readonly #configurations: Configuration[] = []

  /** @param types The events that will be asked for. */
  constructor(machine: AnyStateMachine, stepper: TableStepper, types: readonly string[]) {
    this.#stepper = stepper
    this.#types = types
    this.#columnOf = columnsIn(machine)
    this.width = 1 + Math.max(0, ...(this.#columnOf ?? []))
    this.#columns = Array.from({ length: this.width }, () => ({ locals: new Numbered(), answers: [] }))
  }

  /** The numbers of a configuration. */
  numbers(configuration: Configuration): readonly number[] {
    return (this.#numbers[configuration.number] ??= this.#number(configuration))
  }

  #number(configuration: Configuration): readonly number[] {
    const columnOf = this.#columnOf
    const nodes = inDocumentOrder(configuration.nodes)
    const numbers = this.#columns.map(({ locals }, column) =>
      columnOf === undefined
        ? locals.number(configuration.key, () => nodes)
        : this.#local(
            column,
            nodes.filter(({ order }) => columnOf[order] === column),
          ),
    )
    this.#configurations[this.#together(numbers, 0)] ??= configuration
    return numbers
  }

  #local(column: number, nodes: readonly Node[]): number {
    const key = nodes.map(({ order }) => order).join()
    return this.#columns[column]!.locals.number(key, () => nodes)
  }

  /** The configuration whose numbers stand at a place. */
  configuration(rows: ArrayLike<number>, at: number): Configuration {
    return (this.#configurations[this.#together(rows, at)] ??= this.#stepper.configuration(
      this.#columns.flatMap(({ locals }, column) => locals.at(rows[at + column]!)),
    ))
  }

  #together(rows: ArrayLike<number>, at: number): number {
    let number = rows[at]!
    for (let column = 1; column < this.width; column++) number = this.#pair(number, rows[at + column]!)
    return number
  }

  #pair(first: number, second: number): number {
    const known = this.#pairs.get(first, second)
    if (known >= 0) return known
    this.#pairs.add(first, second, this.#pairCount)
    return this.#pairCount++
  }

  /** What an event of that type does where the numbers at a place say what is active; a move is written at the end. */
  move({ rows, end }: Rows, at: number, type: number): Answer {
    let mover = -1
    let next = 0
    let isForbidden = false
    for (let column = this.width - 1; column >= 0; column--) {
      const answer = this.#answer(column, rows[at + column]!, type)
      // What is active in regions answers before the states above.
      if (answer === nobody || (column === 0 && mover > 0)) continue
      if (answer === forbidden) isForbidden = true
      else if (answer === notAlone || mover >= 0) return 'unknown'
      else {
        mover = column
        next = answer
      }
    }
    if (mover < 0) return 'refused'
    if (isForbidden) return 'unknown'
    for (let column = 0; column < this.width; column++) rows[end + column] = rows[at + column]!
    rows[end + mover] = next
    return 'moved'
  }

  #answer(column: number, local: number, type: number): number {
    const { answers } = this.#columns[column]!
    const ofLocal = (answers[local] ??= new Int32Array(this.#types.length).fill(unasked))
    const known = ofLocal[type]!
    return known === unasked ? (ofLocal[type] = this.#find(column, local, type)) : known
  }

  #find(column: number, local: number, type: number): number {
    const nodes = this.#columns[column]!.locals.at(local)
    const asked = this.#types[type]!
    const moved = this.#columnOf && this.#stepper.moved(nodes, asked)
    if (moved?.length === 0) return nobody
    // What is there only to forbid what states above would do is no reason to try an event.
    const isTried = nodes.some(({ ownEvents }) => ownEvents.some((one) => matches(one, asked)))
    if (!isTried) return forbidden
    return moved === undefined ? notAlone : this.#local(column, moved)
  }
}

/** By the order of the nodes, 0 for those above all regions, and a number for each region that is in no other. */
function columnsIn({ root }: AnyStateMachine): readonly number[] | undefined {
  const nodes = allNodes(root)
  if (mayBeIrregular(nodes) || nodes.some(({ always = [] }) => always.length > 0)) return undefined
  const columnOf: number[] = []
  let regions = 0
  const visit = (node: Node, column: number) => {
    columnOf[node.order] = column
    const isAboveRegions = column === 0 && node.type === 'parallel'
    for (const child of childrenOf(node)) visit(child, isAboveRegions ? ++regions : column)
  }
  visit(root, 0)
  return columnOf
}
