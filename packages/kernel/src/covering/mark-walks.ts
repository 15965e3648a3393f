import { type Adjacency, sourcesOf } from '../adjacency.ts'
import type { Components } from '../components.ts'
import type { EdgeMarks } from './edge-marks.ts'
import { MarksAhead } from './marks-ahead.ts'

/**
 * Walks from node 0 that cover all marks.
 *
 * Greedy: a walk goes on to the edge after which the most of what is left can still be covered, and to the nearest
 * of those; it ends where nothing of that can be reached.
 */
export function markWalks(
  graph: { readonly adjacency: Adjacency; readonly components: Components },
  marks: EdgeMarks,
  total: number,
): readonly (readonly number[])[] {
  const walker = new MarkWalker(graph.adjacency, graph.components, marks)
  const walks: (readonly number[])[] = []
  while (walker.covered < total) walks.push(walker.walk())
  return withoutSpare(walks, marks)
}

class MarkWalker {
  covered = 0
  readonly #adjacency: Adjacency
  readonly #marks: EdgeMarks
  readonly #ahead: MarksAhead
  readonly #sources: Uint32Array
  /** What is not covered yet, as a set of bits. */
  readonly #left: Uint32Array
  readonly #met: Uint32Array
  readonly #arrivals: Uint32Array
  readonly #queue: Uint32Array
  #searches = 0

  constructor(adjacency: Adjacency, components: Components, marks: EdgeMarks) {
    this.#adjacency = adjacency
    this.#marks = marks
    this.#ahead = new MarksAhead(adjacency, components, marks)
    this.#sources = sourcesOf(adjacency)
    this.#left = new Uint32Array(Math.ceil(marks.names.length / 32))
    marks.names.forEach((_, mark) => this.#mark(mark, true))
    this.#met = new Uint32Array(adjacency.nodeCount)
    this.#arrivals = new Uint32Array(adjacency.nodeCount)
    this.#queue = new Uint32Array(adjacency.nodeCount)
  }

  walk(): readonly number[] {
    const walk: number[] = []
    for (let at = 0; ;) {
      const best = this.#bestFrom(at)
      if (best === undefined) return walk
      const way = [best]
      for (let node = this.#sources[best]!; node !== at; node = this.#sources[way.at(-1)!]!) {
        way.push(this.#arrivals[node]!)
      }
      for (const edge of way.toReversed()) {
        walk.push(edge)
        this.#cover(edge)
      }
      at = this.#adjacency.targets[best]!
    }
  }

  /** The edge to go to next: breadth first, so that of equals the nearest is taken. */
  #bestFrom(from: number): number | undefined {
    const { starts, targets } = this.#adjacency
    const possible = this.#ahead.count(from, this.#left)
    let [best, bestScore, queued] = [undefined as number | undefined, 0, 1]
    this.#searches++
    this.#met[from] = this.#searches
    this.#queue[0] = from
    for (let taken = 0; taken < queued; taken++) {
      const node = this.#queue[taken]!
      for (let edge = starts[node]!; edge < starts[node + 1]!; edge++) {
        const score = this.#scoreOf(edge)
        if (score > bestScore) [best, bestScore] = [edge, score]
        if (bestScore === possible) return best
        const to = targets[edge]!
        if (this.#met[to] === this.#searches) continue
        this.#met[to] = this.#searches
        this.#arrivals[to] = edge
        this.#queue[queued++] = to
      }
    }
    return best
  }

  /** How much of what is left can be covered by an edge and after it; nothing, where the edge itself covers nothing. */
  #scoreOf(edge: number): number {
    const gained = this.#marks.of(edge).filter((mark) => this.#isLeft(mark))
    if (gained.length === 0) return 0
    for (const mark of gained) this.#mark(mark, false)
    const after = this.#ahead.count(this.#adjacency.targets[edge]!, this.#left)
    for (const mark of gained) this.#mark(mark, true)
    return gained.length + after
  }

  #cover(edge: number): void {
    for (const mark of this.#marks.of(edge)) {
      if (!this.#isLeft(mark)) continue
      this.#mark(mark, false)
      this.covered++
    }
  }

  #isLeft(mark: number): boolean {
    return ((this.#left[mark >>> 5]! >>> (mark & 31)) & 1) === 1
  }

  #mark(mark: number, isLeft: boolean): void {
    const bit = 1 << (mark & 31)
    if (isLeft) this.#left[mark >>> 5]! |= bit
    else this.#left[mark >>> 5]! &= ~bit
  }
}

/** The walks without those whose marks others carry too: the longest are left out first. */
function withoutSpare(
  walks: readonly (readonly number[])[],
  marks: EdgeMarks,
): readonly (readonly number[])[] {
  const carried = walks.map((walk) => new Set(walk.flatMap((edge) => marks.of(edge))))
  const times = new Uint32Array(marks.names.length)
  for (const set of carried) for (const mark of set) times[mark]!++
  const longestFirst = walks
    .map((_, at) => at)
    .toSorted((one, other) => walks[other]!.length - walks[one]!.length)
  const spare = new Set<number>()
  for (const at of longestFirst) {
    if (![...carried[at]!].every((mark) => times[mark]! > 1)) continue
    spare.add(at)
    for (const mark of carried[at]!) times[mark]!--
  }
  return walks.filter((_, at) => !spare.has(at))
}
