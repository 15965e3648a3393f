import { describe, expect, test } from 'vitest'
import { coveringLogs, explore, replay } from '../index.ts'
import { client, server } from '../toys/talk.ts'
import { fromActors, systemCoverage, systemTransitionsOf } from './index.ts'

const actors = { client, server }
const build = (machines: typeof actors) =>
  fromActors(machines, {
    inputs: {
      client: { 'page.wanted': [{}], 'page.sent': [] },
      server: { switched: [{}], 'page.asked for': [] },
    },
    lossy: true,
    maxInFlight: 2,
  })

describe('the transitions of a system', () => {
  test('K136 those of each edge are told, and logs cover them all', () => {
    const graph = explore(build(actors), { maxStates: 1000 })
    const { names } = systemTransitionsOf(graph)
    expect(names).toEqual([
      'client: client.idle: page.wanted → client.waiting',
      'client: client.waiting: page.sent → client.idle',
      'server: server.on: switched → server.off',
      'server: server.on: page.asked for → stays',
      'server: server.off: switched → server.on',
    ])
    const transitions = systemTransitionsOf(graph)
    const { logs, missing } = coveringLogs(graph, { cover: 'transitions', transitions })
    expect(missing).toEqual([])
    for (const log of logs) replay(build(actors), log)
    // Another way to the same answer: copies that tell what they do while the logs are replayed.
    const { machines } = systemCoverage(graph, logs, { actors, rebuild: build })
    expect(Object.values(machines).map(({ transitions: covered }) => covered.missed)).toEqual([[], []])
  })

  test('K136 a message that is lost takes none', () => {
    const graph = explore(build(actors), { maxStates: 1000 })
    const marks = systemTransitionsOf(graph)
    const edges = Array.from({ length: graph.edgeCount }, (_, edge) => edge)
    const lost = edges.filter((edge) => graph.event(edge).lost === true)
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.flatMap((edge) => marks.of(edge))).toEqual([])
  })

  test('K136 a transition that cannot be taken is missing', () => {
    const graph = explore(
      fromActors(actors, { inputs: { client: { 'page.wanted': [{}], 'page.sent': [] } }, maxInFlight: 2 }),
      {
        maxStates: 1000,
      },
    )
    const { missing } = coveringLogs(graph, { cover: 'transitions', transitions: systemTransitionsOf(graph) })
    expect(missing).toEqual([
      'server: server.on: switched → server.off',
      'server: server.off: switched → server.on',
    ])
  })
})
