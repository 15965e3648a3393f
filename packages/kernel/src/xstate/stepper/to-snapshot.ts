import { type AnyActorLogic, type AnyStateMachine, createActor, createMachine, type Snapshot } from 'xstate'
import type { Child, Timer } from '../machine-state.ts'
import type { Configuration } from './configuration.ts'
import { logicOf } from './logic-of.ts'
import { SteppedState } from './state.ts'
import { UnsupportedMachine } from './unsupported-machine.ts'

/** A state as XState persists it, and what XState forgets: the delays that run. Plain JSON. */
export type PersistedState = Snapshot<unknown> & {
  readonly value: Configuration['value']
  readonly context: object
  readonly historyValue: Readonly<Record<string, readonly { readonly id: string }[]>>
  readonly children: Readonly<Record<string, PersistedChild>>
  /** Absent where no active state has a delay and none runs. */
  readonly timers?: readonly Timer[]
}

/** An actor as XState persists it. */
export interface PersistedChild {
  readonly snapshot: Snapshot<unknown>
  readonly src: string
  readonly systemId: string | undefined
  readonly syncSnapshot: boolean
}

/**
 * A state as XState persists it.
 *
 * @throws {@link UnsupportedMachine} where an actor runs whose logic has no name.
 */
export function toSnapshot(machine: AnyStateMachine, state: SteppedState): PersistedState {
  const { nodes, remembered } = SteppedState.configurationOf(state)
  const { value, context, status, output, error, timers, children } = state
  const mayHaveTimers = timers.length > 0 || nodes.some(({ after }) => after.length > 0)
  const memory = Object.entries(remembered).map(([id, those]) => [id, those.map((node) => ({ id: node.id }))])
  const persisted = {
    status,
    output,
    error,
    value,
    context,
    historyValue: Object.fromEntries(memory),
    children: Object.fromEntries(children.map((child) => [child.id, persistedChild(machine, child)])),
    ...(mayHaveTimers && { timers }),
  }
  // A status stands with its output or its error in a state just as it has to in a snapshot.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return persisted as PersistedState
}

function persistedChild(machine: AnyStateMachine, child: Child): PersistedChild {
  const { id, src, systemId, syncSnapshot = false } = child
  const logic = src === undefined ? undefined : logicOf(machine, src)
  if (src === undefined || logic === undefined) {
    const reason = src === undefined ? 'its logic stands inline' : `no logic is called "${src}"`
    throw new UnsupportedMachine(`a snapshot of the actor "${id}"`, machine.id, reason)
  }
  return { snapshot: childSnapshot(logic, child), src, systemId, syncSnapshot }
}

/** A log holds only what came of an actor: one that still runs starts anew, with its input. */
function childSnapshot(logic: AnyActorLogic, { id, input, ended }: Child): Snapshot<unknown> {
  const started = createActor(logic, { id, input, parent: nobody }).getPersistedSnapshot()
  // Either end of an actor is one that a snapshot may have.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return ended === undefined ? started : ({ ...started, ...ended } as Snapshot<unknown>)
}

/** A parent for actors that are never started. */
const nobody = createActor(createMachine({}))
