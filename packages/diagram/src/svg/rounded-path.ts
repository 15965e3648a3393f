import { rounded } from './element.ts'
import type { Point } from './geometry.ts'

const RADIUS = 8

/** Writes the path through some points as path data, with its corners rounded. */
export function roundedPath(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1]
      const after = points[index + 1]
      if (before === undefined) return `M${at(point)}`
      if (after === undefined) return `L${at(point)}`
      // Half of the shorter arm at most, so that two corners close together do not meet.
      const radius = Math.min(RADIUS, distance(before, point) / 2, distance(point, after) / 2)
      return `L${at(toward(point, before, radius))}Q${at(point)} ${at(toward(point, after, radius))}`
    })
    .join('')
}

/** The point that lies `length` away from one point in the direction of another. */
export function toward(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to)
  if (whole === 0) return from
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole }
}

/** How far two points lie apart. */
function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}

function at({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`
}
