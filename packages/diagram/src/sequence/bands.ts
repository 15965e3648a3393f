import type { Rectangle } from '../svg/geometry.ts'
import { type Block, block } from '../text/block.ts'
import { printable } from '../text/printable.ts'
import { wrapEvenly } from '../text/wrap.ts'
import type { Columns } from './columns.ts'
import { type Phase, phaseName } from './phase.ts'
import { type PlacedMessage, placeMessage } from './rows.ts'

/** A phase, placed: a band across the picture. */
export interface Band {
  readonly box: Rectangle
  readonly letter?: string
  readonly name: Block
}

/** Phases under each other, placed. */
export interface PlacedPhases {
  readonly bands: readonly Band[]
  readonly messages: readonly PlacedMessage[]
  /** Where the next thing may begin. */
  readonly bottom: number
}

/** Distances inside a band, in pixels. */
export const bandInset = {
  side: 14,
  /** Above the name. */
  top: 10,
  /** From the left end of the letter to the name. */
  letter: 30,
} as const

const MAX_NAME_WIDTH = 112
const BOTTOM = 14
const GAP = 10

/** How much room the names of the phases need, left of everything else. */
export function gutterWidth(phases: readonly Phase[]): number {
  const widths = phases.flatMap(({ phase }) => {
    if (phase === undefined) return []
    const { letter, name } = headingOf(phase)
    return [bandInset.side + (letter === undefined ? 0 : bandInset.letter) + name.width]
  })
  return Math.max(0, ...widths)
}

/** Places phases below `top`, with their messages, which are numbered from `first`. */
export function placePhases(
  phases: readonly Phase[],
  {
    columns,
    left,
    width,
    top,
    first,
  }: {
    readonly columns: Columns
    /** Where the bands begin. */
    readonly left: number
    readonly width: number
    readonly top: number
    readonly first: number
  },
): PlacedPhases {
  const bands: Band[] = []
  const placed: PlacedMessage[] = []
  let y = top
  for (const { phase, messages } of phases) {
    const start = y
    for (const message of messages) {
      const one = placeMessage(message, { columns, top: y, number: first + placed.length })
      placed.push(one.placed)
      y += one.height
    }
    y += BOTTOM
    if (phase !== undefined) {
      const heading = headingOf(phase)
      y = Math.max(y, start + heading.name.height + 2 * bandInset.top)
      bands.push({ box: { x: left, y: start, width, height: y - start }, ...heading })
    }
    y += GAP
  }
  return { bands, messages: placed, bottom: y }
}

function headingOf(phase: string): Pick<Band, 'letter' | 'name'> {
  const { letter, name } = phaseName(phase)
  const rows = wrapEvenly([{ text: printable(name), role: 'phase' }], MAX_NAME_WIDTH).map((line) => ({
    line,
  }))
  return { ...(letter === undefined ? {} : { letter }), name: block(rows, 'left') }
}
