import { type Adjacency, sourcesOf } from '../adjacency.ts'

/** Something that edges of a graph carry, such as the transitions of a machine that a step takes. */
export interface EdgeMarks {
  /** What there is to carry, by its number; no edge may carry some of it. */
  readonly names: readonly string[]
  /** The numbers of what an edge carries. */
  of(edge: number): readonly number[]
}

/**
 * Every pair of edges that follow one another carries each pair of what the first and the second carry.
 *
 * @param pairs The graph of consecutive edges.
 */
export function consecutiveMarks(pairs: Adjacency, marks: EdgeMarks): EdgeMarks {
  const sources = sourcesOf(pairs)
  const numbers = new Map<number, number>()
  const names: string[] = []
  const of = (pair: number): readonly number[] => {
    const source = sources[pair]!
    if (source === 0) return []
    const next = marks.of(pairs.targets[pair]! - 1)
    return marks.of(source - 1).flatMap((first) => next.map((second) => numberOf(first, second)))
  }
  const numberOf = (first: number, second: number) => {
    const both = first * marks.names.length + second
    const known = numbers.get(both)
    if (known !== undefined) return known
    numbers.set(both, names.length)
    return names.push(`${marks.names[first]!} then ${marks.names[second]!}`) - 1
  }
  for (let pair = 0; pair < pairs.edgeCount; pair++) of(pair)
  return { names, of }
}
