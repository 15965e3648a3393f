import { type AnyStateMachine, matchesState } from 'xstate'
import { canonicalJson } from '../canonical-json.ts'
import type { Child, MachineState, Timer } from '../machine-state.ts'
import type { Configuration } from './configuration.ts'
import type { Run } from './run.ts'

/** What a state is made of. */
export type Parts = Pick<
  Run,
  'configuration' | 'context' | 'status' | 'output' | 'error' | 'timers' | 'children'
>

/** What a state holds beside its configuration and its context. */
export type Rest = Omit<Parts, 'configuration' | 'context'>

/** The same where nothing is pending, and the machine goes on. */
export const blank: Rest = {
  status: 'active',
  output: undefined,
  error: undefined,
  timers: [],
  children: [],
}

/** A state that remembers its configuration; it shows plain data only. */
export class SteppedState {
  readonly value: Configuration['value']
  readonly context: object
  readonly status: Parts['status']
  readonly output: unknown
  readonly error: unknown
  readonly timers: readonly Timer[]
  readonly children: readonly Child[]
  readonly #configuration: Configuration
  #key: string | undefined = undefined

  constructor({ configuration, context, status, output, error, timers, children }: Parts) {
    this.value = configuration.value
    this.context = context
    this.status = status
    this.output = output
    this.error = error
    this.timers = timers
    this.children = children
    this.#configuration = configuration
  }

  get tags(): Set<string> {
    return new Set(this.#configuration.nodes.flatMap(({ tags }) => tags))
  }

  matches(value: Configuration['value']): boolean {
    return matchesState(value, this.value)
  }

  hasTag(tag: string): boolean {
    return this.#configuration.nodes.some(({ tags }) => tags.includes(tag))
  }

  getMeta(): Record<string, unknown> {
    const described = this.#configuration.nodes.filter(({ meta }) => meta !== undefined)
    return Object.fromEntries(described.map(({ id, meta }) => [id, meta]))
  }

  /** Not a property: a state shows plain data only. */
  static configurationOf(state: SteppedState): Configuration {
    return state.#configuration
  }

  /** Complete: everything on which the behaviour of the machine can depend, history included. */
  static keyOf(state: SteppedState): string {
    return (state.#key ??= keyOf(state, state.#configuration))
  }
}

/** What a state was made of. */
export function partsOf(state: SteppedState): Parts {
  const { context, status, output, error, timers, children } = state
  const configuration = SteppedState.configurationOf(state)
  return { configuration, context, status, output, error, timers, children }
}

function keyOf(state: SteppedState, { key }: Configuration): string {
  return key + canonicalJson(state.context) + restOf(state)
}

/** Everything but active states and context as a text; none where nothing is pending, and the machine goes on. */
export function restOf({ status, output, error, timers, children }: Rest): string {
  if (status === 'active' && timers.length === 0 && children.length === 0) return ''
  const failure = error instanceof Error ? `${error.name}: ${error.message}` : error
  // In which order delays and actors were started decides nothing any more.
  return canonicalJson([byId(timers), byId(children), status, output, failure])
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  return items.length < 2
    ? items
    : items.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
}

/** The same state, with the types of its machine. */
export function typed<Machine extends AnyStateMachine>(state: SteppedState): MachineState<Machine> {
  // What a machine's tables hold has the types of the machine; the tables themselves are for any machine.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return state as unknown as MachineState<Machine>
}

/**
 * The state behind its public face.
 *
 * @throws `TypeError` for an object that only looks like one.
 */
export function known(state: object): SteppedState {
  if (state instanceof SteppedState) return state
  throw new TypeError('this state was not made by a machine model; replay a log to get one')
}
