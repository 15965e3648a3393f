import type { RefusedEvent } from '@proviso/kernel'
import { compile, type MachineEvent, type MachineState } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'
import type { GivenMetadata } from '../metadata.ts'
import { assertName } from '../prepared-append.ts'
import { maxActorNameBytes } from './effect-marks.ts'
import { LifeSnapshots } from './life-snapshot.ts'
import { LoadedActor } from './loaded-actor.ts'
import { machineHash } from './machine-hash.ts'
import type { DurableActorOptions } from './options.ts'
import type { Instant } from './state-at.ts'

/** What is known of an event that is sent. */
export interface SendOptions {
  /** Names what is sent: sending it again under the same id is safe. A random one where absent. */
  readonly id?: string
  /** Where it comes from. */
  readonly metadata?: GivenMetadata
}

/** An actor whose state is what its log in a journal leads to. */
export interface DurableActor<Machine extends AnyStateMachine> {
  readonly stream: string
  /** The state as this process knows it; another process may have stored more since. */
  readonly state: MachineState<Machine>
  /** The revision of the stream at this state. */
  readonly revision: number
  /** When the next timer fires, in milliseconds since 1970; `undefined` where none is pending. */
  readonly nextTimerAt: number | undefined
  /** Is nothing under way in this process, so that it may be closed and loaded again without loss of time? */
  readonly isIdle: boolean
  /**
   * Takes an event: steps, stores the event, and answers the state after it. What the machine refuses is answered as
   * a `RefusedEvent`, and nothing is stored. Effects are done after the answer.
   *
   * @throws `Unavailable` when the journal cannot be reached: send it again under the same id.
   * @throws `MissingHandler` when the machine wants something done that nobody does; nothing is stored.
   * @throws `Conflict` when the id was used for another event.
   * @throws `Erased` when the stream was erased meanwhile; the actor has stopped.
   */
  send(event: MachineEvent<Machine>, options?: SendOptions): Promise<MachineState<Machine> | RefusedEvent>
  /** The state at an earlier revision or time. */
  at(instant: Instant): Promise<MachineState<Machine>>
  /** Fires the timers that are due, without waiting for the clock. */
  fireDue(): Promise<void>
  /** Resolves when all effects were done that are owed by now, or have failed. Invoked actors may still run. */
  settled(): Promise<void>
  /** Stops timers, effects and actors in this process. What is owed is done when the actor is loaded again. */
  close(): Promise<void>
}

/**
 * Loads an actor from its log, or begins it: the machine is unchanged, and its log the truth.
 *
 * An event is stored before anything follows from it. Then its effects are done, each under a key that is the same
 * after a crash; timers and invoked actors are derived from the log, and go on where a crash interrupted them. So
 * nothing is lost, and what is done twice bears the same key. Two processes may hold the same actor: they agree on
 * one log, and may both do an effect, under one key.
 *
 * An actor whose stream is erased elsewhere learns so when it is to store something next, and stops. It cannot tell a
 * stream that was begun anew and is exactly as long as its own: whoever erases streams of actors that are in memory
 * elsewhere and begins them anew lets their hosts `forget` them by the notices.
 *
 * @throws `RefusedEvent` when the machine refuses an event of the stored log.
 * @throws `TooLarge` when the name of the stream has more than 495 bytes: beside it lies one with a longer name.
 *
 * @example
 * ```ts
 * const device = await durableActor(deviceMachine, { journal, stream: 'device/17' })
 * const answer = await device.send({ type: 'mfa.passed' }, { id: 'mfa-4711' })
 * if (answer instanceof RefusedEvent) console.log(answer.message)
 * ```
 */
export async function durableActor<Machine extends AnyStateMachine>(
  machine: Machine,
  options: DurableActorOptions<Machine>,
): Promise<DurableActor<Machine>> {
  const { journal, version, stream } = options
  assertName(stream, 'stream', maxActorNameBytes)
  const stepper = compile(machine)
  const snapshots = new LifeSnapshots(stepper, journal, await machineHash(machine, version))
  const actor = new LoadedActor({ stepper, snapshots, options })
  await actor.load()
  return actor
}
