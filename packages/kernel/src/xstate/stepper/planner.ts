import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate'
import { completion } from './completion.ts'
import type { Configuration } from './configuration.ts'
import type { Configurations } from './configurations.ts'
import { allNodes, inDocumentOrder, inExitOrder, initialNodes, mayBeIrregular, type Node } from './node.ts'
import { entrySet, type Move } from './entry-set.ts'
import { exitSet, remember, withoutConflicts } from './exit-set.ts'
import { forbids, type Plan } from './plan.ts'
import type { Operation } from './run.ts'
import { ReadyActions } from './ready-actions.ts'
import type { Candidate } from './selection.ts'
import { SingleMoves } from './single-moves.ts'

/** A move with what is done between leaving and entering. */
type PlannedMove = Move & Pick<AnyTransitionDefinition, 'actions' | 'target'>

/** What comes of a list of chosen transitions: one branch for each transition, a plan at the end of each list. */
interface Branch {
  /** What taking the transitions up to here does; made when they are first chosen. */
  plan: Plan | undefined
  readonly branches: Map<Candidate, Branch>
}

/** Makes plans: the algorithm of statecharts runs here, once for each configuration and choice of transitions. */
export class Planner {
  readonly #machine: AnyStateMachine
  readonly #configurations: Configurations
  readonly #actions: ReadyActions
  /** By the number of the configuration. */
  readonly #branches: Branch[] = []
  readonly #singles: SingleMoves | undefined
  #start: Plan | undefined

  constructor(machine: AnyStateMachine, configurations: Configurations) {
    this.#machine = machine
    this.#configurations = configurations
    this.#actions = new ReadyActions(machine)
    if (!mayBeIrregular(allNodes(machine.root)))
      this.#singles = new SingleMoves(configurations, this.#actions)
  }

  /** What taking these transitions does, in the configuration for which they were chosen. */
  plan(configuration: Configuration, chosen: readonly Candidate[]): Plan {
    let branch = (this.#branches[configuration.number] ??= newBranch())
    for (const candidate of chosen) branch = branchTo(candidate, branch)
    return (branch.plan ??= this.make(configuration, chosen))
  }

  /** What is active instead of some nodes after these transitions, where they do nothing else; `undefined` where they do, or might. */
  moved(nodes: readonly Node[], [candidate]: readonly Candidate[]): readonly Node[] | undefined {
    if (candidate === undefined || candidate.guard !== undefined) return undefined
    return this.#singles?.moved(nodes, candidate.transition)
  }

  /** What starting the machine does, from the configuration in which only the root is active. */
  start(before: Configuration): Plan {
    return (this.#start ??= this.#makeStart(before))
  }

  #makeStart(before: Configuration): Plan {
    const { root } = this.#machine
    const move = { source: root, target: initialNodes(root), reenter: true, actions: [] }
    const { entered, byDefault } = entrySet([move], {})
    return this.#planOf(before, [move], {
      left: [],
      entered,
      // The root is entered as it is by default, though nothing targets it.
      byDefault: new Set([...byDefault, root]),
      remembered: {},
    })
  }

  /** The same, made anew. */
  make(configuration: Configuration, chosen: readonly Candidate[]): Plan {
    const transitions = chosen.map(({ transition }) => transition)
    const [first] = transitions
    const single = transitions.length === 1 && first ? this.#singles?.plan(configuration, first) : undefined
    if (single !== undefined) return single
    const moves: readonly PlannedMove[] = withoutConflicts(transitions, configuration)
    const left = exitSet(moves, configuration)
    const remembered = remember(left, configuration)
    return this.#planOf(configuration, moves, { left, ...entrySet(moves, remembered), remembered })
  }

  #planOf(before: Configuration, moves: readonly PlannedMove[], sets: Sets): Plan {
    const { left, entered, byDefault, remembered } = sets
    const active = new Set(before.nodes.filter((node) => !left.includes(node)))
    const completed = new Set<Node>()
    const completions = []
    const entering: Operation[] = []
    for (const node of inDocumentOrder(entered)) {
      active.add(node)
      const follows = completion(node, { active, completed })
      entering.push(
        ...this.#actions.entering(node, byDefault.has(node)),
        ...follows.map(({ operation }) => operation),
      )
      completions.push(...follows)
    }
    const isDone = completions.some(({ endsMachine }) => endsMachine)
    const nodes = isDone ? inExitOrder(active) : [...active]
    const isSame = remembered === before.remembered && isSameSet(before.nodes, active)
    return {
      operations: [
        ...left.flatMap((node) => this.#actions.leaving(node)),
        ...moves.flatMap((move) => this.#actions.taking(move)),
        ...entering,
        // The machine is done: every state that is still active is left. What runs beneath it is stopped elsewhere.
        ...(isDone ? nodes.flatMap((node) => this.#actions.exits(node)) : []),
      ],
      next: isSame ? before : this.#configurations.of(nodes, remembered),
      moves: !isSame,
      forbids: moves.every(forbids),
    }
  }
}

/** Which nodes a step leaves and enters. */
interface Sets {
  readonly left: readonly Node[]
  readonly entered: ReadonlySet<Node>
  /** Those entered by default, whose initial actions are done. */
  readonly byDefault: ReadonlySet<Node>
  readonly remembered: Configuration['remembered']
}

function newBranch(): Branch {
  return { plan: undefined, branches: new Map() }
}

function branchTo(candidate: Candidate, { branches }: Branch): Branch {
  const known = branches.get(candidate)
  if (known !== undefined) return known
  const branch = newBranch()
  branches.set(candidate, branch)
  return branch
}

function isSameSet(nodes: readonly Node[], others: ReadonlySet<Node>): boolean {
  return nodes.length === others.size && nodes.every((node) => others.has(node))
}
