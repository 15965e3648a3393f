import { type Child, firingsOf, type MachineState, type Stepper } from '@proviso/kernel/xstate'
import type { AnyStateMachine, EventObject, InputFrom } from 'xstate'
import type { OwedEffect } from './owed-effect.ts'

/** A state of a machine, and what its log says of time and of what runs beneath it. */
export interface Life<Machine extends AnyStateMachine> {
  readonly state: MachineState<Machine>
  /** The revision of the stream at this state. */
  readonly revision: number
  /** When it began, in milliseconds since 1970: it tells it from one that was erased and had the same name. */
  readonly began: number
  /** The timers that are pending, in the order of `state.timers`. */
  readonly due: readonly Due[]
  /** The actors that run, in the order of `state.children`. */
  readonly running: readonly RunningChild[]
}

/** A pending timer. */
export interface Due {
  /** When it fires, in milliseconds since 1970. */
  readonly at: number
  /** Names its firing, so that it is taken once however often it is tried. */
  readonly key: string
  /** How its firing stands in the log. */
  readonly event: EventObject
}

/** An actor that runs beneath a machine. */
export interface RunningChild {
  readonly child: Child
  /** Names its start, and its outcome. */
  readonly key: string
}

/** What an event led to. */
export interface Lived<Machine extends AnyStateMachine> {
  readonly life: Life<Machine>
  /** What is to be done in the world, in order. */
  readonly owed: readonly OwedEffect[]
}

/** When and where an event stands. */
export interface Moment {
  readonly revision: number
  /** In milliseconds since 1970. */
  readonly time: number
}

/** The beginning of a machine. */
export function born<Machine extends AnyStateMachine>(
  stepper: Stepper<Machine>,
  input: InputFrom<Machine> | undefined,
  moment: Moment,
): Lived<Machine> {
  const { state, effects } = stepper.initial(input)
  const life = { revision: moment.revision, began: moment.time, state, due: [], running: [] }
  return { life: followed(life, undefined, moment), owed: owedBy(effects, life) }
}

/** What an event leads to; `undefined` where the machine refuses it. */
export function lived<Machine extends AnyStateMachine>(
  stepper: Stepper<Machine>,
  before: Life<Machine>,
  { event, ...moment }: Moment & { readonly event: EventObject },
): Lived<Machine> | undefined {
  const step = stepper.step(before.state, event)
  if (step === undefined) return undefined
  const life = { revision: moment.revision, began: before.began, state: step.state, due: [], running: [] }
  return { life: followed(life, before, moment), owed: owedBy(step.effects, life) }
}

/** Timers and actors that were there before are known by their identity: whatever starts anew is another object. */
function followed<Machine extends AnyStateMachine>(
  life: Life<Machine>,
  before: Life<Machine> | undefined,
  { revision, time }: Moment,
): Life<Machine> {
  const { timers, children } = life.state
  const firings = firingsOf(timers)
  const due = timers.map((timer, index) => {
    const known = before?.due[before.state.timers.indexOf(timer)]
    const { at, key } = known ?? { at: time + timer.delay, key: `${revision}/timer/${index}` }
    // Told anew each time: a timer of the same id that began later changes how this one is told apart.
    return { at, key, event: firings[index] ?? timer.event }
  })
  const active = children.filter(({ ended }) => ended === undefined)
  const running = active.map((child, index) => {
    const known = before?.running.find((other) => other.child === child)
    return known ?? { child, key: `${life.began}/${revision}/actor/${index}` }
  })
  return { ...life, due, running }
}

function owedBy(
  effects: readonly { readonly type: string; readonly params?: unknown }[],
  { began, revision }: Pick<Life<never>, 'began' | 'revision'>,
): readonly OwedEffect[] {
  return effects.flatMap(({ type, params }, index) =>
    isBookkeeping(type, params)
      ? []
      : [{ type, params, revision, key: `${began}/${revision}/effect/${index}` }],
  )
}

/** What the state itself remembers: timers and actors are derived from it. */
function isBookkeeping(type: string, params: unknown): boolean {
  if (type === 'xstate.sendTo') {
    return typeof params === 'object' && params !== null && 'delay' in params && params.delay !== undefined
  }
  return ['xstate.raise', 'xstate.cancel', 'xstate.spawnChild', 'xstate.stopChild'].includes(type)
}
