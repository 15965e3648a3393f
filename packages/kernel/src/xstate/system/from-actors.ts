import type { InputFrom } from 'xstate'
import { type Dense, denseView, type DenseView } from '../../dense/dense-view.ts'
import type { Model } from '../../model.ts'
import type { Alphabet, Outcomes } from '../alphabet.ts'
import { ImpureMachine } from '../impure-machine.ts'
import type { Message } from './message.ts'
import { type NetworkOrder, networkOrders } from './network.ts'
import type { Role } from './participant.ts'
import { rolesOf } from './roles.ts'
import {
  type Actors,
  type AnySystemEvent,
  type AnySystemState,
  localIn,
  type SystemEvent,
  type SystemState,
} from './system-event.ts'
import { type Group, SymmetricView } from './symmetric-view.ts'
import { SystemView } from './system-view.ts'

/** What surrounds the actors of a system, and how messages travel between them. */
export interface SystemOptions<Some extends Actors> {
  /**
   * What the outside world may do to each actor, by its name: for every event type of the machine the payloads worth
   * trying, `[]` for those that only other actors send. An actor without an entry hears from other actors only.
   */
  readonly inputs?: { readonly [Name in keyof Some]?: Alphabet<Some[Name]> }
  /** In which order messages arrive, and how often; `unordered` where it is not said. */
  readonly network?: NetworkOrder
  /** May messages be lost? */
  readonly lossy?: boolean
  /**
   * The most messages that may be in flight together; where more would be, the graph is cut off. Those that arrive at once, from an
   * actor to itself or to a machine that it invokes, count while they wait.
   */
  readonly maxInFlight: number
  /** With what each machine starts, for those that take an input. */
  readonly input?: { readonly [Name in keyof Some]?: InputFrom<Some[Name]> }
  /** What may come of the actors without states that each actor invokes. */
  readonly outcomes?: { readonly [Name in keyof Some]?: Outcomes }
  /**
   * Actors that differ in their names only, as one group or several: states that differ only in who of them is who are
   * merged. Claims must not tell them apart either: one that does is refused when it is checked. Names may stand anywhere in states and messages, whole, as a
   * value or a key; a sorted list of names stands for a set. A model that is made of this one by hand (`{ ...system, events }`) still merges
   * states, by their keys, and does not know it: its logs lead to one of those that are alike, and of its steps nothing should be claimed.
   *
   * Teams that differ in their names only are one object each, and change places as a whole: a user with a device, say,
   * as `[{ user: 'ann', device: 'tablet' }, { user: 'bea', device: 'laptop' }]`.
   */
  readonly symmetric?:
    | readonly (keyof Some & string)[]
    | readonly (readonly (keyof Some & string)[])[]
    | readonly Readonly<Record<string, keyof Some & string>>[]
  /** May a log end here, though nothing can happen any more? All actors are done, where this is absent. */
  readonly isFinal?: (state: SystemState<Some>) => boolean
}

/** A system of actors as a model. */
export interface SystemModel<Some extends Actors> extends Model<SystemState<Some>, SystemEvent<Some>> {
  readonly actors: Some
}

/**
 * Several machines that send each other messages, and the network between them, as one model.
 *
 * The machines are plain XState: they find each other with `sendTo(({ system }) => system.get('adfs'), …)`, answer the
 * sender whose address stands in a message, and those that others invoke use `sendParent`. The same machines run under
 * `createActor` from a root that invokes each with its name as `id` and `systemId`.
 *
 * What is in flight is part of the state. Between an actor and itself, or a machine that it invokes, lies no
 * network: such a message arrives before anything else happens. A message that its receiver does not accept is consumed and ignored, as XState
 * does; the report of a check lists those. Time is as in `fromMachine`: a delay may fire whenever it is pending.
 *
 * @throws `RangeError` when `maxInFlight` is not a whole number of at least 1, or too small for the start.
 * @throws `TypeError` for an actor that is called `network`, and for a name in the options that no actor has.
 * @throws `UnsupportedMachine` for a machine that cannot be stepped exactly, or that sends to nobody; when it is explored, for one
 * that spawns another: those have to be invoked.
 *
 * @example
 * ```ts
 * const system = fromActors({ client, server }, {
 *   inputs: { client: { 'page.wanted': [{}], 'page.sent': [] } },
 *   network: 'fifo',
 *   maxInFlight: 4,
 * })
 * check(explore(system, { maxStates: 10_000 }), {
 *   leadsTo: { 'whoever asks is answered': [(s) => s.client.matches('waiting'), (s) => s.client.matches('reading')] },
 * })
 * ```
 */
export function fromActors<Some extends Actors>(
  actors: Some,
  options: SystemOptions<Some>,
): SystemModel<Some> {
  const { maxInFlight, network: order = 'unordered', lossy = false } = options
  assertNames(Object.keys(actors), options)
  if (!Number.isInteger(maxInFlight) || maxInFlight < 1) {
    throw new RangeError(`maxInFlight must be a whole number of at least 1, but is ${String(maxInFlight)}`)
  }
  if (!networkOrders.includes(order)) {
    throw new TypeError(`network must be one of ${networkOrders.join(', ')}, but is ${order}`)
  }
  const { inputs, outcomes, input } = options
  const roles = rolesOf(actors, { inputs: inputs ?? {}, outcomes: outcomes ?? {} })
  const start = () =>
    new SystemView(roles, { order, lossy, maxInFlight, isLocal: localTo(roles) }, input ?? {})
  const [view, again] = [start(), start()]
  if (JSON.stringify(initialOf(view)) !== JSON.stringify(initialOf(again))) {
    throw new ImpureMachine(Object.keys(actors).join(', '))
  }
  return modelOf(actors, view, options)
}

/** One group of names or of teams, or several groups of names; each member by the names of its actors. */
function groupsOf(symmetric: readonly (string | readonly string[] | Team)[] = []): readonly Group[] {
  const names = symmetric.filter((one) => typeof one === 'string')
  const groups = symmetric.filter(isGroup)
  const teams = symmetric.filter(isTeam)
  const roles = Object.keys(teams[0] ?? {})
  return [
    names.map((name) => [name]),
    teams.map((team) => roles.map((role) => team[role] ?? '')),
    ...groups.map((group) => group.map((name) => [name])),
  ].filter((group) => group.length > 0)
}

/** Whoever changes places is an actor, and has one place. */
function assertMembers(groups: readonly Group[], names: readonly string[]): void {
  const members = groups.flat(2)
  const stranger = members.find((name) => !names.includes(name))
  if (stranger !== undefined) throw new TypeError(`symmetric names "${stranger}", which no actor is called`)
  const twice = members.find((name, at) => members.indexOf(name) < at)
  if (twice !== undefined) throw new TypeError(`symmetric names "${twice}" twice`)
}

/** Actors by what they are in their team. */
type Team = Readonly<Record<string, string>>

function isGroup(one: string | readonly string[] | Team): one is readonly string[] {
  return Array.isArray(one)
}

function isTeam(one: string | readonly string[] | Team): one is Team {
  return typeof one === 'object' && !Array.isArray(one)
}

function assertNames(
  names: readonly string[],
  { inputs, input, outcomes }: Partial<Record<'inputs' | 'input' | 'outcomes', object>>,
): void {
  if (names.includes('network'))
    throw new TypeError('no actor can be called "network": claims find the messages there')
  for (const [option, given] of Object.entries({ inputs, input, outcomes })) {
    const stranger = Object.keys(given ?? {}).find((name) => !names.includes(name.split('.')[0]!))
    if (stranger !== undefined) throw new TypeError(`${option} names "${stranger}", which no actor is called`)
  }
}

/** An actor and itself, or a machine that it invokes: no network lies between them. */
function localTo(roles: readonly Role[]): (message: Message) => boolean {
  const parents = new Map(roles.map(({ name, beneath }) => [name, beneath?.parent]))
  return ({ from, to }) => from === to || parents.get(from) === to || parents.get(to) === from
}

function initialOf(view: SystemView): AnySystemState {
  return view.state(Uint32Array.from(view.initial), 0)
}

function modelOf<Some extends Actors>(
  actors: Some,
  view: SystemView,
  { isFinal = isDone(Object.keys(actors)), symmetric }: SystemOptions<Some>,
): SystemModel<Some> & Dense<SystemState<Some>, SystemEvent<Some>> {
  const rowOf = (state: SystemState<Some>) => view.row(erased(state))
  const groups = groupsOf(symmetric)
  assertMembers(groups, Object.keys(actors))
  const merged = groups.length > 0 ? new SymmetricView(view, groups) : undefined
  return {
    actors,
    initial: typed(initialOf(view)),
    events: (state) => typedEvents(eventsAfter(view, rowOf(state))),
    evolve: (state, event) => {
      const row = isSystemEvent(event) ? view.after(rowOf(state), event) : undefined
      return row && typed<Some>(view.state(Uint32Array.from(row), 0))
    },
    key: (state) => (merged === undefined ? rowOf(state) : merged.canonical(rowOf(state)).row).join(),
    isFinal,
    label: (state) => labelOf(erased(state)),
    [denseView]: typedView(merged ?? view),
  }
}

function eventsAfter(view: SystemView, row: readonly number[]): readonly AnySystemEvent[] {
  const events: AnySystemEvent[] = []
  const table = { rows: Uint32Array.from([...row, ...row]), end: row.length }
  view.expand(table, 0, { met: (event) => events.push(view.event(event)) > 0 })
  return events
}

function isDone(names: readonly string[]): (state: AnySystemState) => boolean {
  return (state) => names.every((name) => localIn(state, name)?.status === 'done')
}

/** Where everybody stands, in one line. */
function labelOf(state: AnySystemState): string {
  const stands = Object.keys(state).flatMap((name) => {
    if (name === 'network') return []
    const value = localIn(state, name)?.value
    return [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`]
  })
  const { length } = state.network
  return [...stands, ...(length > 0 ? [`in flight: ${length}`] : [])].join(', ')
}

/** Logs come from outside: what stands in one may be anything. */
function isSystemEvent(event: unknown): event is AnySystemEvent {
  return (
    typeof event === 'object' &&
    event !== null &&
    'actor' in event &&
    typeof event.actor === 'string' &&
    'event' in event
  )
}

// What a system's tables hold has the types of its actors; the tables themselves are for any actors.
/* eslint-disable typescript/no-unsafe-type-assertion */
function typed<Some extends Actors>(state: AnySystemState): SystemState<Some> {
  return state as unknown as SystemState<Some>
}

function erased<Some extends Actors>(state: SystemState<Some>): AnySystemState {
  return state
}

function typedEvents<Some extends Actors>(events: readonly AnySystemEvent[]): readonly SystemEvent<Some>[] {
  return events as unknown as readonly SystemEvent<Some>[]
}

function typedView<Some extends Actors>(
  view: DenseView<AnySystemState, AnySystemEvent>,
): DenseView<SystemState<Some>, SystemEvent<Some>> {
  return view as unknown as DenseView<SystemState<Some>, SystemEvent<Some>>
}
/* eslint-enable typescript/no-unsafe-type-assertion */
