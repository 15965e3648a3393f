import type {
  AnyMachineSnapshot,
  AnyStateMachine,
  ContextFrom,
  EventObject,
  OutputFrom,
  SnapshotFrom,
  StateValueFrom,
  TagsFrom,
} from 'xstate'
import { canonicalJson } from './canonical-json.ts'

/** A delay that runs: it may fire at any time while it is pending. */
export interface Timer {
  readonly id: string
  /** What the machine takes when it fires. */
  readonly event: EventObject
  /** In milliseconds. */
  readonly delay: number
}

/** A state of a machine: a value, whose data is plain JSON. */
export interface MachineState<Machine extends AnyStateMachine> {
  /** The active states, as XState writes them: `'ready'` or `{ provisioning: 'creating PIN' }`. */
  readonly value: StateValueFrom<Machine>
  readonly context: ContextFrom<Machine>
  readonly status: 'active' | 'done' | 'error' | 'stopped'
  /** What the machine gave when it was done. */
  readonly output: OutputFrom<Machine> | undefined
  /** What put the machine into the status `error`. */
  readonly error: unknown
  /** The delays that run, in the order in which they were started. */
  readonly timers: readonly Timer[]
  /** The ids of the actors that run beneath the machine. */
  readonly children: readonly string[]
  /** Are these states active? A parent's name stands for any of its states. */
  matches(value: Parameters<SnapshotFrom<Machine>['matches']>[0]): boolean
  /** Is a state with this tag active? */
  hasTag(tag: TagsFrom<Machine>): boolean
}

/** A state that remembers the snapshot of XState behind it. */
export class SnapshotState<Machine extends AnyStateMachine> implements MachineState<Machine> {
  readonly value: StateValueFrom<Machine>
  readonly context: ContextFrom<Machine>
  readonly status: MachineState<Machine>['status']
  readonly output: OutputFrom<Machine> | undefined
  readonly error: unknown
  readonly timers: readonly Timer[]
  readonly children: readonly string[]

  readonly #snapshot: AnyMachineSnapshot
  #key: string | undefined

  constructor(snapshot: AnyMachineSnapshot, timers: readonly Timer[]) {
    this.#snapshot = snapshot
    this.value = snapshot.value
    // XState erases the types of a snapshot that comes from any machine; they are this machine's.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    this.context = snapshot.context as ContextFrom<Machine>
    this.status = snapshot.status
    this.output = snapshot.output
    this.error = snapshot.error
    this.timers = timers
    this.children = Object.keys(snapshot.children)
  }

  matches(value: Parameters<SnapshotFrom<Machine>['matches']>[0]): boolean {
    return this.#snapshot.matches(value)
  }

  hasTag(tag: TagsFrom<Machine>): boolean {
    return this.#snapshot.hasTag(tag)
  }

  /** The snapshot of XState. Not a property: a state shows plain data only. */
  static snapshotOf(state: SnapshotState<AnyStateMachine>): AnyMachineSnapshot {
    return state.#snapshot
  }

  /** Complete: everything on which the behaviour of the machine can depend, history included. */
  static keyOf(state: SnapshotState<AnyStateMachine>): string {
    return (state.#key ??= canonicalJson([
      state.value,
      state.context,
      historyOf(state.#snapshot),
      state.timers,
      state.children,
      state.status,
      state.output,
      state.status === 'error' ? String(state.error) : undefined,
    ]))
  }
}

/** For each history state that remembers something, the ids of what it remembers. */
function historyOf(snapshot: AnyMachineSnapshot): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(snapshot.historyValue).map(([id, nodes]) => [id, nodes.map((node) => node.id)]),
  )
}
