import { type Block } from '../text/block.ts'
import { type Column, type Columns, columnsOf } from './columns.ts'
import { type Band, gutterWidth, placePhases } from './bands.ts'
import { type Message, type Participant, participantsOf } from './message.ts'
import { phasesOf } from './phase.ts'
import type { PlacedMessage } from './rows.ts'

/** A sequence with coordinates for everything, from the upper left corner. */
export interface SequenceLayout {
  readonly width: number
  readonly height: number
  readonly columns: readonly Column[]
  readonly headHeight: number
  /** Where the lifelines end. */
  readonly lifelineEnd: number
  /** Are the heads repeated at the foot, because the picture is tall? */
  readonly hasFeet: boolean
  readonly bands: readonly Band[]
  readonly messages: readonly PlacedMessage[]
  /** The height between what has happened and what is still to come; absent when it is all one or the other. */
  readonly now?: number
}

const HEAD_PADDING = 9
const BELOW_HEADS = 16
/** Around the line between what has happened and what is still to come. */
const NOW = { above: 6, below: 16 } as const
/** In a taller picture the heads are out of sight at the end. */
const TALL = 640

/** Finds a place for everything in a sequence. */
export function layoutOf(messages: readonly Message[], named: readonly Participant[]): SequenceLayout {
  const phases = phasesOf(messages)
  const columns = movedRight(columnsOf(messages, participantsOf(messages, named)), gutterWidth(phases))
  const width = (columns.columns.at(-1)?.x ?? 0) + columns.right
  const headHeight = tallest(columns.columns.map(({ name }) => name)) + 2 * HEAD_PADDING

  const future = messages.findIndex(({ status }) => status === 'next')
  const split = future <= 0 ? messages.length : future
  const context = { columns, width }
  const past = placePhases(phasesOf(messages.slice(0, split)), {
    ...context,
    top: headHeight + BELOW_HEADS,
    first: 1,
  })
  const isSplit = split < messages.length
  const now = past.bottom + NOW.above
  const rest = isSplit
    ? placePhases(phasesOf(messages.slice(split)), { ...context, top: now + NOW.below, first: split + 1 })
    : { bands: [], messages: [], bottom: past.bottom }
  const hasFeet = rest.bottom > TALL
  return {
    width,
    height: rest.bottom + (hasFeet ? headHeight : 0),
    columns: columns.columns,
    headHeight,
    lifelineEnd: rest.bottom,
    hasFeet,
    bands: [...past.bands, ...rest.bands],
    messages: [...past.messages, ...rest.messages],
    ...(isSplit ? { now } : {}),
  }
}

/** Makes room for the names of the phases. */
function movedRight(columns: Columns, gutter: number): Columns {
  const shift = Math.ceil(gutter) + columns.left
  return { ...columns, columns: columns.columns.map((column) => ({ ...column, x: column.x + shift })) }
}

function tallest(blocks: readonly Block[]): number {
  return Math.max(0, ...blocks.map(({ height }) => height))
}
