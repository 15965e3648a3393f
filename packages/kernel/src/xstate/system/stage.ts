import type { AnyStateMachine, EventObject } from 'xstate'
import type { Step } from '../compile.ts'
import type { Child } from '../machine-state.ts'
import { logicOf } from '../stepper/logic-of.ts'
import type { Effect } from '../stepper/run.ts'
import { UnsupportedMachine } from '../stepper/unsupported-machine.ts'
import type { Message } from './message.ts'
import type { LocalState, Participant } from './participant.ts'
import { isMachine } from './roles.ts'

/** What a step of one actor does in its system. */
export interface Consequences {
  /** The new states of actors by their names; that of an actor that was stopped is `undefined`. */
  readonly states: ReadonlyMap<string, LocalState | undefined>
  readonly sent: readonly Message[]
}

/** Carries out what the steps of actors want done, as far as it concerns the system. */
export class Stage {
  readonly #participants: ReadonlyMap<string, Participant>

  constructor(participants: readonly Participant[]) {
    this.#participants = new Map(participants.map((participant) => [participant.role.name, participant]))
  }

  /** What a step does: where everybody stands then, and what was sent. */
  consequences(name: string, step: Step<AnyStateMachine>): Consequences {
    const states = new Map<string, LocalState | undefined>()
    const sent: Message[] = []
    this.#carryOut(name, step, { states, sent })
    return { states, sent }
  }

  #carryOut(name: string, { state, effects }: Step<AnyStateMachine>, done: Done): void {
    done.states.set(name, state)
    for (const child of state.children) this.#assertKnown(name, child)
    for (const effect of effects) this.#apply(name, effect, done)
    const { beneath } = this.#participant(name).role
    const ended = beneath === undefined ? undefined : endOf(beneath.id, state)
    if (beneath !== undefined && ended !== undefined)
      done.sent.push({ from: name, to: beneath.parent, event: ended })
  }

  /** A machine that nobody counted when the system was made would do nothing, and nobody would be told. */
  #assertKnown(name: string, { id, src }: Child): void {
    if (this.#participants.has(`${name}.${id}`)) return
    if (src === undefined) {
      throw new UnsupportedMachine(
        `the actor "${id}", whose logic has no name,`,
        name,
        'in a system a machine takes part, and whether it is one cannot be told: name its logic in setup({ actors })',
      )
    }
    if (!isMachine(logicOf(this.#participant(name).role.machine, src))) return
    throw new UnsupportedMachine(
      `the machine "${id}", which is spawned,`,
      name,
      'a system has as many actors as it has names: invoke it, or make it an actor of the system',
    )
  }

  #apply(name: string, { type, params }: Effect, done: Done): void {
    const given: EffectParams = Object(params)
    if (type === 'xstate.sendTo' && given.delay === undefined) this.#send(name, given, done)
    if (type === 'xstate.spawnChild') this.#start(`${name}.${given.id}`, given.input, done)
    if (type === 'xstate.stopChild') this.#stop(`${name}.${given.id}`, done)
  }

  #send(from: string, { to = '', event }: EffectParams, { sent }: Done): void {
    const { beneath } = this.#participant(from).role
    if (to === '#_parent' && beneath === undefined) {
      throw new UnsupportedMachine(
        'sendParent',
        from,
        'nobody stands above an actor of a system; send to a name',
      )
    }
    const receiver = to === '#_parent' ? beneath?.parent : this.#called(to, from)
    // What an actor without states does with a message shows in its outcomes.
    if (receiver !== undefined && event !== undefined) sent.push({ from, to: receiver, event })
  }

  /** The one whom an actor calls by this name: first those beneath it, then anybody. */
  #called(to: string, from: string): string | undefined {
    return [`${from}.${to}`, to].find((name) => this.#participants.has(name))
  }

  #start(name: string, input: unknown, done: Done): void {
    const participant = this.#participants.get(name)
    if (participant !== undefined) this.#carryOut(name, participant.start(input), done)
  }

  #stop(name: string, { states }: Done): void {
    for (const other of this.#participants.keys()) {
      if (other === name || other.startsWith(`${name}.`)) states.set(other, undefined)
    }
  }

  #participant(name: string): Participant {
    const participant = this.#participants.get(name)
    if (participant === undefined) throw new RangeError(`nobody in the system is called "${name}"`)
    return participant
  }
}

interface Done {
  readonly states: Map<string, LocalState | undefined>
  readonly sent: Message[]
}

/** What is read of the parameters of XState's own effects. */
interface EffectParams {
  readonly id?: string
  readonly to?: string
  readonly event?: EventObject
  readonly delay?: number
  readonly input?: unknown
}

/** How an actor beneath tells that it ended. */
function endOf(id: string, { status, output, error }: LocalState): EventObject | undefined {
  const told = { done: { output }, error: { error: String(error) } }
  if (status !== 'done' && status !== 'error') return undefined
  const event = { type: `xstate.${status}.actor.${id}`, ...told[status], actorId: id }
  return event
}
