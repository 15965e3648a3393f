import { drawBlock, drawLine } from '../svg/draw-block.ts'
import { element, rounded } from '../svg/element.ts'
import { ROW_HEIGHT } from '../text/block.ts'
import { lineWidth } from '../text/line.ts'
import type { Column } from './columns.ts'
import { type Band, bandInset } from './bands.ts'
import type { SequenceLayout } from './layout.ts'

const LETTER_RADIUS = 11

/** Draws the band of a phase, with its letter and name at the left. */
export function drawBand({ box, letter, name }: Band): string {
  const left = box.x + bandInset.side
  const top = box.y + bandInset.top
  const middle = { x: left + LETTER_RADIUS, y: top + ROW_HEIGHT / 2 }
  const badge =
    letter === undefined
      ? ''
      : element('circle', { class: 'letter-badge', cx: middle.x, cy: middle.y, r: LETTER_RADIUS }) +
        drawLine([{ text: letter, role: 'letter' }], middle, 'middle')
  const nameLeft = letter === undefined ? left : left + bandInset.letter
  return element('rect', { class: 'band', ...box, rx: 10 }) + badge + drawBlock(name, { x: nameLeft, y: top })
}

/** Draws the line of a participant, below everything that happens on it. */
export function drawLifeline({ x }: Column, { headHeight, lifelineEnd }: SequenceLayout): string {
  return element('path', { class: 'lifeline', d: `M${rounded(x)} ${headHeight}V${rounded(lifelineEnd)}` })
}

/** Draws the name of a participant in its box. */
export function drawHead({ x, name, headWidth }: Column, top: number, height: number): string {
  const box = { x: x - headWidth / 2, y: top, width: headWidth, height }
  return (
    element('rect', { class: 'card', ...box, rx: 10 }) +
    drawBlock(name, { x: box.x, y: top + (height - name.height) / 2 }, headWidth)
  )
}

/** Draws the line between what has happened and what is still to come. */
export function drawNow(y: number, width: number): string {
  const words = [{ text: 'still to come', role: 'parallel' }] as const
  const middle = { x: width / 2, y }
  const room = lineWidth(words) + 20
  return (
    element('path', { class: 'now', d: `M0 ${rounded(y)}H${rounded(width)}` }) +
    element('rect', { class: 'paper', x: middle.x - room / 2, y: y - 9, width: room, height: 18 }) +
    drawLine(words, middle, 'middle')
  )
}
