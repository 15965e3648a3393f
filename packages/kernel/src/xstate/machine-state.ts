import type { AnyStateMachine, EventObject, SnapshotFrom } from 'xstate'

/** A delay that runs: it may fire at any time while it is pending. */
export interface Timer {
  /** By which it can be cancelled; `xstate.raise.…` or `xstate.sendTo.…` where the machine gave it no name. */
  readonly id: string
  /** What is taken, or sent, when it fires. */
  readonly event: EventObject
  /** In milliseconds. */
  readonly delay: number
  /** To whom the event is sent, for a delayed `sendTo`; absent where the machine takes it itself. */
  readonly to?: string
}

/** An actor that runs beneath a machine. */
export interface Child {
  readonly id: string
  /** The name of its logic; absent where the logic stands inline in a `spawnChild`. */
  readonly src?: string
  readonly systemId?: string
  /** Does each of its snapshots reach the machine as an event? */
  readonly syncSnapshot?: true
  /** What it was started with; plain JSON. */
  readonly input?: unknown
  /** What came of it, when its outcome stood in the log and the machine did not stop it since. */
  readonly ended?: ChildEnd
}

/** How an actor ended. */
export type ChildEnd =
  | { readonly status: 'done'; readonly output: unknown }
  | { readonly status: 'error'; readonly error: unknown }

/** A state of a machine: a value, whose data is plain JSON. */
export interface MachineState<Machine extends AnyStateMachine> {
  /** The active states, as XState writes them: `'ready'` or `{ provisioning: 'creating PIN' }`. */
  readonly value: SnapshotFrom<Machine>['value']
  readonly context: SnapshotFrom<Machine>['context']
  readonly status: 'active' | 'done' | 'error' | 'stopped'
  /** What the machine gave when it was done. */
  readonly output: SnapshotFrom<Machine>['output']
  /** What put the machine into the status `error`: of an actor, or thrown by a guard or an action. */
  readonly error: unknown
  /** The delays that run, in the order in which they were started. */
  readonly timers: readonly Timer[]
  /** The actors that run beneath the machine, in the order in which they were started. */
  readonly children: readonly Child[]
  /** The tags of the active states. */
  readonly tags: SnapshotFrom<Machine>['tags']
  /** Are these states active? A parent's name stands for any of its states. */
  matches(value: Parameters<SnapshotFrom<Machine>['matches']>[0]): boolean
  /** Is a state with this tag active? */
  hasTag(tag: Parameters<SnapshotFrom<Machine>['hasTag']>[0]): boolean
  /** What the active states carry as `meta`, by their ids. */
  getMeta(): ReturnType<SnapshotFrom<Machine>['getMeta']>
}
