import type { Claims, Model } from '@proviso/kernel'
import { device, deviceClaims } from '@proviso/whfb'

/** A model to check, by the name under which it is told of. */
export interface NamedModel {
  readonly name: string
  readonly model: Model<unknown, unknown>
  readonly claims: Claims<unknown, unknown>
}

/** The models that are checked where no file is given. */
export const shippedModels: readonly NamedModel[] = [named('device', device, deviceClaims)]

/** A model and its claims, whatever their states and events are. */
export function named<State, Event>(
  name: string,
  model: Model<State, Event>,
  claims: Claims<State, Event>,
): NamedModel {
  // The claims are about the states of this model: they stay together.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return { name, model, claims } as unknown as NamedModel
}
