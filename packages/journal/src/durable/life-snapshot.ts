import type { Stepper } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'
import type { Journal } from '../journal.ts'
import type { Life } from './life.ts'

/** What is kept of a life beside the state: when its timers fire, and under which keys its actors run. */
interface KeptLife {
  readonly snapshot: unknown
  readonly began: number
  readonly due: readonly {
    readonly at: number
    readonly key: string
    readonly event: { readonly type: string }
  }[]
  readonly running: readonly { readonly id: string; readonly key: string }[]
}

/** Keeps lives as snapshots: a cache, which is not used where it does not give back exactly what it was given. */
export class LifeSnapshots<Machine extends AnyStateMachine> {
  readonly #stepper: Stepper<Machine>
  readonly #journal: Journal
  /** The machine in exactly this version. */
  readonly #machine: string

  constructor(stepper: Stepper<Machine>, journal: Journal, machine: string) {
    this.#stepper = stepper
    this.#journal = journal
    this.#machine = machine
  }

  /** Keeps a life, where that is possible. */
  async write(stream: string, life: Life<Machine>): Promise<void> {
    const state = this.#kept(life)
    if (state === undefined) return
    await this.#journal.writeSnapshot(stream, { machine: this.#machine, revision: life.revision, state })
  }

  /** The newest life that was kept; `undefined` where none is. */
  async read(stream: string): Promise<Life<Machine> | undefined> {
    const found = await this.#journal.readSnapshot(stream, this.#machine)
    if (found === undefined) return undefined
    try {
      // It is what `write` made of a life.
      // eslint-disable-next-line typescript/no-unsafe-type-assertion
      return this.#life(found.state as KeptLife, found.revision)
    } catch {
      // A cache that cannot be read is as good as none: the log is the truth.
      return undefined
    }
  }

  #kept({ state, began, due, running, revision }: Life<Machine>): KeptLife | undefined {
    try {
      // The same data, as it will come back.
      // eslint-disable-next-line typescript/no-unsafe-type-assertion
      const kept: KeptLife = JSON.parse(
        JSON.stringify({
          snapshot: this.#stepper.toSnapshot(state),
          began,
          due,
          running: running.map(({ child: { id }, key }) => ({ id, key })),
        }),
      ) as KeptLife
      const again = this.#life(kept, revision)
      return this.#stepper.key(again.state) === this.#stepper.key(state) ? kept : undefined
    } catch {
      // Not every state can be persisted by XState: an actor without a name cannot.
      return undefined
    }
  }

  #life({ snapshot, began, due, running }: KeptLife, revision: number): Life<Machine> {
    const state = this.#stepper.fromSnapshot(snapshot)
    const active = state.children.filter(({ ended }) => ended === undefined)
    const children = active.map((child) => {
      const known = running.find(({ id }) => id === child.id)
      if (known === undefined) throw new Error(`nothing is known of the actor "${child.id}"`)
      return { child, key: known.key }
    })
    if (typeof began !== 'number') throw new Error('nobody knows when it began')
    if (due.length !== state.timers.length) throw new Error('the timers are not those of the state')
    return { state, revision, began, due, running: children }
  }
}
