import type { EventObject } from 'xstate'
import type { EdgeMarks } from '../covering/edge-marks.ts'
import type { Graph } from '../graph.ts'
import { compile } from './compile.ts'
import { instrument } from './instrumented-machine.ts'
import type { LocalState } from './system/participant.ts'
import {
  type Actors,
  type AnySystemState,
  localIn,
  type SystemEvent,
  type SystemState,
} from './system/system-event.ts'

/**
 * The transitions of the machines of a system that each edge of its graph takes, for `coveringLogs`.
 *
 * Their names are those of `coverage`, behind the name of the actor. A message that is lost or ignored takes none. A machine
 * that an actor invokes is not counted by itself. What an actor does in one of its states is stepped once more, however
 * many states the system has.
 *
 * @throws `TypeError` when the graph is not that of a system.
 *
 * @example
 * ```ts
 * const { logs, missing } = coveringLogs(graph, { cover: 'transitions', transitions: systemTransitionsOf(graph) })
 * ```
 */
export function systemTransitionsOf<Some extends Actors>(
  graph: Graph<SystemState<Some>, SystemEvent<Some>>,
): EdgeMarks {
  const { model } = graph
  if (!('actors' in model)) {
    throw new TypeError('this is not the graph of a system; explore what `fromActors` gives')
  }
  // Only `fromActors` makes models of these states with actors in them.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const actors = Object.entries(model.actors as Actors)
  const known = actors.map(([name]) => name)
  const names: string[] = []
  const takenBy = new Map(
    actors.map(([name, machine]) => {
      const first = names.length
      const now = new Set<number>()
      const { copy, transitions } = instrument(machine, {
        taken: (transition) => now.add(first + transition),
        entered: () => {},
        asked: () => {},
      })
      names.push(...transitions.map((transition) => `${name}: ${transition.name}`))
      return [name, tracer(copy, { self: name, known }, now)]
    }),
  )
  const of = (edge: number, from: number): readonly number[] => {
    const { actor, event, lost } = graph.event(edge)
    // A state of this system, whatever its actors are.
    const state: AnySystemState = graph.state(from)
    const local = localIn(state, actor)
    return lost === true || local === undefined ? [] : (takenBy.get(actor)?.(local, event) ?? [])
  }
  const marks: (readonly number[])[] = []
  for (let from = 0; from < graph.stateCount; from++) {
    for (let edge = graph.firstEdge(from); edge < graph.firstEdge(from + 1); edge++)
      marks[edge] = of(edge, from)
  }
  return { names, of: (edge) => marks[edge] ?? [] }
}

/** What a machine takes when something happens to it in a state, found once for both. */
function tracer(
  copy: Parameters<typeof compile>[0],
  place: Parameters<typeof compile>[1],
  now: Set<number>,
): (local: LocalState, event: EventObject) => readonly number[] {
  const stepper = compile(copy, place)
  const found = new Map<
    LocalState,
    { readonly state: LocalState; readonly taken: Map<EventObject, readonly number[]> }
  >()
  return (local, event) => {
    let at = found.get(local)
    if (at === undefined) {
      // The copy has the same states, by the same names.
      at = { state: stepper.fromSnapshot(stepper.toSnapshot(local)), taken: new Map() }
      found.set(local, at)
    }
    const known = at.taken.get(event)
    if (known !== undefined) return known
    now.clear()
    stepper.step(at.state, event)
    const taken = [...now]
    at.taken.set(event, taken)
    return taken
  }
}
