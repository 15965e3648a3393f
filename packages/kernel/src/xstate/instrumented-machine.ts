import { and, type AnyStateMachine, type AnyTransitionDefinition } from 'xstate'
import { guardName } from './stepper/guard.ts'
import { allNodes, type Node } from './stepper/node.ts'

/** A copy of a machine that tells what it goes through. */
export interface InstrumentedMachine<Machine extends AnyStateMachine> {
  readonly copy: Machine
  /** The transitions, in the order in which they were written. */
  readonly transitions: readonly NamedTransition[]
  /** The ids of the state nodes, without history nodes. */
  readonly nodes: readonly string[]
}

/** A transition of a machine. */
export interface NamedTransition {
  /** Its state, its event, where it leads, and its guard: unlike every other of the machine. */
  readonly name: string
  readonly isGuarded: boolean
}

/** What a machine went through, told at once; everything by its number. */
export interface Listener {
  /** A transition is taken: also one that a raised event, or no event, brought about. */
  taken(transition: number): void
  /** A state node is entered. */
  entered(node: number): void
  /** The guard of a transition has answered. */
  asked(transition: number, isTrue: boolean): void
}

/**
 * Copies a machine so that it tells which transitions it takes, which states it enters and what its guards answer.
 *
 * In the copy every transition and every entry begins with an action that says so, and every guard notes its answer.
 * That changes nothing that the machine does: an action that is not XState's own decides nothing.
 *
 * A transition without target and actions, which only forbids what the states above would do, is not among them.
 */
export function instrument<Machine extends AnyStateMachine>(
  machine: Machine,
  listener: Listener,
): InstrumentedMachine<Machine> {
  // A machine to which nothing is provided is made anew from what was written: a copy of its own.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const copy = machine.provide({}) as Machine
  const nodes = allNodes(copy.root).filter(({ type }) => type !== 'history')
  const transitions = nodes.flatMap((node) => effectiveTransitions(node))
  const names = namesOf(transitions)
  const named = transitions.map(({ guard }, number) => ({
    name: names[number]!,
    isGuarded: guard !== undefined,
  }))
  transitions.forEach((transition, number) => {
    const { guard, actions } = transition
    Object.assign(transition, {
      actions: [telling(() => listener.taken(number)), ...actions],
      ...(guard !== undefined && { guard: noting(guard, (isTrue) => listener.asked(number, isTrue)) }),
    })
  })
  nodes.forEach((node, number) => {
    node.entry = [telling(() => listener.entered(number)), ...node.entry]
  })
  return { copy, transitions: named, nodes: nodes.map(({ id }) => id) }
}

/** An action whose parameters are asked for when it is its turn. */
function telling(tell: () => void): { readonly type: string; readonly params: () => undefined } {
  return {
    type: 'proviso.trace',
    params: () => {
      tell()
      return undefined
    },
  }
}

type Guard = NonNullable<AnyTransitionDefinition['guard']>

/** A guard of XState's own kind: it is asked through `check`. */
interface WholeGuard {
  (): boolean
  readonly check: (snapshot: unknown, args: unknown, guard: WholeGuard) => boolean
}

/** A guard that notes its answer. */
function noting(guard: Guard, note: (isTrue: boolean) => void): WholeGuard {
  // `and` of a single guard asks it as XState would, whatever kind of guard it is.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const whole = and([guard as never]) as unknown as WholeGuard
  const check = (snapshot: unknown, args: unknown) => {
    const isTrue = whole.check(snapshot, args, whole)
    note(isTrue)
    return isTrue
  }
  return Object.assign(() => false, { check })
}

/** The transitions of a state that do something, in the order in which they were written. */
export function effectiveTransitions(node: Node): AnyTransitionDefinition[] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])].filter(
    ({ target, actions }) => target !== undefined || actions.length > 0,
  )
}

/** `state: event → target, if guard`; those that would be called the same are numbered. */
function namesOf(transitions: readonly AnyTransitionDefinition[]): string[] {
  const met = new Map<string, number>()
  return transitions.map((transition) => {
    const name = nameOf(transition)
    const times = (met.get(name) ?? 0) + 1
    met.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

function nameOf({ source, eventType, target, guard }: AnyTransitionDefinition): string {
  const event = eventType === '' ? 'always' : eventType
  const to = target === undefined ? 'stays' : target.map(({ id }) => id).join(' and ')
  if (guard === undefined) return `${source.id}: ${event} → ${to}`
  return `${source.id}: ${event} → ${to}, if ${guardName(guard) ?? 'its guard agrees'}`
}
