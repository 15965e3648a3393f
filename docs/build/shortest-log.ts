import { explore, type Log, type Model } from '@proviso/kernel'

const maxStates = 100_000

/** The shortest log of a model that leads to a state; there has to be one. */
export function shortestLog<State, Event>(
  model: Model<State, Event>,
  isThere: (state: State) => boolean,
): Log<Event> {
  const graph = explore(model, { maxStates })
  for (let index = 0; index < graph.stateCount; index++) {
    if (isThere(graph.state(index))) return graph.logTo(index)
  }
  throw new Error('no log of this model leads there')
}
