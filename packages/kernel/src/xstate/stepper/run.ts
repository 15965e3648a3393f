import type { AnyStateMachine, EventObject } from 'xstate'
import type { Child, Timer } from '../machine-state.ts'
import type { Actors } from './actors.ts'
import type { Configuration } from './configuration.ts'
import type { FieldReplacer } from './field-replacer.ts'

/** What a machine wants done: nothing of it was done yet. Plain data where the machine's own parameters are. */
export interface Effect {
  /** The type of the action: the name of one of the machine's own, or `xstate.…`. */
  readonly type: string
  readonly params?: unknown
}

/** One step while it is made: the only thing that changes. */
export interface Run {
  readonly machine: AnyStateMachine
  readonly actors: Actors
  readonly replacer: FieldReplacer
  configuration: Configuration
  context: object
  /** What guards and actions see as the event: that of the step, or one raised during it. */
  event: EventObject
  status: 'active' | 'done' | 'error' | 'stopped'
  output: unknown
  error: unknown
  children: readonly Child[]
  timers: readonly Timer[]
  effects: Effect[]
  /** What was raised and not taken yet. */
  raised: EventObject[]
  /** Would XState have made another snapshot by now? */
  changed: boolean
}

/** One action, made ready. */
export type Operation = (run: Run) => void
