import { element, rounded } from './element.ts'
import type { Point } from './geometry.ts'
import { roundedPath, toward } from './rounded-path.ts'

const LENGTH = 11
const HALF_WIDTH = 4.5
const NOTCH = 8

/** Draws a line through some points, with an arrow head at its end; fewer than two points draw nothing. */
export function arrow(
  points: readonly Point[],
  classes: { readonly line: string; readonly head: string },
): string {
  const tip = points.at(-1)
  const before = points.at(-2)
  if (tip === undefined || before === undefined) return ''
  const line = [...points.slice(0, -1), toward(tip, before, NOTCH)]
  return (
    element('path', { class: classes.line, d: roundedPath(line) }) +
    element('path', { class: classes.head, d: arrowHead(tip, before) })
  )
}

function arrowHead(tip: Point, before: Point): string {
  const back = toward(tip, before, LENGTH)
  const notch = toward(tip, before, NOTCH)
  const along = { x: (tip.x - back.x) / LENGTH, y: (tip.y - back.y) / LENGTH }
  const left = { x: back.x - along.y * HALF_WIDTH, y: back.y + along.x * HALF_WIDTH }
  const right = { x: back.x + along.y * HALF_WIDTH, y: back.y - along.x * HALF_WIDTH }
  const [first, ...rest] = [tip, left, notch, right].map(({ x, y }) => `${rounded(x)} ${rounded(y)}`)
  return `M${first}L${rest.join('L')}Z`
}
