import { type AnyStateMachine, type AnyTransitionDefinition, spawnChild, stopChild } from 'xstate'
import { compileAction } from './action.ts'
import { completion } from './completion.ts'
import type { Configuration, Configurations } from './configuration.ts'
import { inDocumentOrder, inExitOrder, initialNodes, type Node } from './node.ts'
import { entrySet, type Move } from './entry-set.ts'
import { exitSet, remember, withoutConflicts } from './exit-set.ts'
import type { Plan } from './plan.ts'
import type { Operation } from './run.ts'
import type { Branch, Candidate } from './selection.ts'
import type { Written } from './site.ts'

/** A move with what is done between leaving and entering. */
type PlannedMove = Move & Pick<AnyTransitionDefinition, 'actions'>

/** Makes plans: the algorithm of statecharts runs here, once for each configuration and choice of transitions. */
export class Planner {
  readonly #machine: AnyStateMachine
  readonly #configurations: Configurations
  #start: Plan | undefined

  constructor(machine: AnyStateMachine, configurations: Configurations) {
    this.#machine = machine
    this.#configurations = configurations
  }

  /** What taking these transitions does, in the configuration for which they were chosen. */
  plan(configuration: Configuration, chosen: readonly Candidate[]): Plan {
    const [first] = chosen
    if (first === undefined) throw new RangeError('no transition was chosen')
    let branch: Branch = first
    for (let index = 1; index < chosen.length; index++) branch = branchTo(chosen[index]!, branch)
    return (branch.plan ??= this.#make(configuration, chosen))
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

  #make(configuration: Configuration, chosen: readonly Candidate[]): Plan {
    const transitions = chosen.map(({ transition }) => transition)
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
        ...this.#entering(node, byDefault.has(node)),
        ...follows.map(({ operation }) => operation),
      )
      completions.push(...follows)
    }
    const isDone = completions.some(({ endsMachine }) => endsMachine)
    const nodes = isDone ? inExitOrder(active) : [...active]
    const isSame = remembered === before.remembered && isSameSet(before.nodes, active)
    return {
      operations: [
        ...left.flatMap((node) => this.#leaving(node)),
        ...moves.flatMap(({ actions, source }) => this.#compile(actions, source)),
        ...entering,
        // The machine is done: every state that is still active is left. What runs beneath it is stopped elsewhere.
        ...(isDone ? nodes.flatMap((node) => this.#compile(node.exit, node)) : []),
      ],
      next: isSame ? before : this.#configurations.of(nodes, remembered),
      moves: !isSame,
    }
  }

  #leaving(node: Node): Operation[] {
    return this.#compile([...node.exit, ...node.invoke.map(({ id }) => stopChild(id))], node)
  }

  #entering(node: Node, isDefault: boolean): Operation[] {
    const starts = node.invoke.map(({ src, id, input, systemId, onSnapshot }) =>
      spawnChild(src, {
        id,
        input,
        ...(systemId !== undefined && { systemId }),
        syncSnapshot: onSnapshot !== undefined,
      }),
    )
    const initial = isDefault ? (node.initial?.actions ?? []) : []
    const starting = node.invoke.map(({ id }) => id)
    return this.#compile([...node.entry, ...starts, ...initial], node, starting)
  }

  #compile(actions: readonly Written[], { id }: Node, starting: readonly string[] = []): Operation[] {
    return actions.map((action) => compileAction(action, { machine: this.#machine, path: id, starting }))
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

function branchTo(candidate: Candidate, { branches }: Branch): Branch {
  const known = branches.get(candidate)
  if (known !== undefined) return known
  const branch = { plan: undefined, branches: new Map<Candidate, Branch>() }
  branches.set(candidate, branch)
  return branch
}

function isSameSet(nodes: readonly Node[], others: ReadonlySet<Node>): boolean {
  return nodes.length === others.size && nodes.every((node) => others.has(node))
}
