import { stateGraph, toDot } from '@proviso/diagram'
import { explore } from '@proviso/kernel'
import type { Drawing } from '../drawings.ts'
import type { Drawable } from './drawables.ts'
import { given } from './draw-options.ts'
import type { Request } from './overlay.ts'
import { toldBy } from './told-state.ts'
import { written } from './written.ts'

/** The states that a model can reach, and the events between them. */
export async function graphs(
  { name, model }: Drawable,
  { options, logs }: Request,
): Promise<readonly Drawing[]> {
  const { direction, theme, title, maxNodes, maxStates } = options
  const graph = explore(model(), { maxStates })
  const by = options.by === undefined ? undefined : toldBy(options.by, graph.model.initial)
  const shown = given({ by, maxNodes })
  const log = logs[0]?.log
  return written(`${name}.graph`, options, {
    svg: {
      shows: 'states and events',
      text: () => stateGraph(graph, { ...shown, ...given({ direction, theme, title, log }) }),
    },
    dot: { shows: 'states and events, DOT', text: () => toDot(graph, shown) },
  })
}
