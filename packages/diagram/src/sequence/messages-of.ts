import { history, type Log } from '@proviso/kernel'
import { type Actors, type SystemEvent, type SystemModel, systemTrail } from '@proviso/kernel/xstate'
import type { EventObject } from 'xstate'
import { effectsOf, messageOf, type MessagesOptions } from './message-of-event.ts'
import type { Message } from './message.ts'

/**
 * The messages behind a log of a system, for {@link sequence}: who told whom what, what fired, what was lost.
 *
 * What comes from outside has no sender. A firing delay, and what comes of an invoked actor, is a step of its actor. A
 * message is `lost` where the log says so, `repeated` where it arrived before and is still under way, and `ignored` where
 * its receiver does not accept it. What a transition is for is read from its `meta`: the phase, and a failure.
 *
 * @throws `RefusedEvent` for a log that the model refuses.
 * @example
 * ```ts
 * await writeFile('enrolment.svg', sequence(messagesOf(system, verdict.log)))
 * ```
 */
export function messagesOf<Some extends Actors>(
  system: SystemModel<Some>,
  log: Log<SystemEvent<NoInfer<Some>>>,
  options: MessagesOptions = {},
): readonly Message[] {
  const transitions = new Map(
    Object.entries(system.actors).map(([name, machine]) => [
      name,
      effectsOf(machine, systemTrail(system, name, log).taken),
    ]),
  )
  const networks = history(system, log).map(({ network }) => network.map(keyOf))
  const arrived = new Set<string>()
  return log.map((one: Entry, position) => {
    const { actor, event, from, lost } = one
    const transition = transitions.get(actor)?.[position]
    const message = messageOf(event, transition, { to: actor, from, ...options })
    if (from === undefined) return message
    if (lost === true) return { ...message, network: 'lost' }
    const key = keyOf({ from, to: actor, event })
    const copies = (at: number) => networks[at]?.filter((sent) => sent === key).length ?? 0
    const isRepeated = arrived.has(key) && copies(position + 1) >= copies(position)
    arrived.add(key)
    // A machine that an actor invokes has no transitions here, and is not asked.
    const isIgnored = transition === undefined && transitions.has(actor)
    return {
      ...message,
      ...(isRepeated ? { network: 'repeated' as const } : {}),
      ...(isIgnored ? { ignored: true as const } : {}),
    }
  })
}

/** An event of any system. */
interface Entry {
  readonly actor: string
  readonly event: EventObject
  readonly from?: string
  readonly lost?: true
}

function keyOf({
  from,
  to,
  event,
}: {
  readonly from: string
  readonly to: string
  readonly event: EventObject
}): string {
  return JSON.stringify([from, to, event])
}
