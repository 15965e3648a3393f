import type { Log } from '@proviso/kernel'
import { type StartOptions, trail } from '@proviso/kernel/xstate'
import type { AnyStateMachine, EventObject } from 'xstate'
import { effectsOf, messageOf, type MessagesOptions } from './message-of-event.ts'
import type { Message } from './message.ts'

/**
 * The steps of a log of one machine, for {@link sequence}: what happens to it from outside, and what fires in it.
 *
 * @throws `RefusedEvent` for an event that the machine refuses.
 * @example
 * ```ts
 * sequence(stepsOf(doorMachine, [{ type: 'shut' }]))
 * ```
 */
export function stepsOf<Machine extends AnyStateMachine>(
  machine: Machine,
  log: Log<EventObject>,
  options: MessagesOptions & StartOptions<NoInfer<Machine>> = {},
): readonly Message[] {
  const { input, ...reading } = options
  const transitions = effectsOf(machine, trail(machine, log, input === undefined ? {} : { input }).taken)
  return log.map((event, position) => messageOf(event, transitions[position], { to: machine.id, ...reading }))
}
