import { arrow } from '../svg/arrow.ts'
import { drawBlock } from '../svg/draw-block.ts'
import { element, rounded, text } from '../svg/element.ts'
import type { Rectangle } from '../svg/geometry.ts'
import type { Message } from './message.ts'
import { noteInset, type Part, type PlacedMessage } from './rows.ts'

const CROSS = 5
const CLOCK_RADIUS = 8

/** Draws a message: its arrow or box, and what is written there. */
export function drawMessage(placed: PlacedMessage): string {
  const { message, number, box, parts } = placed
  const paper = message.phase === undefined ? 'paper' : 'mask'
  return element(
    'g',
    { 'data-message': number },
    element('title', {}, text(sentenceOf(message))),
    ...(box === undefined ? parts.map((part) => drawMask(part, paper)) : []),
    box === undefined ? drawArrow(placed) : drawStep(message, box),
    ...parts.map(drawPart),
  )
}

/** Says a message in words, for those who cannot see it. */
export function sentenceOf({ from, to, text: words, status = 'done', network, ignored }: Message): string {
  const who = from === to ? to : `${from ?? 'outside'} to ${to}`
  const remarks = [
    ...(status === 'done' ? [] : [status]),
    ...(network === undefined ? [] : [network]),
    ...(ignored === true ? ['ignored'] : []),
  ]
  return `${who}: ${words}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`
}

function drawStep({ status = 'done', after }: Message, box: Rectangle): string {
  const outline = element('rect', { class: `step step-${status}`, ...box, rx: 8 })
  return after === undefined ? outline : outline + drawClock(box.x, box.y)
}

/** A clock on the corner of a step that a timer brings about. */
function drawClock(x: number, y: number): string {
  return (
    element('circle', { class: 'clock', cx: x + 2, cy: y + 2, r: CLOCK_RADIUS }) +
    element('path', { class: 'clock-hands', d: `M${rounded(x + 2)} ${rounded(y - 3)}v5h4` })
  )
}

/** Paper below a text, so that no lifeline runs through it. */
function drawMask({ kind, box }: Part, paper: 'paper' | 'mask'): string {
  if (kind === 'note') return ''
  return element('rect', { class: paper, x: box.x - 4, y: box.y, width: box.width + 8, height: box.height })
}

function drawPart({ kind, block, box }: Part): string {
  if (kind !== 'note') return drawBlock(block, box, box.width)
  return (
    element('rect', { class: 'note', ...box, rx: 4 }) +
    drawBlock(block, { x: box.x + noteInset.side, y: box.y + noteInset.top }, box.width - 2 * noteInset.side)
  )
}

function drawArrow({ message, from, to, y }: PlacedMessage): string {
  const { status = 'done', network } = message
  const direction = to > from ? 1 : -1
  const start = { x: from, y }
  const line = `arrow arrow-${status}`
  const origin = message.from === undefined ? element('circle', { class: 'dot', cx: from, cy: y, r: 5 }) : ''
  if (network === 'lost') {
    const end = from + (to - from) * 0.82
    const path = element('path', { class: line, d: `M${rounded(start.x)} ${rounded(y)}H${rounded(end)}` })
    return origin + path + drawCross(end, y)
  }
  const head = `head-${status}`
  const whole = arrow([start, { x: to, y }], { line, head })
  if (network !== 'repeated') return origin + whole
  // A second head behind the first: it arrives once more.
  return origin + whole + arrow([start, { x: to - direction * 10, y }], { line, head })
}

function drawCross(x: number, y: number): string {
  const [left, right, top, bottom] = [x - CROSS, x + CROSS, y - CROSS, y + CROSS].map(rounded)
  return element('path', {
    class: 'cross',
    d: `M${left} ${top}L${right} ${bottom}M${right} ${top}L${left} ${bottom}`,
  })
}
