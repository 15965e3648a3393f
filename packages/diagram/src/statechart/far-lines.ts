import type { Point } from '../svg/geometry.ts'
import type { Plan } from './plan.ts'
import { linkKey } from './written.ts'

/** A longer line is not drawn, in pixels: it would lead off the screen, and the eye loses it among others. */
const MAX_LINE = 1_800

/**
 * The lines that lead too far, by their {@link linkKey}, when each is as long as it is said to be.
 *
 * The shortest line into each state is drawn however far it leads: nothing stands there as if nobody came to it.
 */
export function farLines(
  { cards, connections }: Pick<Plan, 'cards' | 'connections'>,
  { lengths }: { readonly lengths: readonly number[] },
): readonly string[] {
  const lines = connections.map((connection, index) => ({ connection, length: lengths[index] ?? 0 }))
  const ways = lines.filter(({ connection: { kind } }) => kind !== 'initial' && kind !== 'fallback')
  const entered = new Set(
    lines.filter(({ connection: { kind } }) => kind === 'initial').map(({ connection }) => connection.target),
  )
  const kept = new Set<(typeof ways)[number]>()
  for (const way of ways.toSorted((one, other) => one.length - other.length)) {
    if (entered.has(way.connection.target)) continue
    entered.add(way.connection.target)
    kept.add(way)
  }
  const idOf = (index: number) => cards[index]?.state.id ?? ''
  return ways
    .filter((way) => !kept.has(way) && way.length > MAX_LINE)
    .map(({ connection: { source, target } }) => linkKey(idOf(source), idOf(target)))
}

/** How long the way of a line is, around its corners. */
export function lengthOf(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, { x, y }, index) => {
    const before = points[index] ?? { x, y }
    return sum + Math.abs(x - before.x) + Math.abs(y - before.y)
  }, 0)
}
