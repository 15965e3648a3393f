import { RefusedEvent } from '@proviso/kernel'
import type { MachineState, Stepper } from '@proviso/kernel/xstate'
import type { AnyStateMachine, EventObject, InputFrom } from 'xstate'
import type { StoredEvent } from '../stored-event.ts'
import { born, type Life, lived, type Lived } from './life.ts'
import type { OwedEffect } from './owed-effect.ts'

/** The type of the first event of a durable actor: that it was started, and with what. */
export const birthType = 'xstate.init'

/**
 * Goes on with a life through stored events, from the beginning where there is none yet.
 *
 * A stream that does not begin with `xstate.init` holds facts about something that was there before: the machine
 * starts in silence at the time of its first event.
 *
 * @throws {@link RefusedEvent} at the first event that the machine refuses.
 */
export function relive<Machine extends AnyStateMachine>(
  stepper: Stepper<Machine>,
  before: Life<Machine> | undefined,
  log: readonly StoredEvent[],
): Lived<Machine> | undefined {
  const owed: OwedEffect[] = []
  let life = before
  for (const stored of log) {
    const next = step(stepper, life, stored)
    life = next.life
    for (const effect of next.owed) owed.push(effect)
  }
  return life === undefined ? undefined : { life, owed }
}

function step<Machine extends AnyStateMachine>(
  stepper: Stepper<Machine>,
  life: Life<Machine> | undefined,
  { event, revision, metadata }: StoredEvent,
): Lived<Machine> {
  const moment = { revision, time: Date.parse(metadata.time) }
  if (life === undefined && event.type === birthType) return born(stepper, inputOf(event), moment)
  const before = life ?? born(stepper, undefined, { ...moment, revision: revision - 1 }).life
  const next = lived(stepper, before, { event, ...moment })
  if (next !== undefined) return next
  throw refusal(stepper, { state: before.state, event, position: revision - 1 })
}

function inputOf<Machine extends AnyStateMachine>(event: EventObject): InputFrom<Machine> | undefined {
  // It is what the actor was started with.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return 'input' in event ? (event['input'] as InputFrom<Machine>) : undefined
}

/** What a machine says to an event that it refuses. */
export function refusal<Machine extends AnyStateMachine>(
  stepper: Stepper<Machine>,
  { state, event, position }: { state: MachineState<Machine>; event: EventObject; position: number },
): RefusedEvent {
  const { value, status } = state
  const label = typeof value === 'string' ? value : JSON.stringify(value)
  return new RefusedEvent({
    position,
    event,
    state,
    label: JSON.stringify(status === 'active' ? label : `${label}, which is ${status}`),
    possible: status === 'active' ? stepper.enabled(state) : [],
  })
}
