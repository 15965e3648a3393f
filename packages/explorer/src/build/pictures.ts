import { statechart } from '@proviso/diagram'
import type { Model } from '@proviso/kernel'
import type { AnyStateMachine } from 'xstate'
import type { Pictures } from '../page/pictures.ts'
import { machinesOf } from '../session/explorable.ts'

/** Draws the statechart of every machine of some models; each machine once. */
export async function drawPictures(
  models: readonly { readonly name: string; readonly model: Model<unknown, unknown> }[],
): Promise<Pictures> {
  const drawn = new Map<AnyStateMachine, Promise<string>>()
  const draw = (machine: AnyStateMachine, title: string) => {
    const picture = drawn.get(machine) ?? statechart(machine, { title })
    drawn.set(machine, picture)
    return picture
  }
  const entries = models.map(async ({ name, model }) => {
    const machines = [...machinesOf(model)].map(
      async ([actor, machine]) => [actor, await draw(machine, `Statechart of ${actor}`)] as const,
    )
    return [name, Object.fromEntries(await Promise.all(machines))] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
