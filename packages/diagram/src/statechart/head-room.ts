import type { Rectangle } from '../svg/geometry.ts'
import { type Card, contentWidth, inset } from './card.ts'
import type { PlacedConnection } from './placed-connection.ts'

/** Where the text of a frame stands, so that no line runs through it. */
export interface HeadRoom {
  /** The left end of the text. */
  readonly left: number
  /** How wide the text may be, where it is wider now: it should be broken into shorter lines. */
  readonly narrowTo?: number
}

/** Between a text and a line that passes it. */
const CLEARANCE = 10
/** Text this wide reads well; a gap further right is not worth looking for. */
const COMFORTABLE = 140
/** In a narrower gap text does not read at all: then it is written over the lines. */
const NARROWEST = 80

/** Finds the gap between the lines that cross the head of a frame in which its text stands: rather left than wide. */
export function headRoom(
  { card, box }: { readonly card: Card; readonly box: Rectangle },
  connections: readonly PlacedConnection[],
): HeadRoom {
  const first = box.x + inset.side
  if (card.shape !== 'frame' && card.shape !== 'region') return { left: first }
  const needed = contentWidth(card)
  const crossings = crossingsOf({ ...box, height: card.height }, connections)
  const ends = [...crossings.map((x) => x - CLEARANCE), box.x + box.width - inset.side]
  const gaps = [first, ...crossings.map((x) => Math.max(first, x + CLEARANCE))].map((left, index) => ({
    left,
    width: (ends[index] ?? left) - left,
  }))
  const widest = gaps.reduce((best, gap) => (gap.width > best.width ? gap : best))
  const gap = gaps.find(({ width }) => width >= Math.min(needed, COMFORTABLE)) ?? widest
  if (gap.width >= needed) return { left: gap.left }
  if (gap.width < NARROWEST) return { left: first }
  // Where text cannot be broken any more, it is written over the lines, and never out of its box.
  const last = Math.max(first, box.x + box.width - inset.side - needed)
  return { left: Math.min(gap.left, last), narrowTo: gap.width }
}

/** Where vertical lines cross a band, from left to right. */
function crossingsOf(band: Rectangle, connections: readonly PlacedConnection[]): readonly number[] {
  return connections
    .flatMap(({ points }) =>
      points.slice(1).flatMap((to, index) => {
        const from = points[index] ?? to
        const isInside = to.x > band.x && to.x < band.x + band.width
        const isBeside = Math.max(from.y, to.y) <= band.y || Math.min(from.y, to.y) >= band.y + band.height
        return from.x === to.x && isInside && !isBeside ? [to.x] : []
      }),
    )
    .toSorted((one, other) => one - other)
}
