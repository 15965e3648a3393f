import type { AnyStateMachine, EventObject } from 'xstate'
import type { Log } from '../log.ts'
import { RefusedEvent } from '../refused-event.ts'
import { compile, type Stepper } from './compile.ts'
import { instrument } from './instrumented-machine.ts'
import type { StartOptions } from './machine-model-of.ts'
import type { MachineState } from './machine-state.ts'
import type { SystemModel } from './system/from-actors.ts'
import { type Actors, localIn, type SystemEvent } from './system/system-event.ts'

/** Where a log leads a machine, and by which of its transitions. */
export interface Trail<State> {
  /** The state before the log, and the one after each event. */
  readonly states: readonly State[]
  /** The transitions of the machine that do something, by their names in `coverage`, in the order in which they were written. */
  readonly names: readonly string[]
  /** The numbers of the transitions that were taken: at the start, and then for each event, in their order. */
  readonly taken: readonly (readonly number[])[]
}

/**
 * The way that a log takes through a machine: its states, and the transitions between them, for pictures.
 *
 * Transitions without an event, and those of raised events, belong to the event that brought them about.
 *
 * @throws `RefusedEvent` for an event that the machine refuses.
 *
 * @example
 * ```ts
 * const { names, taken } = trail(provisioning, log)
 * taken.at(-1)?.map((number) => names[number]) // ['provisioning.ready: certificate.expired → …']
 * ```
 */
export function trail<Machine extends AnyStateMachine>(
  machine: Machine,
  log: Log<EventObject>,
  { input }: StartOptions<NoInfer<Machine>> = {},
): Trail<MachineState<Machine>> {
  const { copy, names, now } = traced(machine)
  const stepper = compile(copy)
  const start = stepper.initial(input).state
  const [states, taken] = [[start], [[...now]]]
  for (const [position, event] of log.entries()) {
    const state = states[position] ?? start
    now.length = 0
    const step = stepper.step(state, event)
    if (step === undefined) throw refused(stepper, state, { position, event })
    states.push(step.state)
    taken.push([...now])
  }
  return { states, names, taken }
}

/**
 * The way of one actor through a log of its system: an entry for each event of the log, whoever it happens to.
 *
 * What happens to others, what is lost and what the actor ignores takes no transition, and leaves it where it is.
 *
 * @throws `TypeError` when the system has no such actor.
 *
 * @example
 * ```ts
 * const { states, taken } = systemTrail(system, 'server', log)
 * states.length // one more than the log
 * taken[0]      // the numbers of the transitions that the server took at the first event
 * ```
 */
export function systemTrail<Some extends Actors, Name extends keyof Some & string>(
  system: SystemModel<Some>,
  actor: Name,
  log: Log<SystemEvent<NoInfer<Some>>>,
): Trail<MachineState<Some[Name]>> {
  const machine: Some[Name] | undefined = system.actors[actor]
  const local = localIn(system.initial, actor)
  if (machine === undefined || local === undefined) throw new TypeError(`the system has no actor ${actor}`)
  const { copy, names, now } = traced(machine)
  const stepper = compile(copy, { self: actor, known: Object.keys(system.actors) })
  // The copy has the same states, by the same names.
  const states = [stepper.fromSnapshot(stepper.toSnapshot(local))]
  const taken: number[][] = [[]]
  for (const one of log) {
    const state = states.at(-1)!
    now.length = 0
    const isHeard = one.actor === actor && one.lost !== true
    states.push((isHeard ? stepper.step(state, one.event)?.state : undefined) ?? state)
    taken.push([...now])
  }
  return { states, names, taken }
}

/**
 * The names of all transitions of a machine that do something, in the order in which they were written: those by which
 * `coverage`, `transitionsOf` and `trail` name them. Nothing is run.
 *
 * @example
 * ```ts
 * transitionNames(machine) // ['door.closed: open → door.open', 'door.open: close → door.closed']
 * ```
 */
export function transitionNames(machine: AnyStateMachine): readonly string[] {
  return traced(machine).names
}

/** A copy of a machine that notes which transitions it takes. */
function traced<Machine extends AnyStateMachine>(machine: Machine) {
  const now: number[] = []
  const { copy, transitions } = instrument(machine, {
    taken: (transition) => now.push(transition),
    entered: () => {},
    asked: () => {},
  })
  return { copy, names: transitions.map(({ name }) => name), now }
}

function refused<Machine extends AnyStateMachine>(
  stepper: Stepper<Machine>,
  state: MachineState<Machine>,
  { position, event }: { readonly position: number; readonly event: EventObject },
): RefusedEvent {
  const label = typeof state.value === 'string' ? state.value : JSON.stringify(state.value)
  const possible = stepper.enabled(state).map((type) => ({ type }))
  return new RefusedEvent({ position, event, state, label, possible })
}
