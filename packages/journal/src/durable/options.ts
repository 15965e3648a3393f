import type { AnyEventObject, AnyStateMachine, EventObject, InputFrom } from 'xstate'
import type { Journal } from '../journal.ts'
import type { GivenMetadata } from '../metadata.ts'
import type { Clock } from './clock.ts'

/** What a durable actor needs. */
export interface DurableActorOptions<Machine extends AnyStateMachine> {
  /** Where its log is. */
  readonly journal: Journal
  /** The name of its log. */
  readonly stream: string
  /** The input of the machine when the stream is begun; later the one that is stored counts. */
  readonly input?: InputFrom<Machine>
  /** What does the machine's own actions, by their types; `xstate.emit` and `xstate.log` too, which are let go otherwise. */
  readonly effects?: Readonly<Record<string, EffectHandler>>
  /** What runs in the place of the machine's actors, by the names of their logic; the machine's own where absent. */
  readonly actors?: Readonly<Record<string, ActorWork>>
  /** Brings messages to other actors; without it `sendTo` another actor is a missing handler. */
  readonly deliver?: (message: Message) => Promise<void>
  /** Changes when the machine's behaviour changes by something that its source does not show: snapshots depend on it. */
  readonly version?: string
  /** After how many events a snapshot is kept; 200 where absent, never where 0. */
  readonly snapshotEvery?: number
  /** How often something is tried before its failure is told; 10 where absent. */
  readonly maxAttempts?: number
  /** Where time comes from; the system where absent. */
  readonly clock?: Clock
  /** Hears of what nobody waits for: effects that failed, outcomes that came too late. */
  readonly report?: (problem: Problem) => void
}

/** An effect to be done. */
export interface Effect {
  readonly params: unknown
  /**
   * The same whenever this very effect is tried: hand it on to whoever does it, so that it is done once. An actor that was
   * erased and begun anew has other ones.
   */
  readonly key: string
  readonly stream: string
}

/** Does an effect; may answer the event that it came to, which is taken once. */
export type EffectHandler = (effect: Effect) => Promise<EffectOutcome> | EffectOutcome

/** The event that an effect came to; nothing, where there is nothing to tell. */
export type EffectOutcome = EventObject | AnyEventObject | undefined | void

/** Does the work of an invoked actor: its result is the output, what it throws the error. Both plain JSON. */
export type ActorWork = (
  input: unknown,
  start: {
    /** The same whenever this very start is tried. */
    readonly key: string
    /** Aborted when the machine stops the actor. */
    readonly signal: AbortSignal
  },
) => Promise<unknown>

/** A message for another actor. */
export interface Message {
  /** Whom the machine sends it to: a `systemId`, the id of a child, or `#_parent`. */
  readonly to: string
  readonly event: EventObject
  /** The stream of the sender. */
  readonly from: string
  /** The same whenever this very message is brought: give it to `send` as the id, and it is taken once. */
  readonly key: string
  readonly metadata: GivenMetadata
}

/** Something that went wrong where nobody waits for an answer. */
export interface Problem {
  readonly stream: string
  readonly key: string
  readonly what: 'effect failed' | 'outcome delayed' | 'outcome refused' | 'timer failed' | 'wake failed'
  readonly error: unknown
}
