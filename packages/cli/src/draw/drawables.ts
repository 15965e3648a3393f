import type { Model } from '@proviso/kernel'
import type { SystemModel } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'
import { isMachine } from '@proviso/explorer/module'
import { type Exported, importFrom, modelFrom } from '../load-models.ts'
import { UsageError } from '../usage-error.ts'

/** An export that can be drawn: a machine, a system of several, or any other model. */
export interface Drawable {
  readonly name: string
  readonly machine?: AnyStateMachine
  readonly system?: SystemModel<Readonly<Record<string, AnyStateMachine>>>
  /** Is it a model already, and no machine of which one is made? */
  readonly isModel: boolean
  /** The model; of a machine the one in which each event is tried without a payload. */
  readonly model: () => Model<unknown, unknown>
}

/**
 * What a module of the user's exports that can be drawn, or the one of a name.
 *
 * @throws {@link UsageError} when there is no such file, it cannot be imported, or it exports nothing to draw.
 */
export async function loadDrawables(file: string, only: string | undefined): Promise<readonly Drawable[]> {
  const exported = await importFrom(file)
  const drawables = Object.entries(exported).flatMap(([name, value]) => drawableFrom(name, value))
  const names = drawables.map(({ name }) => name).join(', ')
  if (drawables.length === 0) throw new UsageError(nothingIn(file, exported))
  if (only === undefined) return withoutTwins(drawables)
  const found = drawables.filter(({ name }) => name === only)
  if (found.length > 0) return found
  throw new UsageError(`${file} exports nothing to draw that is called ${only}; there are ${names}`)
}

function drawableFrom(name: string, value: unknown): readonly Drawable[] {
  if (isMachine(value)) {
    return [{ name, machine: value, isModel: false, model: () => required(modelFrom(name, value), name) }]
  }
  const model = modelFrom(name, value)
  if (model === undefined) return []
  const machine: unknown = Reflect.get(model, 'machine')
  if (isMachine(machine)) return [{ name, machine, isModel: true, model: () => model }]
  return [{ name, isModel: true, model: () => model, ...(isSystem(model) ? { system: model } : {}) }]
}

/** A machine and its model are drawn once: as the model, whose payloads are the author's. */
function withoutTwins(drawables: readonly Drawable[]): readonly Drawable[] {
  const best = new Map<unknown, Drawable>()
  for (const drawable of drawables) {
    const key = drawable.machine ?? drawable
    const known = best.get(key)
    if (known === undefined || (!known.isModel && drawable.isModel)) best.set(key, drawable)
  }
  return [...best.values()]
}

function isSystem(
  model: Model<unknown, unknown>,
): model is NonNullable<Drawable['system']> & Model<unknown, unknown> {
  const actors: unknown = Reflect.get(model, 'actors')
  return typeof actors === 'object' && actors !== null && Object.values(actors).every(isMachine)
}

function required(model: Model<unknown, unknown> | undefined, name: string): Model<unknown, unknown> {
  if (model === undefined) throw new UsageError(`${name} cannot be made a model`)
  return model
}

function nothingIn(file: string, exported: Exported): string {
  const names = Object.keys(exported)
  return `${file} exports no state machine and no model to draw, but ${names.length === 0 ? 'nothing' : names.join(', ')}`
}
