import { type Block, ROW_HEIGHT, type Row, widthOfBadge } from '../text/block.ts'
import type { Line } from '../text/line.ts'
import { fonts } from '../text/role.ts'
import { element, text } from './element.ts'
import type { Point } from './geometry.ts'

/** From the middle of a row down to the baseline, as a share of the font size: half the height of a capital. */
const BASELINE = 0.35

/** Draws a block of text with its upper left corner at a point; centred rows stand in the middle of `width`. */
export function drawBlock(block: Block, at: Point, width = block.width): string {
  return block.rows
    .map((row, index) => {
      const middle = at.y + (index + 0.5) * ROW_HEIGHT
      if (block.align === 'left' || row.badge !== undefined) {
        const start = block.align === 'left' ? at.x : at.x + (width - block.width) / 2
        return drawRow(row, { x: start, y: middle }, block.badgeWidth)
      }
      const x = at.x + block.badgeWidth + (width - block.badgeWidth) / 2
      return ofTransitions(row.transitions, drawLine(row.line, { x, y: middle }, 'middle'))
    })
    .join('')
}

/** Puts around something drawn the numbers of the transitions that it is about, by which a page finds and marks it. */
export function ofTransitions(numbers: readonly number[] | undefined, drawn: string): string {
  if (numbers === undefined || numbers.length === 0) return drawn
  return element('g', { 'data-transition': numbers.join(' ') }, drawn)
}

function drawRow(row: Row, at: Point, badgeWidth: number): string {
  const { badge, isMissed = false, indent = 0, line, transitions } = row
  const start = { x: at.x + badgeWidth + indent, y: at.y }
  return (
    (badge === undefined ? '' : drawBadge(badge, isMissed, at)) +
    ofTransitions(transitions, drawLine(line, start, 'start'))
  )
}

/** Draws a number in a pill, whose left end is at a point. */
function drawBadge(badge: string, isMissed: boolean, at: Point): string {
  const width = widthOfBadge(badge)
  const height = ROW_HEIGHT - 2
  return (
    element('rect', {
      class: isMissed ? 'missed-pill' : 'pill',
      x: at.x,
      y: at.y - height / 2,
      width,
      height,
      rx: height / 2,
    }) +
    drawLine(
      [{ text: badge, role: isMissed ? 'missed-number' : 'number' }],
      { x: at.x + width / 2, y: at.y },
      'middle',
    )
  )
}

/** Draws one line of text, at the height of its middle. */
export function drawLine(line: Line, at: Point, anchor: 'start' | 'middle' | 'end'): string {
  const [first] = line
  if (first === undefined) return ''
  const position = {
    x: at.x,
    y: at.y + BASELINE * fonts[first.role].size,
    ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
  }
  if (line.length === 1) return element('text', { class: first.role, ...position }, text(first.text))
  // Spaces at the seams of runs count.
  return element(
    'text',
    { 'xml:space': 'preserve', ...position },
    ...line.map((run) => element('tspan', { class: run.role }, text(run.text))),
  )
}
