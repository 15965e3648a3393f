import { type Block, block } from '../text/block.ts'
import { printable } from '../text/printable.ts'
import { wrapEvenly } from '../text/wrap.ts'
import type { Message, Participant } from './message.ts'
import { widthOfWording, wordingOf } from './wording.ts'

/** The lifeline of a participant. */
export interface Column {
  readonly participant: Participant
  /** Where the line stands, in pixels. */
  readonly x: number
  /** The name in the head. */
  readonly name: Block
  readonly headWidth: number
}

/** Lifelines, and how far the picture reaches beyond the first and the last. */
export interface Columns {
  readonly columns: readonly Column[]
  readonly left: number
  readonly right: number
}

/** Beside the text of an arrow, up to the lifelines. */
export const ARROW_MARGIN = 18
/** Beside the text in the box of a step. */
export const BOX_PADDING = 12

const MAX_WIDTH = { head: 150, arrow: 210, step: 190 } as const
const HEAD_PADDING = 16
const MIN_HEAD = 84
/** Between heads, and between a box and the next lifeline. */
const GAP = 24
const OUTER = 24

/** Places the lifelines, the first at 0: as close as the names and what is written between them allow. */
export function columnsOf(messages: readonly Message[], participants: readonly Participant[]): Columns {
  const heads = participants.map(headOf)
  const indexes = new Map(participants.map(({ id }, index) => [id, index]))
  const rooms = messages.map((message) => roomOf(message, indexes))
  const beside = (index: number, side: 'before' | 'after') =>
    Math.max(
      (heads[index]?.headWidth ?? 0) / 2,
      ...rooms.map((room) => (room.kind === 'beside' && room.at === index ? room[side] : 0)),
    )
  const columns: Column[] = []
  for (const [index, head] of heads.entries()) {
    const previous = columns.at(-1)
    const least = previous === undefined ? 0 : previous.x + GAP
    const neighbours = [
      previous === undefined ? 0 : least + (previous.headWidth + head.headWidth) / 2,
      previous === undefined ? 0 : least + beside(index - 1, 'after'),
      previous === undefined ? 0 : least + beside(index, 'before'),
    ]
    const spans = rooms.map((room) =>
      room.kind === 'between' && room.to === index ? (columns[room.from]?.x ?? 0) + room.width : 0,
    )
    columns.push({ ...head, x: Math.ceil(Math.max(...neighbours, ...spans)) })
  }
  return {
    columns,
    left: Math.ceil(beside(0, 'before')) + OUTER,
    right: Math.ceil(beside(columns.length - 1, 'after')) + OUTER,
  }
}

/** The widest line that may be written at a message, now that the lifelines stand. */
export function widthFor({ from, to }: Message, { columns }: Columns): number {
  const xOf = (id: string) => columns.find(({ participant }) => participant.id === id)?.x ?? 0
  if (from === to) return MAX_WIDTH.step
  if (from === undefined) return MAX_WIDTH.arrow
  return Math.abs(xOf(from) - xOf(to)) - 2 * ARROW_MARGIN
}

function headOf(participant: Participant): Omit<Column, 'x'> {
  const line = [{ text: printable(participant.label ?? participant.id), role: 'name' } as const]
  const rows = wrapEvenly(line, MAX_WIDTH.head).map((one) => ({ line: one }))
  const name = block(rows, 'center')
  return { participant, name, headWidth: Math.max(MIN_HEAD, Math.ceil(name.width) + 2 * HEAD_PADDING) }
}

/** The room that a message needs: between two lifelines, or beside one. */
type Room =
  | { readonly kind: 'between'; readonly from: number; readonly to: number; readonly width: number }
  | { readonly kind: 'beside'; readonly at: number; readonly before: number; readonly after: number }

function roomOf(message: Message, indexes: ReadonlyMap<string, number>): Room {
  const to = indexes.get(message.to) ?? 0
  const from = message.from === undefined ? undefined : (indexes.get(message.from) ?? 0)
  if (from === to) {
    const half = widthOfWording(wordingOf(message, MAX_WIDTH.step)) / 2 + BOX_PADDING
    return { kind: 'beside', at: to, before: half, after: half }
  }
  const width = Math.ceil(widthOfWording(wordingOf(message, MAX_WIDTH.arrow))) + 2 * ARROW_MARGIN
  if (from === undefined) return { kind: 'beside', at: to, before: width, after: 0 }
  return { kind: 'between', from: Math.min(from, to), to: Math.max(from, to), width }
}
