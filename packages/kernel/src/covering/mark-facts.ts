import { type Adjacency, sourcesOf } from '../adjacency.ts'
import { distancesIn } from './covering-bound.ts'
import { type Needs, noNeeds } from './covering-needs.ts'
import type { EdgeMarks } from './edge-marks.ts'

/** What is known of marks on edges, whoever covers them. */
export interface MarkFacts {
  /** The edges that no others can stand in for. */
  readonly forced: Needs
  /** How many marks some edge carries. */
  readonly total: number
  /** The marks that no edge carries. */
  readonly missing: readonly string[]
  /** Some mark takes so many edges to be covered. */
  readonly farthest: number
}

/** Which edges carry which marks, in short. */
export function factsOf(adjacency: Adjacency, marks: EdgeMarks): MarkFacts {
  const distances = distancesIn(adjacency)
  const sources = sourcesOf(adjacency)
  const carriers = new Uint32Array(marks.names.length)
  const lastCarriers = new Uint32Array(marks.names.length)
  const nearest = new Float64Array(marks.names.length).fill(Number.POSITIVE_INFINITY)
  for (let edge = 0; edge < adjacency.edgeCount; edge++) {
    for (const mark of marks.of(edge)) {
      carriers[mark]!++
      lastCarriers[mark] = edge
      nearest[mark] = Math.min(nearest[mark]!, distances[sources[edge]!]! + 1)
    }
  }
  const forced = noNeeds(adjacency)
  carriers.forEach((count, mark) => {
    if (count === 1) forced.edges[lastCarriers[mark]!] = 1
  })
  const missing = marks.names.filter((_, mark) => carriers[mark] === 0)
  const farthest = nearest.reduce(
    (most, distance) => (distance < Infinity ? Math.max(most, distance) : most),
    0,
  )
  return { forced, total: carriers.length - missing.length, missing, farthest }
}
