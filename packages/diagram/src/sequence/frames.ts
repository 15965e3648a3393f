import { drawBlock, drawLine } from '../svg/draw-block.ts'
import { element, rounded } from '../svg/element.ts'
import type { Rectangle } from '../svg/geometry.ts'
import { type Block, block } from '../text/block.ts'
import { printable } from '../text/printable.ts'
import { wrapEvenly } from '../text/wrap.ts'
import type { Alternatives } from './alternatives.ts'
import { type Band, placePhases } from './bands.ts'
import type { Columns } from './columns.ts'
import { phasesOf } from './phase.ts'
import type { PlacedMessage } from './rows.ts'

/** A frame around alternatives, placed. */
export interface Frame {
  readonly box: Rectangle
  /** The alternatives from above: where each begins, and when it is the one. */
  readonly branches: readonly { readonly top: number; readonly title: Block }[]
}

/** Distances in and around a frame, in pixels. */
export const frameInset = {
  /** Left and right of what stands in it. */
  side: 12,
  /** From the left end to the titles, beside the word in the corner. */
  title: 58,
  /** Above and below a title. */
  top: 7,
  leastWidth: 320,
} as const

const AFTER = 14
const WORD = { width: 44, height: 24 } as const

/** Where a frame is placed. */
export interface FramePlace {
  readonly columns: Columns
  readonly width: number
  readonly top: number
  readonly first: number
}

/** What stands in a frame. */
export interface PlacedFrame {
  readonly frame: Frame
  readonly bands: readonly Band[]
  readonly messages: readonly PlacedMessage[]
  readonly bottom: number
}

/** Places alternatives below each other. */
export function placeFrame(
  { alternatives }: Alternatives,
  { columns, width, top, first }: FramePlace,
): PlacedFrame {
  const bands: Band[] = []
  const messages: PlacedMessage[] = []
  const branches: Frame['branches'][number][] = []
  let y = top
  for (const outcome of alternatives) {
    const title = titleOf(outcome.title, width)
    branches.push({ top: y, title })
    const placed = placePhases(phasesOf(outcome.messages), {
      columns,
      left: frameInset.side,
      width: width - 2 * frameInset.side,
      top: y + title.height + 2 * frameInset.top,
      first: first + messages.length,
    })
    bands.push(...placed.bands)
    messages.push(...placed.messages)
    y = placed.bottom
  }
  return {
    frame: { box: { x: 0, y: top, width, height: y - top }, branches },
    bands,
    messages,
    bottom: y + AFTER,
  }
}

function titleOf(title: string, width: number): Block {
  const lines = wrapEvenly(
    [{ text: `[${printable(title)}]`, role: 'guard' }],
    width - frameInset.title - frameInset.side,
  )
  return block(
    lines.map((line) => ({ line })),
    'left',
  )
}

/** Draws a frame: the word `alt` in its corner, a line between its branches, and the title of each. */
export function drawFrame({ box, branches }: Frame): string {
  const { x, y, width } = box
  const [right, bottom] = [x + WORD.width, y + WORD.height]
  const corner = `M${rounded(x)} ${rounded(bottom)}H${rounded(right - 8)}L${rounded(right)} ${rounded(bottom - 8)}V${rounded(y)}`
  return [
    element('rect', { class: 'frame', ...box, rx: 10 }),
    element('path', { class: 'frame', d: corner }),
    drawLine(
      [{ text: 'alt', role: 'keyword' }],
      { x: x + (WORD.width - 4) / 2, y: y + WORD.height / 2 },
      'middle',
    ),
    ...branches.map(({ top, title }, index) => {
      const at = { x: x + frameInset.title, y: top + frameInset.top }
      // Paper below the title, so that no lifeline runs through it.
      const paper = { x: at.x - 3, y: at.y, width: Math.ceil(title.width) + 6, height: title.height }
      const words = element('rect', { class: 'paper', ...paper }) + drawBlock(title, at)
      if (index === 0) return words
      return (
        element('path', { class: 'divider', d: `M${rounded(x)} ${rounded(top)}H${rounded(x + width)}` }) +
        words
      )
    }),
  ].join('')
}
