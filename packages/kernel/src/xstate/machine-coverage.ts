import type { AnyStateMachine } from 'xstate'
import { type Share, shareOf } from '../graph-coverage.ts'
import { instrument, type InstrumentedMachine } from './instrumented-machine.ts'

/** What of a machine some logs go through; everything by its name. */
export interface MachineCoverage {
  readonly transitions: Share<string>
  /** Both answers of the guard of each guarded transition. */
  readonly guards: Share<MissedAnswer>
  /** The state nodes that are entered. */
  readonly nodes: Share<string>
}

/** An answer that the guard of a transition never gave. */
export interface MissedAnswer {
  readonly transition: string
  readonly isTrue: boolean
}

/** Notes what a copy of a machine goes through, however it is stepped. */
export class CoveredMachine<Machine extends AnyStateMachine> {
  readonly #machine: InstrumentedMachine<Machine>
  readonly #taken: Uint8Array
  readonly #entered: Uint8Array
  /** For each transition, whether its guard was false, and whether it was true. */
  readonly #answers: Uint8Array

  constructor(machine: Machine) {
    this.#machine = instrument(machine, {
      taken: (transition) => (this.#taken[transition] = 1),
      entered: (node) => (this.#entered[node] = 1),
      asked: (transition, isTrue) => (this.#answers[2 * transition + (isTrue ? 1 : 0)] = 1),
    })
    const { transitions, nodes } = this.#machine
    this.#taken = new Uint8Array(transitions.length)
    this.#entered = new Uint8Array(nodes.length)
    this.#answers = new Uint8Array(2 * transitions.length)
  }

  /** The copy that is to be stepped. */
  get copy(): Machine {
    return this.#machine.copy
  }

  coverage(): MachineCoverage {
    const { transitions, nodes } = this.#machine
    const guarded = transitions.flatMap(({ isGuarded }, number) =>
      isGuarded ? [2 * number, 2 * number + 1] : [],
    )
    const answers = Uint8Array.from(guarded, (slot) => this.#answers[slot]!)
    return {
      transitions: shareOf(this.#taken, (number) => transitions[number]!.name),
      guards: shareOf(answers, (index) => ({
        transition: transitions[guarded[index]! >> 1]!.name,
        isTrue: guarded[index]! % 2 === 1,
      })),
      nodes: shareOf(this.#entered, (number) => nodes[number]!),
    }
  }
}
