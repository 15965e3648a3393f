import { drawBlock, drawLine } from '../svg/draw-block.ts'
import { element, rounded, text } from '../svg/element.ts'
import type { Point, Rectangle } from '../svg/geometry.ts'
import { bodyHeight, type Card, inset, nameOf } from './card.ts'
import { COLUMN_GAP, type Compartment, WORDS_GAP } from './compartment.ts'
import { drawCount, drawMark } from './draw-mark.ts'
import type { PlacedCard } from './layout.ts'

const RADIUS = 10

/** Draws the box of a state; what is written in it comes later, over the lines ({@link drawWords}). */
export function drawBox({ card, box }: PlacedCard): string {
  const { state, remarks } = card
  const name = remarks.length === 0 ? nameOf(state) : `${nameOf(state)} (${remarks.join('; ')})`
  const tooltip = state.description === undefined ? name : `${name}: ${state.description}`
  return element(
    'g',
    { 'data-state': state.id, role: 'graphics-symbol', tabindex: 0 },
    element('title', {}, text(tooltip)),
    boxes[card.shape](card, box),
  )
}

/** Draws what is written in a state, and how it is marked. */
export function drawWords(placed: PlacedCard): string {
  const { card, box } = placed
  const isFrame = card.shape === 'frame' || card.shape === 'region'
  const center = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const words =
    card.shape === 'history'
      ? drawLine([{ text: nameOf(card.state), role: 'keyword' }], center, 'middle')
      : element(
          'g',
          isFrame ? { class: card.shape === 'frame' ? 'on-header' : 'on-region' } : {},
          drawInside(placed),
        )
  return (
    words +
    drawShare(placed) +
    (card.mark === undefined ? '' : drawMark(card.mark, { x: box.x + box.width - 6, y: box.y + 2 })) +
    (card.count === undefined ? '' : drawCount(card.count.number, { x: box.x - 8, y: box.y }))
  )
}

/** Draws a bar at the foot of a state that holds no others, as long as its share of the largest count. */
function drawShare({ card: { count, shape }, box }: PlacedCard): string {
  if (count === undefined || (shape !== 'box' && shape !== 'final')) return ''
  const room = box.width - 2 * RADIUS
  const bar = { x: box.x + RADIUS, y: box.y + box.height - 7, height: 3, rx: 1.5 }
  return (
    element('rect', { class: 'share-room', ...bar, width: room }) +
    element('rect', { class: 'count', ...bar, width: Math.max(1, room * count.share) })
  )
}

const boxes: Readonly<Record<Card['shape'], (card: Card, box: Rectangle) => string>> = {
  box: (card, box) => outline(box, card.mark ?? 'card') + bodyRule(card, box),
  final: (card, box) => {
    const { x, y, width, height } = box
    const inner = { x: x + 3.5, y: y + 3.5, width: width - 7, height: height - 7, rx: RADIUS - 3.5 }
    return (
      outline(box, card.mark ?? 'card') + element('rect', { class: 'inner', ...inner }) + bodyRule(card, box)
    )
  },
  frame: (card, box) =>
    outline(box, card.state.path.length % 2 === 0 ? 'even' : 'odd') +
    element('path', { class: 'header', d: headerPath(box, card.height) }) +
    ruleAcross(box, box.y + card.height) +
    // The border once more, over the header.
    outline(box, card.mark === undefined ? 'outline' : `${card.mark}-outline`),
  region: (card, box) => outline(box, card.mark === undefined ? 'region' : `region ${card.mark}`),
  history: (card, { x, y, width, height }) =>
    element('circle', { class: card.mark ?? 'card', cx: x + width / 2, cy: y + height / 2, r: width / 2 }),
}

function outline({ x, y, width, height }: Rectangle, name: string): string {
  return element('rect', { class: name, x, y, width, height, rx: RADIUS })
}

/** The line between the name and the compartment. */
function bodyRule(card: Card, box: Rectangle): string {
  return card.body.height === 0 ? '' : ruleAcross(box, box.y + card.height - bodyHeight(card.body))
}

function headerPath({ x, y, width }: Rectangle, height: number): string {
  const [left, right, top, bottom] = [x, x + width, y, y + height].map(rounded)
  return (
    `M${left} ${bottom}V${rounded(y + RADIUS)}Q${left} ${top} ${rounded(x + RADIUS)} ${top}` +
    `H${rounded(x + width - RADIUS)}Q${right} ${top} ${right} ${rounded(y + RADIUS)}V${bottom}Z`
  )
}

function ruleAcross({ x, width }: Rectangle, y: number): string {
  return element('path', { class: 'rule', d: `M${rounded(x)} ${rounded(y)}H${rounded(x + width)}` })
}

/** Draws the name, the chips and the compartment. */
function drawInside({ card, box, textLeft: left }: PlacedCard): string {
  const isFrame = card.shape === 'frame' || card.shape === 'region'
  // A box of two stories; where there is only a name, it stands in the middle.
  const nameTop = box.y + inset.name + (isFrame ? 0 : 2)
  const head = isFrame
    ? drawBlock(card.name, { x: left, y: nameTop })
    : drawBlock(card.name, { x: box.x, y: nameTop }, box.width)
  const chips = drawChips(card, chipsAt({ card, box, textLeft: left }, nameTop))
  const bodyTop = box.y + card.height - bodyHeight(card.body)
  const bodyLift = isFrame ? inset.body : 0
  return head + chips + drawCompartment(card.body, { x: left, y: bodyTop + inset.body - bodyLift })
}

function drawCompartment({ words, columns }: Compartment, { x, y }: Point): string {
  const top = y + words.height + (words.rows.length === 0 ? 0 : WORDS_GAP)
  let left = x
  const drawn = columns.map((column) => {
    const at = { x: left, y: top }
    left += Math.ceil(column.width) + COLUMN_GAP
    return drawBlock(column, at)
  })
  return drawBlock(words, { x, y }) + drawn.join('')
}

function chipsAt({ card, box, textLeft }: PlacedCard, nameTop: number): Point {
  if (card.shape === 'frame' || card.shape === 'region') {
    return { x: textLeft + card.name.width + inset.chip + 2, y: nameTop + card.name.height / 2 }
  }
  const width = card.chips.reduce((sum, chip) => sum + chip.width + inset.chip, -inset.chip)
  return {
    x: box.x + (box.width - width) / 2,
    y: nameTop + card.name.height + inset.chip + inset.chipHeight / 2,
  }
}

function drawChips({ chips }: Card, at: Point): string {
  let x = at.x
  return chips
    .map(({ text: word, kind, width }) => {
      const center = { x: x + width / 2, y: at.y }
      const height = inset.chipHeight
      const pill =
        kind === 'tag'
          ? element('rect', { class: 'chip', x, y: at.y - height / 2, width, height, rx: height / 2 })
          : ''
      x += width + inset.chip
      return pill + drawLine([{ text: word, role: kind }], center, 'middle')
    })
    .join('')
}
