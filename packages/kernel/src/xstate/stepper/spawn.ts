import { assertPlainData } from '../plain-data.ts'
import type { Child } from '../machine-state.ts'
import { type Address, addressOf, isAddress } from './actors.ts'
import { frozen } from './frozen.ts'
import type { Operation, Run } from './run.ts'
import { type BuiltIn, type ReadParams, resolved } from './site.ts'
import { UnsupportedMachine } from './unsupported-machine.ts'

/** `spawnChild`, and `invoke`, which XState does by it: an actor to start. */
export function spawning({ src, systemId, syncSnapshot, ...written }: Partial<BuiltIn>): Operation {
  return (run) => {
    const id = String(resolved(written.id, run))
    const input = resolved(written.input, run)
    const child = startChild(run, { id, src, systemId, syncSnapshot, input })
    run.effects.push({
      type: 'xstate.spawnChild',
      params: { id, systemId, src: child.src, input: child.input },
    })
  }
}

/** `stopChild`: an actor to stop. */
export function stopping({ actorRef }: Partial<BuiltIn>, readParams: ReadParams): Operation {
  return (run) => {
    const target = resolved(actorRef, run, readParams(run))
    const id = isAddress(target) ? target.id : target
    const rest = run.children.filter((child) => child.id !== id)
    // As in XState, a name that no actor has stops nothing, and says so.
    const isNobody = !isAddress(target) && rest.length === run.children.length
    run.children = frozen(rest)
    run.changed = true
    run.effects.push(isNobody ? { type: 'xstate.stopChild' } : { type: 'xstate.stopChild', params: { id } })
  }
}

/** The `spawn` of an `assign`: XState starts such an actor without an action that tells of it. */
export function spawner(run: Run, path: string): Spawn {
  return (src, { id, input, ...options } = {}) => {
    if (id === undefined) {
      throw new UnsupportedMachine(
        'spawn without an id',
        path,
        'XState would number the actor anew each time; give it an id',
      )
    }
    startChild(run, {
      systemId: undefined,
      syncSnapshot: false,
      ...options,
      id,
      src,
      input: resolved(input, run),
    })
    return addressOf(id)
  }
}

/** Starts an actor beneath the machine, and gives its address. */
export type Spawn = (
  src: unknown,
  options?: {
    readonly id?: string
    readonly systemId?: string
    readonly syncSnapshot?: boolean
    readonly input?: unknown
  },
) => Address

/** What is written of an actor, before it is known to be plain. */
interface Start extends Record<Exclude<keyof Child, 'id' | 'ended'>, unknown> {
  readonly id: string
}

function startChild(run: Run, { id, src, systemId, syncSnapshot, input }: Start): Child {
  assertPlainData(input, `the input of the actor "${id}"`)
  const started: Child = {
    id,
    ...(typeof src === 'string' && { src }),
    ...(typeof systemId === 'string' && { systemId }),
    ...(syncSnapshot === true && { syncSnapshot }),
    ...(input !== undefined && { input }),
  }
  const at = run.children.findIndex((other) => other.id === id)
  // As in XState, a namesake takes the place of the actor before it.
  run.children = frozen(at < 0 ? [...run.children, started] : run.children.with(at, started))
  run.changed = true
  return started
}
