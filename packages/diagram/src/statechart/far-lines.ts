import type { Point } from '../svg/geometry.ts'
import type { Layout } from './layout.ts'
import type { PlacedConnection } from './placed-connection.ts'
import { linkKey } from './written.ts'

/** A longer line is not drawn, in pixels: it would lead off the screen, and the eye loses it among others. */
const MAX_LINE = 1_800

/**
 * The lines of a layout that lead too far, by their {@link linkKey}.
 *
 * The shortest line into each state is drawn however far it leads: nothing stands there as if nobody came to it.
 */
export function farLines({ cards, connections }: Layout): readonly string[] {
  const ways = connections.filter(({ connection: { kind } }) => kind !== 'initial' && kind !== 'fallback')
  const entered = new Set(
    connections
      .filter(({ connection: { kind } }) => kind === 'initial')
      .map(({ connection }) => connection.target),
  )
  const kept = new Set<PlacedConnection>()
  for (const way of ways.toSorted((one, other) => lengthOf(one.points) - lengthOf(other.points))) {
    if (entered.has(way.connection.target)) continue
    entered.add(way.connection.target)
    kept.add(way)
  }
  const idOf = (index: number) => cards[index]?.card.state.id ?? ''
  return ways
    .filter((way) => !kept.has(way) && lengthOf(way.points) > MAX_LINE)
    .map(({ connection: { source, target } }) => linkKey(idOf(source), idOf(target)))
}

function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, { x, y }, index) => {
    const before = points[index] ?? { x, y }
    return sum + Math.abs(x - before.x) + Math.abs(y - before.y)
  }, 0)
}
