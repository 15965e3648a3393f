import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
  type ExecutableActionObject,
  initialTransition,
  transition,
} from 'xstate'
import { expect } from 'vitest'
import { compile, type Effect, type MachineState, type Stepper } from '../xstate/index.ts'
import { firingsOf } from '../xstate/timers.ts'

type State = MachineState<AnyStateMachine>
type Snapshot = AnyMachineSnapshot

/** An event to try: how it stands in a log, and what XState is given for it. */
export interface Tried {
  readonly logged: EventObject
  readonly taken: EventObject
}

/** What can be tried in a state: events of the given types, delays that fire, outcomes of actors. */
export function triedIn(state: State, types: readonly string[]): readonly Tried[] {
  const same = (event: EventObject) => ({ logged: event, taken: event })
  return [
    ...types.map((type) => same({ type })),
    // What is sent later goes to somebody else: XState steps no machine for it.
    ...firingsOf(state.timers).flatMap((logged, at) => {
      const { event, to } = state.timers[at]!
      return to === undefined ? [{ logged, taken: event }] : []
    }),
    ...state.children.flatMap(({ id: actorId }) => [
      same({ type: `xstate.done.actor.${actorId}`, output: 7, actorId } as EventObject),
      same({ type: `xstate.error.actor.${actorId}`, error: 'no', actorId } as EventObject),
      same({ type: `xstate.snapshot.${actorId}`, snapshot: { status: 'active' } } as EventObject),
    ]),
  ]
}

/**
 * Steps a machine by both steppers, event by event, and compares everything after each step.
 *
 * @param choose Picks one of what can be tried in a state; `undefined` ends the log.
 * @returns how many events were taken
 */
export function stepBoth(
  machine: AnyStateMachine,
  types: readonly string[],
  choose: (tried: readonly Tried[]) => Tried | undefined,
): number {
  const stepper = compile(machine)
  let ours = stepper.initial()
  let [snapshot, actions] = initialTransition(machine) as [Snapshot, Theirs['actions']]
  expectSame(stepper, ours, { snapshot, actions })
  for (let taken = 0; ;) {
    const tried = choose(triedIn(ours.state, types))
    if (tried === undefined) return taken
    const before = JSON.stringify(ours.state)
    const next = stepper.step(ours.state, tried.logged)
    expect(JSON.stringify(ours.state)).toBe(before)
    const theirs = stepTheirs(machine, snapshot, tried)
    if (theirs === 'refused') expect(next).toBeUndefined()
    if (theirs === 'refused') continue
    expect(next).toBeDefined()
    ours = next!
    taken++
    if ('error' in theirs) return expectFailed(ours.state, snapshot, theirs.error) ?? taken
    ;({ snapshot, actions } = theirs)
    expectSame(stepper, ours, theirs)
  }
}

interface Theirs {
  readonly snapshot: Snapshot
  readonly actions: readonly ExecutableActionObject[]
}

/** XState ignores what it cannot take; here that is a refusal. What throws stops a running actor. */
function stepTheirs(
  machine: AnyStateMachine,
  snapshot: Snapshot,
  { logged, taken }: Tried,
): 'refused' | Theirs | { readonly error: unknown } {
  if (snapshot.status !== 'active') return 'refused'
  try {
    const isFiring = logged !== taken || logged.type.startsWith('xstate.after.')
    const isUnhandled = machine.getTransitionData(snapshot, taken).length === 0
    const isFact = isFiring || (isUnhandled && logged.type.startsWith('xstate.error.actor.'))
    if (!isFact && !snapshot.can(taken)) return 'refused'
    const [next, actions] = transition(machine, snapshot, taken)
    return { snapshot: next, actions }
  } catch (error) {
    return { error }
  }
}

function expectFailed(state: State, before: Snapshot, error: unknown): undefined {
  expect(state.status).toBe('error')
  expect(String(state.error)).toBe(String(error))
  expect({ value: state.value, context: state.context }).toEqual({
    value: before.value,
    context: before.context,
  })
}

function expectSame(
  stepper: Stepper<AnyStateMachine>,
  ours: { readonly state: State; readonly effects: readonly Effect[] },
  { snapshot, actions }: Theirs,
): void {
  const { state } = ours
  // The order of regions and of remembered states counts, and so does the order of keys in a value.
  expect(JSON.stringify(state.value)).toBe(JSON.stringify(snapshot.value))
  expect([...state.tags]).toEqual([...snapshot.tags])
  expect(state.getMeta()).toEqual(snapshot.getMeta())
  expect(String(state.error)).toBe(String(snapshot.error))
  expect(ours.effects.map((effect) => plain(effect))).toEqual(actions.map((action) => plain(action)))
  expect(JSON.stringify(state.children.map(({ id }) => id).toSorted())).toEqual(
    JSON.stringify(Object.keys(snapshot.children).toSorted()),
  )
  if (snapshot.status === 'error') return
  const { timers: _, ...persisted } = stepper.toSnapshot(state)
  expect(withoutEnds(persisted)).toEqual(withoutEnds(snapshot.machine.getPersistedSnapshot(snapshot)))
}

/** In `transition` no actor runs, so that XState does not know of its end; and it writes `false` in two ways. */
function withoutEnds(persisted: object): unknown {
  return JSON.parse(
    JSON.stringify(persisted, (key, value: unknown) => {
      if (key === 'syncSnapshot') return value === true
      return key === 'snapshot' ? { ...Object(value), status: '', output: '', error: '' } : value
    }),
  )
}

/** An effect without what only a running system has: the actors themselves. */
function plain({ type, params }: { readonly type: string; readonly params?: unknown }) {
  if (type === 'xstate.stopChild') return { type, id: Object(params).id }
  const { actorRef: _, to: __, targetId: ___, ...rest } = Object(params)
  return { type, ...rest }
}
