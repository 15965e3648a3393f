import type { Graph } from '@proviso/kernel'
import { printable } from '../text/printable.ts'
import { type GraphOptions, summaryOf } from './summary.ts'

/**
 * Writes a graph in the DOT language of Graphviz, for tools that read it.
 *
 * Any names are safe. What is drawn as one by `by` has its number behind its name.
 *
 * @throws {@link TooManyNodes} when there would be more than `maxNodes` nodes, which is 10,000 unless it is said.
 * @example
 * ```ts
 * toDot(explore(door, { maxStates: 100 }))
 * // digraph {
 * //   node [shape=box, style=rounded]
 * //   0 [label="0: closed", penwidth=2]
 * ```
 */
export function toDot<State, Event>(
  graph: Graph<State, Event>,
  { maxNodes = MAX_NODES, ...options }: GraphOptions<State> = {},
): string {
  const { nodes, lines, isProjected } = summaryOf(graph, { ...options, maxNodes })
  return [
    'digraph {',
    '  node [shape=box, style=rounded]',
    ...nodes.map(({ name, states, deadlocks, isFinal }, index) => {
      const label = isProjected ? `${name} (${states})` : name
      const looks = [
        `label=${quoted(label)}`,
        ...(index === 0 ? ['penwidth=2'] : []),
        ...(isFinal ? ['peripheries=2'] : []),
        ...(deadlocks > 0 ? ['color=red'] : []),
      ]
      return `  ${index} [${looks.join(', ')}]`
    }),
    ...lines.map(({ from, to, event, edges }) => {
      const label = edges === 1 ? event : `${event} ×${edges}`
      return `  ${from} -> ${to} [label=${quoted(label)}]`
    }),
    '}',
    '',
  ].join('\n')
}

const MAX_NODES = 10_000

/** A text in quotes: in DOT a backslash begins what is drawn otherwise, and a quote ends it. */
function quoted(text: string): string {
  return `"${printable(text).replace(/["\\]/g, (character) => `\\${character}`)}"`
}
