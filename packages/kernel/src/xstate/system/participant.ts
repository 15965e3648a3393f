import type { AnyStateMachine, EventObject } from 'xstate'
import { Numbered } from '../../dense/numbered.ts'
import type { Alphabet, Outcomes } from '../alphabet.ts'
import { compile, type Step, type Stepper } from '../compile.ts'
import { eventsTried } from '../events-tried.ts'
import type { MachineState } from '../machine-state.ts'

/** A state of any machine. */
export type LocalState = MachineState<AnyStateMachine>

/** Who takes part in a system: an actor that the user named, or a machine that one of them invokes. */
export interface Role {
  readonly name: string
  readonly machine: AnyStateMachine
  /** The name of the actor that invokes it, and its id there; absent for those that the user named. */
  readonly beneath?: { readonly parent: string; readonly id: string }
  /** What may happen to it from outside. */
  readonly alphabet: Alphabet<AnyStateMachine>
  readonly outcomes: Outcomes | undefined
}

/** One who takes part, and its states by number. 0 stands for an actor that does not run. */
export class Participant {
  readonly role: Role
  readonly #stepper: Stepper<AnyStateMachine>
  readonly #states = new Numbered<LocalState | undefined>()
  readonly #numbers = new Map<LocalState | undefined, number>()
  readonly #tried: (state: LocalState) => readonly EventObject[]

  /**
   * @param known The names of all who take part.
   * @param machinesBeneath The ids of the actors beneath that take part themselves.
   */
  constructor(role: Role, known: readonly string[], machinesBeneath: ReadonlySet<string>) {
    this.role = role
    this.#stepper = compile(role.machine, { self: role.name, known })
    const { alphabet, outcomes } = role
    const isOpaque = ({ id }: { readonly id: string }) => !machinesBeneath.has(id)
    this.#tried = eventsTried(this.#stepper, { alphabet, outcomes, isOpaque }).events
    this.#states.number('', () => undefined)
    this.#numbers.set(undefined, 0)
  }

  /** The first state, and what it wants done. */
  start(input: unknown): Step<AnyStateMachine> {
    return this.#stepper.initial(input)
  }

  /** The state after an event; `undefined` where it is refused. */
  step(number: number, event: EventObject): Step<AnyStateMachine> | undefined {
    const state = this.#states.at(number)
    return state === undefined ? undefined : this.#stepper.step(state, event)
  }

  /** The events worth trying in a state. */
  tried(number: number): readonly EventObject[] {
    const state = this.#states.at(number)
    return state === undefined ? [] : this.#tried(state)
  }

  /** The number of a state. */
  number(state: LocalState | undefined): number {
    const known = this.#numbers.get(state)
    if (known !== undefined) return known
    const number = state === undefined ? 0 : this.#states.number(this.#stepper.key(state), () => state)
    this.#numbers.set(state, number)
    return number
  }

  /** A state as plain data. */
  written(number: number): unknown {
    const state = this.#states.at(number)
    return state === undefined ? null : this.#stepper.toSnapshot(state)
  }

  /** The number of the state that stands in plain data. */
  restored(written: unknown): number {
    return written === null ? 0 : this.number(this.#stepper.fromSnapshot(written))
  }

  /** The state of that number. */
  state(number: number): LocalState | undefined {
    return this.#states.at(number)
  }
}
