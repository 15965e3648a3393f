import type { Graph } from '../graph.ts'
import type { Log } from '../log.ts'
import { assertMaxLength, type PathOptions } from './path-options.ts'
import { PathSearch } from './path-search.ts'

/**
 * Every loop-free log, one after the other: no state twice in a log, and no log twice.
 *
 * Depth first, in the order of the model's events, so the order is the same each time. Lazy: nothing is computed
 * before it is asked for, and the logs that come later cost nothing. There may be more of them than can ever be
 * counted, so take what you need (`everyPath(graph).take(1_000)`), or ask {@link countPaths} first.
 *
 * With a predicate all states are asked once at the beginning, so that no dead end is tried twice.
 *
 * Two events that lead to the same state make two logs. On a graph that is not `complete`, these are the logs of
 * the part that was explored. A log is a list of its own, which costs as long as it is.
 *
 * @throws `RangeError` when `maxLength` is not a whole number of at least 0.
 *
 * @example
 * ```ts
 * for (const log of everyPath(graph, { to: 'ends' })) replay(model, log)
 * everyPath(graph, { to: (s) => s.matches('ready'), maxLength: 12 }).toArray()
 * ```
 */
export function everyPath<State, Event>(
  graph: Graph<State, Event>,
  options: PathOptions<NoInfer<State>> = {},
): Generator<Log<Event>, undefined> {
  assertMaxLength(options)
  return logsOf(graph, options)
}

function* logsOf<State, Event>(
  graph: Graph<State, Event>,
  options: PathOptions<State>,
): Generator<Log<Event>, undefined> {
  const search = new PathSearch(graph, options)
  const events: Event[] = []
  while (search.next()) {
    // What this log shares with the one before it is still there.
    events.length = search.unchanged
    for (let at = search.unchanged; at < search.length; at++) events.push(graph.event(search.edges[at]!))
    yield graph.isMerged ? graph.logAlong(search.edges.slice(0, search.length)) : events.slice()
  }
}
