import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate'
import type { Configuration } from './configuration.ts'
import { isLeaf, type Node, nodesAbove } from './node.ts'
import { compileGuard, type Guard, guardName } from './guard.ts'
import type { Plan } from './plan.ts'
import type { Run } from './run.ts'

/** What comes of a list of chosen transitions: one branch for each transition, a plan at the end of each list. */
export interface Branch {
  /** What taking the transitions up to here does; made when they are first chosen. */
  plan: Plan | undefined
  readonly branches: Map<Candidate, Branch>
}

/** A transition that is taken where its guard agrees, in one configuration. */
export interface Candidate extends Branch {
  readonly transition: AnyTransitionDefinition
  readonly guard: Guard | undefined
  /** Is it written only to forbid what the states above would do? */
  readonly forbids: boolean
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

/** What may answer one type of event. */
export interface Answering extends Candidates {
  readonly type: string
  /** Is it an event that no one outside sends: a delay that fired, or the outcome of an actor? */
  readonly isOfRuntime: boolean
}

/** What may answer in one configuration; filled as it is asked for. */
interface Answers {
  readonly byType: Map<string, Answering>
  /** What was asked for last: most often it is asked for again. */
  last: Answering | undefined
  eventless: Candidates | undefined
}

/** So many types are kept for one configuration: more than any machine knows. */
const mostTypes = 1024

/** Finds what may answer an event, once for each configuration and event type. */
export class Selection {
  readonly #machine: AnyStateMachine
  readonly #answers: Answers[] = []
  readonly #guards = new Map<AnyTransitionDefinition, Guard>()

  constructor(machine: AnyStateMachine) {
    this.#machine = machine
  }

  /** What may answer an event of this type. */
  answering(configuration: Configuration, type: string): Answering {
    const answers = this.#answersIn(configuration)
    if (answers.last?.type === type) return answers.last
    let found = answers.byType.get(type)
    if (found === undefined) {
      const candidates = this.#below(this.#machine.root, configuration.value, type)
      found = { ...candidates, type, isOfRuntime: type.startsWith('xstate.') }
      // Types come from outside: whoever sends ever new ones must not fill the memory.
      if (answers.byType.size >= mostTypes) answers.byType.clear()
      answers.byType.set(type, found)
    }
    answers.last = found
    return found
  }

  /** The transitions that need no event: for each active leaf, its own and those of the states above it. */
  eventless(configuration: Configuration): Candidates {
    const answers = this.#answersIn(configuration)
    return (answers.eventless ??= this.#eventless(configuration))
  }

  #answersIn({ number }: Configuration): Answers {
    return (this.#answers[number] ??= {
      byType: new Map(),
      last: undefined,
      eventless: undefined,
    })
  }

  #eventless({ nodes }: Configuration): Candidates {
    // A state above several leaves is asked for each of them, and answers once.
    const candidates = new Map<AnyTransitionDefinition, Candidate>()
    const inner = nodes.filter(isLeaf).flatMap((leaf): Candidates[] => {
      const written = [leaf, ...nodesAbove(leaf)].flatMap(({ always = [] }) => always)
      const own = written.map((transition) => {
        const candidate = candidates.get(transition) ?? candidateOf(transition, this.#guardOf(transition))
        candidates.set(transition, candidate)
        return candidate
      })
      return own.length === 0 ? [] : [{ inner: [], own }]
    })
    // Again a list will do where one leaf only can go on.
    const [only] = inner
    if (only === undefined) return nobody
    return inner.length === 1 ? only : { inner, own: [] }
  }

  #below(node: Node, value: Configuration['value'], type: string): Candidates {
    const entries = typeof value === 'string' ? [[value, {}] as const] : Object.entries(value)
    const inner = entries.flatMap(([key, below = {}]) => {
      const child = node.states[key]
      const found = child === undefined ? nobody : this.#below(child, below, type)
      return found === nobody ? [] : [found]
    })
    const own = this.#ofNode(node, type)
    if (inner.length === 0 && own.length === 0) return nobody
    // Where one region only can answer, a list will do: the innermost first.
    const [only] = inner
    if (only === undefined) return { inner: [], own }
    return inner.length === 1 && only.inner.length === 0
      ? { inner: [], own: [...only.own, ...own] }
      : { inner, own }
  }

  #ofNode(node: Node, type: string): Candidate[] {
    return [...node.transitions.entries()]
      .filter(([descriptor]) => matches(descriptor, type))
      .toSorted(([one], [other]) => rank(other, type) - rank(one, type))
      .flatMap(([, transitions]) => transitions)
      .map((transition) => candidateOf(transition, this.#guardOf(transition)))
  }

  #guardOf(transition: AnyTransitionDefinition): Guard | undefined {
    if (transition.guard === undefined) return undefined
    const known = this.#guards.get(transition)
    if (known !== undefined) return known
    const guard = compileGuard(transition.guard, this.#machine)
    this.#guards.set(transition, guard)
    return guard
  }
}

/** The transitions that answer, in the order of the regions; none where the event is refused. */
export function select(candidates: Candidates, run: Run): readonly Candidate[] {
  const { inner, own } = candidates
  if (inner.length > 0) {
    const answers = inner.flatMap((below) => select(below, run))
    if (answers.length > 0) return answers
  }
  const answer = first(own, run)
  return answer === undefined ? none : [answer]
}

/** The first of a list whose guard agrees. */
export function first(own: readonly Candidate[], run: Run): Candidate | undefined {
  const [candidate] = own
  if (candidate === undefined || candidate.guard === undefined) return candidate
  return firstAgreed(own, run)
}

function firstAgreed(own: readonly Candidate[], run: Run): Candidate | undefined {
  const { configuration, context, event } = run
  const given = { context, event }
  let asked = own[0]
  try {
    for (const candidate of own) {
      asked = candidate
      if (candidate.guard === undefined || candidate.guard(given, configuration)) return candidate
    }
    return undefined
  } catch (error) {
    throw asked === undefined ? error : explained(error, asked.transition, event)
  }
}

/** What nobody answers. */
export const nobody: Candidates = { inner: [], own: [] }

/** Nothing was chosen. */
export const none: readonly Candidate[] = []

function candidateOf(transition: AnyTransitionDefinition, guard: Guard | undefined): Candidate {
  const forbids = transition.target === undefined && transition.actions.length === 0
  return { transition, guard, forbids, plan: undefined, branches: new Map() }
}

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
