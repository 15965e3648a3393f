import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate'
import type { Configuration } from './configuration.ts'
import { allNodes, mayBeIrregular, isBelow, isLeaf, type Node, nodesAbove } from './node.ts'
import { compileGuard, type Guard, guardName } from './guard.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run.ts'

/** A transition that is taken where its guard agrees. */
export interface Candidate {
  readonly transition: AnyTransitionDefinition
  readonly guard: Guard | undefined
}

/**
 * What may answer an event, region by region.
 *
 * The first of `inner` and then `own` that has an answer gives it; in a parallel state every region may answer.
 */
export interface Candidates {
  readonly inner: readonly Candidates[]
  readonly own: readonly Candidate[]
}

/** What may answer one type of event in one configuration. */
export interface Answering extends Candidates {
  readonly type: string
  /** Is it an event that no one outside sends: a delay that fired, or the outcome of an actor? */
  readonly isOfRuntime: boolean
  /** What taking each of `own` does, where it alone is taken; made when it first is. */
  readonly plans: (Plan | undefined)[]
}

/** What may answer in one configuration; filled as it is asked for. */
interface Answers {
  /** By the number of the type. */
  readonly ofTypes: (Answering | undefined)[]
  /** What was asked for last: most often it is asked for again. */
  last: Answering | undefined
  eventless: Answering | undefined
}

/** What the nodes of the machine have for one type of event, whichever of them are active. */
interface OfType {
  /** Counted from 0, in the order in which types were met. */
  readonly number: number
  /** By the order of the nodes; nothing stands here for a node that has no transition for it. */
  readonly own: readonly (readonly Candidate[] | undefined)[]
  /** For a node, its own and those of the states above it. */
  readonly upwards: Map<Node, Candidates>
}

/** So many types are kept: more than any machine knows. */
const mostTypes = 1024

/** Finds what may answer an event, once for each configuration and event type. */
export class Selection {
  readonly #nodes: readonly Node[]
  readonly #machine: AnyStateMachine
  readonly #mayBeIrregular: boolean
  readonly #hasEventless: boolean
  readonly #answers: Answers[] = []
  readonly #ofTypes = new Map<string, OfType>()
  readonly #candidates = new Map<AnyTransitionDefinition, Candidate>()

  constructor(machine: AnyStateMachine) {
    this.#machine = machine
    this.#nodes = allNodes(machine.root)
    this.#mayBeIrregular = mayBeIrregular(this.#nodes)
    this.#hasEventless = this.#nodes.some(({ always = [] }) => always.length > 0)
  }

  /** What may answer an event of this type. */
  answering(configuration: Configuration, type: string): Answering {
    const { last } = this.#answersIn(configuration)
    return last?.type === type ? last : this.#answering(configuration, type)
  }

  #answering(configuration: Configuration, type: string): Answering {
    const ofType = this.#ofType(type)
    const answers = this.#answersIn(configuration)
    const { ofTypes } = answers
    return (answers.last = ofTypes[ofType.number] ??= answeringWith(type, this.#found(configuration, ofType)))
  }

  /** The transitions that need no event: for each active leaf, its own and those of the states above it. */
  eventless(configuration: Configuration): Answering {
    if (!this.#hasEventless) return nobody
    const answers = this.#answersIn(configuration)
    return (answers.eventless ??= this.#eventless(configuration))
  }

  #answersIn({ number }: Configuration): Answers {
    return (this.#answers[number] ??= { ofTypes: [], last: undefined, eventless: undefined })
  }

  #eventless({ nodes }: Configuration): Answering {
    const inner = nodes.filter(isLeaf).flatMap((leaf): Candidates[] => {
      const written = [leaf, ...nodesAbove(leaf)].flatMap(({ always = [] }) => always)
      // A state above several leaves is asked for each of them, and answers once: its candidates are the same.
      const own = written.map((transition) => this.#candidate(transition))
      return own.length === 0 ? [] : [{ inner: [], own }]
    })
    // Again a list will do where one leaf only can go on.
    const [only] = inner
    if (only === undefined) return nobody
    return answeringWith('', inner.length === 1 ? only : { inner, own: [] })
  }

  #found(configuration: Configuration, ofType: OfType): Candidates {
    // There the value decides: it may show states that are not active, and not show some that are.
    if (this.#mayBeIrregular) return below(this.#machine.root, configuration.value, ofType)
    const way = wayUp(configuration.nodes, ofType)
    if (way === undefined) return nobody
    // Where all lie on one way up from a leaf, a list will do: the innermost first.
    return way === 'several' ? below(this.#machine.root, configuration.value, ofType) : upwards(way, ofType)
  }

  /**
   * Those of some active nodes, and of the states above them, that may answer an event of this type, the innermost first; `undefined`
   * where a list does not say it. Only where configurations are regular.
   */
  among(nodes: readonly Node[], type: string): readonly Candidate[] | undefined {
    const ofType = this.#ofType(type)
    const way = wayUp(nodes, ofType)
    if (way === undefined) return none
    return way === 'several' ? undefined : upwards(way, ofType).own
  }

  #ofType(type: string): OfType {
    const known = this.#ofTypes.get(type)
    if (known !== undefined) return known
    const own: (readonly Candidate[] | undefined)[] = []
    for (const node of this.#nodes) {
      const candidates = this.#ofNode(node, type)
      own[node.order] = candidates.length === 0 ? undefined : candidates
    }
    // Types come from outside: whoever sends ever new ones must not fill the memory.
    if (this.#ofTypes.size >= mostTypes) this.#forget()
    const made = { number: this.#ofTypes.size, own, upwards: new Map<Node, Candidates>() }
    this.#ofTypes.set(type, made)
    return made
  }

  #forget(): void {
    this.#ofTypes.clear()
    this.#answers.length = 0
  }

  #ofNode(node: Node, type: string): readonly Candidate[] {
    return [...node.transitions.entries()]
      .filter(([descriptor]) => matches(descriptor, type))
      .toSorted(([one], [other]) => rank(other, type) - rank(one, type))
      .flatMap(([, transitions]) => transitions)
      .map((transition) => this.#candidate(transition))
  }

  #candidate(transition: AnyTransitionDefinition): Candidate {
    const known = this.#candidates.get(transition)
    if (known !== undefined) return known
    const { guard: written } = transition
    const guard = written === undefined ? undefined : compileGuard(written, this.#machine)
    const made = { transition, guard }
    this.#candidates.set(transition, made)
    return made
  }
}

function answeringWith(type: string, { inner, own }: Candidates): Answering {
  return { inner, own, type, isOfRuntime: type.startsWith('xstate.'), plans: own.map(() => undefined) }
}

/** The innermost node that has a transition, where the others that have one are above it. */
function wayUp(nodes: readonly Node[], { own }: OfType): Node | 'several' | undefined {
  let innermost: Node | undefined
  for (const node of nodes) {
    if (own[node.order] === undefined) continue
    if (innermost === undefined || isBelow(node, innermost)) innermost = node
    else if (!isBelow(innermost, node)) return 'several'
  }
  return innermost
}

function upwards(node: Node, ofType: OfType): Candidates {
  const known = ofType.upwards.get(node)
  if (known !== undefined) return known
  const own = [node, ...nodesAbove(node)].flatMap((one) => ofType.own[one.order] ?? [])
  const made = { inner: [], own }
  ofType.upwards.set(node, made)
  return made
}

function below(node: Node, value: Configuration['value'], ofType: OfType): Candidates {
  const entries = typeof value === 'string' ? [[value, {}] as const] : Object.entries(value)
  const inner = entries.flatMap(([key, deeper = {}]) => {
    const child = node.states[key]
    const found = child === undefined ? nobody : below(child, deeper, ofType)
    return found === nobody ? [] : [found]
  })
  const own = ofType.own[node.order] ?? none
  if (inner.length === 0 && own.length === 0) return nobody
  // Where one region only can answer, a list will do: the innermost first.
  const [only] = inner
  if (only === undefined) return { inner: [], own }
  return inner.length === 1 && only.inner.length === 0
    ? { inner: [], own: [...only.own, ...own] }
    : { inner, own }
}

/** The transitions that answer, in the order of the regions; none where the event is refused. */
export function select(candidates: Candidates, run: Run): readonly Candidate[] {
  const { inner, own } = candidates
  if (inner.length > 0) {
    const answers = inner.flatMap((deeper) => select(deeper, run))
    if (answers.length > 0) return answers
  }
  const answer = own[first(own, run)]
  return answer === undefined ? none : [answer]
}

/** Where the first of a list stands whose guard agrees; -1 where there is none. */
export function first(own: readonly Candidate[], run: Run): number {
  const [candidate] = own
  if (candidate === undefined) return -1
  return candidate.guard === undefined ? 0 : firstAgreed(own, run)
}

function firstAgreed(own: readonly Candidate[], run: Run): number {
  const { configuration, context, event } = run
  const given = { context, event }
  let asked = 0
  try {
    for (; asked < own.length; asked++) {
      const { guard } = own[asked]!
      if (guard === undefined || guard(given, configuration)) return asked
    }
    return -1
  } catch (error) {
    throw explained(error, own[asked]!.transition, event)
  }
}

/** What nobody answers. */
export const nobody: Answering = { inner: [], own: [], type: '', isOfRuntime: false, plans: [] }

/** Nothing was chosen. */
const none: readonly Candidate[] = []

/** What a guard has thrown, in the words of XState; what needs no event is asked without them. */
function explained(
  error: unknown,
  { guard, source, eventType }: AnyTransitionDefinition,
  { type }: Run['event'],
): unknown {
  if (eventType === '' || guard === undefined) return error
  const name = guardName(guard)
  return new Error(
    `Unable to evaluate guard ${name === undefined ? '' : `'${name}' `}in transition for event ` +
      `'${type}' in state node '${source.id}':\n${messageOf(error)}`,
    { cause: error },
  )
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : 'undefined'
}

/** An exact type before a wildcard, a longer wildcard before a shorter one. */
function rank(descriptor: string, type: string): number {
  return descriptor === type ? Number.POSITIVE_INFINITY : descriptor.length
}

/** Does a descriptor stand for a type? `*` stands for every one, `mouse.*` for `mouse` and all below it. */
export function matches(descriptor: string, type: string): boolean {
  if (descriptor === type || descriptor === '*') return true
  if (!descriptor.endsWith('.*')) return false
  const prefix = descriptor.slice(0, -2)
  return type === prefix || type.startsWith(`${prefix}.`)
}
