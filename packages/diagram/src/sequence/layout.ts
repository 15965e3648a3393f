import { type Block } from '../text/block.ts'
import { type Alternatives, allMessages, isAlternatives, type SequenceItem } from './alternatives.ts'
import { type Column, type Columns, columnsOf } from './columns.ts'
import { type Band, gutterWidth, placePhases } from './bands.ts'
import { type Frame, frameInset, placeFrame } from './frames.ts'
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
  /** The frames around alternatives. */
  readonly frames: readonly Frame[]
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
export function layoutOf(items: readonly SequenceItem[], named: readonly Participant[]): SequenceLayout {
  const messages = allMessages(items)
  const hasFrames = items.some(isAlternatives)
  const gutter = gutterWidth(phasesOf(messages)) + (hasFrames ? frameInset.side : 0)
  const columns = movedRight(columnsOf(messages, participantsOf(messages, named)), gutter)
  const last = columns.columns.at(-1)?.x ?? 0
  const width = Math.max(last + columns.right + (hasFrames ? frameInset.side : 0), titlesWidth(items))
  const headHeight = tallest(columns.columns.map(({ name }) => name)) + 2 * HEAD_PADDING
  const placed = placeAll(items, { columns, width, top: headHeight + BELOW_HEADS })
  const hasFeet = placed.bottom > TALL
  return {
    width,
    height: placed.bottom + (hasFeet ? headHeight : 0),
    columns: columns.columns,
    headHeight,
    lifelineEnd: placed.bottom,
    hasFeet,
    bands: placed.bands,
    messages: placed.messages,
    frames: placed.frames,
    ...(placed.now === undefined ? {} : { now: placed.now }),
  }
}

/** What stands below each other so far. */
interface PlacedItems {
  readonly bands: readonly Band[]
  readonly messages: readonly PlacedMessage[]
  readonly frames: readonly Frame[]
  readonly bottom: number
  readonly now?: number
}

function placeAll(
  items: readonly SequenceItem[],
  { columns, width, top }: { readonly columns: Columns; readonly width: number; readonly top: number },
): PlacedItems {
  let all: PlacedItems = { bands: [], messages: [], frames: [], bottom: top }
  for (const section of sectionsOf(items)) {
    const at = { columns, left: 0, width, first: all.messages.length + 1 }
    if ('alternatives' in section) {
      const { frame, bands, messages, bottom } = placeFrame(section, { ...at, top: all.bottom })
      all = added(all, { bands, messages, frames: [frame], bottom })
      continue
    }
    const isFuture = section.isNext && all.messages.length > 0 && all.now === undefined
    const now = all.bottom + NOW.above
    const placed = placePhases(phasesOf(section.messages), {
      ...at,
      top: isFuture ? now + NOW.below : all.bottom,
    })
    all = added(all, { ...placed, frames: [], ...(isFuture ? { now } : {}) })
  }
  return all
}

function added(all: PlacedItems, more: PlacedItems): PlacedItems {
  return {
    ...all,
    ...more,
    bands: [...all.bands, ...more.bands],
    messages: [...all.messages, ...more.messages],
    frames: [...all.frames, ...more.frames],
  }
}

type Section = Alternatives | { readonly messages: readonly Message[]; readonly isNext: boolean }

/** Messages that follow each other, up to alternatives or to the first that is still to come. */
function sectionsOf(items: readonly SequenceItem[]): readonly Section[] {
  const sections: (Alternatives | { messages: Message[]; isNext: boolean })[] = []
  for (const item of items) {
    const last = sections.at(-1)
    if (isAlternatives(item)) sections.push(item)
    else if (last !== undefined && 'messages' in last && (last.isNext || item.status !== 'next'))
      last.messages.push(item)
    else sections.push({ messages: [item], isNext: item.status === 'next' })
  }
  return sections
}

/** Makes room for the names of the phases. */
function movedRight(columns: Columns, gutter: number): Columns {
  const shift = Math.ceil(gutter) + columns.left
  return { ...columns, columns: columns.columns.map((column) => ({ ...column, x: column.x + shift })) }
}

function tallest(blocks: readonly Block[]): number {
  return Math.max(0, ...blocks.map(({ height }) => height))
}

function titlesWidth(items: readonly SequenceItem[]): number {
  return items.some(isAlternatives) ? frameInset.leastWidth : 0
}
