/**
 * Thrown when a graph has more states than can be seen in one picture.
 *
 * The way out is to tell less of each state (`by`), so that alike ones are shown as one, or to explore less.
 */
export class TooManyNodes extends Error {
  override readonly name = 'TooManyNodes'
  /** Stable, for programs. */
  readonly code = 'too-many-nodes'
  /** How many states the graph has. */
  readonly states: number
  /** The limit that was hit. */
  readonly maxNodes: number

  constructor({
    states,
    maxNodes,
    isProjected,
  }: {
    readonly states: number
    readonly maxNodes: number
    readonly isProjected: boolean
  }) {
    const way = isProjected ? 'tell less of each state' : 'show alike states as one, by what matters of them'
    super(
      `a graph of ${states} states would be drawn with more than ${maxNodes} nodes: ${way}, or raise the limit`,
    )
    this.states = states
    this.maxNodes = maxNodes
  }
}
