import { drawLine } from '../svg/draw-block.ts'
import { element, rounded } from '../svg/element.ts'
import type { Point } from '../svg/geometry.ts'
import type { Mark } from '../overlay/overlay.ts'
import { widthOfBadge } from '../text/block.ts'

const BADGE_RADIUS = 9
const COUNT_HEIGHT = 18

const signs = {
  missed: 'M-3.5 0H3.5',
  next: 'M-4 0H3.5M0.5 -3L3.5 0L0.5 3',
  done: 'M-4 0.5L-1 3.5L4.5 -3',
  current: 'M0 -1.5V1.5M-1.5 0H1.5',
  blocked: 'M-3 -3L3 3M3 -3L-3 3',
} as const satisfies Record<Mark, string>

/** Draws the sign of a mark, with its middle at a point: each has a shape of its own, beside its colour. */
export function drawMark(mark: Mark, { x, y }: Point): string {
  return element(
    'g',
    { transform: `translate(${rounded(x)} ${rounded(y)})` },
    element('circle', { class: `${mark}-badge`, r: BADGE_RADIUS }),
    element('path', { class: 'sign', d: signs[mark] }),
  )
}

/** Draws how many are in a state, in a pill whose left end has its middle at a point. */
export function drawCount(count: number, { x, y }: Point): string {
  const text = String(count)
  const width = widthOfBadge(text)
  return (
    element('rect', {
      class: 'count',
      x,
      y: y - COUNT_HEIGHT / 2,
      width,
      height: COUNT_HEIGHT,
      rx: COUNT_HEIGHT / 2,
    }) + drawLine([{ text, role: 'number' }], { x: x + width / 2, y }, 'middle')
  )
}
