import { drawBlock, drawLine } from '../svg/draw-block.ts'
import { element } from '../svg/element.ts'
import type { Point } from '../svg/geometry.ts'
import type { FoundOverlay, Mark, OverlayWord } from '../overlay/overlay.ts'
import { block } from '../text/block.ts'
import { printable } from '../text/printable.ts'
import { wrapEvenly } from '../text/wrap.ts'
import { drawCount, drawMark } from './draw-mark.ts'

/** What the signs of an overlay are called. */
const overlayWords = {
  missed: 'never entered',
  next: 'still to come',
  done: 'done',
  current: 'here now',
  blocked: 'blocked',
  path: 'the way, in its order',
  untaken: 'never taken',
  counts: 'how many are there',
} as const satisfies Record<OverlayWord, string>

/** The words for a sign: those of the overlay, or the usual ones. */
export function wordFor(word: OverlayWord, { words }: Pick<FoundOverlay, 'words'>): string {
  return printable(words[word] ?? overlayWords[word])
}

/** The signs that are explained below a picture. */
export interface Legend {
  readonly width: number
  readonly height: number
  readonly drawn: string
}

const SAMPLE = { width: 30, height: 20 } as const
const GAP = { inside: 8, between: 26, row: 8 } as const
const MAX_WORDS_WIDTH = 360

/** Explains the signs that an overlay has in a picture of this width; `undefined` where there is nothing to explain. */
export function legendOf(overlay: FoundOverlay, width: number): Legend | undefined {
  const signs = signsOf(overlay)
  if (signs.length === 0) return undefined
  let [x, y, rowHeight, widest] = [0, 0, 0, 0]
  const drawn = signs.map((sign) => {
    const lines = wrapEvenly([{ text: wordFor(sign, overlay), role: 'plain' }], MAX_WORDS_WIDTH)
    const words = block(
      lines.map((line) => ({ line })),
      'left',
    )
    const room = SAMPLE.width + GAP.inside + Math.ceil(words.width)
    if (x > 0 && x + room > width) {
      x = 0
      y += rowHeight + GAP.row
      rowHeight = 0
    }
    const at = { x, y }
    x += room + GAP.between
    widest = Math.max(widest, at.x + room)
    rowHeight = Math.max(rowHeight, words.height, SAMPLE.height)
    return drawSample(sign, at) + drawBlock(words, { x: at.x + SAMPLE.width + GAP.inside, y: at.y })
  })
  return { width: widest, height: y + rowHeight, drawn: drawn.join('') }
}

/** Draws a legend with its upper left corner at a point. */
export function drawLegend({ drawn }: Legend, { x, y }: Point): string {
  return element('g', { transform: `translate(${x} ${y})` }, drawn)
}

function signsOf({ marks, steps, untaken, counts }: FoundOverlay): readonly OverlayWord[] {
  const found = new Set(marks.values())
  const inOrder = ['done', 'current', 'blocked', 'next', 'missed'] as const satisfies readonly Mark[]
  return [
    ...inOrder.filter((mark) => found.has(mark)),
    ...(steps.size === 0 ? [] : ['path' as const]),
    ...(untaken.size === 0 ? [] : ['untaken' as const]),
    ...(counts.size === 0 ? [] : ['counts' as const]),
  ]
}

function drawSample(sign: OverlayWord, { x, y }: Point): string {
  const middle = { x: x + SAMPLE.width / 2, y: y + SAMPLE.height / 2 }
  if (sign === 'path') {
    return (
      element('path', { class: 'taken', d: `M${x} ${middle.y}h${SAMPLE.width}` }) +
      element('circle', { class: 'pill', cx: middle.x, cy: middle.y, r: 8.5 }) +
      drawLine([{ text: '1', role: 'number' }], middle, 'middle')
    )
  }
  if (sign === 'untaken') return element('path', { class: 'untaken', d: `M${x} ${middle.y}h${SAMPLE.width}` })
  if (sign === 'counts') return drawCount(12, { x, y: middle.y })
  const box = { x, y: y + 1, width: SAMPLE.width - 4, height: SAMPLE.height - 2, rx: 5 }
  return element('rect', { class: sign, ...box }) + drawMark(sign, { x: x + box.width, y: y + 4 })
}
