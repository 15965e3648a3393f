import type { Rectangle } from '../svg/geometry.ts'
import type { Block } from '../text/block.ts'
import { ARROW_MARGIN, BOX_PADDING, type Columns, widthFor } from './columns.ts'
import type { Message } from './message.ts'
import { widthOfWording, type Wording, wordingOf } from './wording.ts'

/** A message, placed. */
export interface PlacedMessage {
  readonly message: Message
  /** The number of the message, from 1. */
  readonly number: number
  /** Where the arrow starts and ends; for a step both are the lifeline. */
  readonly from: number
  readonly to: number
  /** The height of the arrow, or the upper edge of the box of a step. */
  readonly y: number
  readonly parts: readonly Part[]
  /** The box of a step. */
  readonly box?: Rectangle
}

/** A piece of text at a message, placed. */
export interface Part {
  readonly kind: 'text' | 'payload' | 'note'
  readonly block: Block
  readonly box: Rectangle
}

/** Inside the frame of a note, in pixels. */
export const noteInset = { side: 8, top: 4 } as const

/** Above each message. */
const GAP = 14
/** Between a text and its arrow, and between an arrow and what stands below. */
const ARROW_GAP = { above: 2, below: 4 } as const
const BOX_TOP = 6
const NOTE_GAP = 6
/** An arrow from outside is at least this long. */
const SHORTEST = 60

interface Placed {
  readonly placed: PlacedMessage
  readonly height: number
}

/** Places a message below `top`; answers it with the height it takes. */
export function placeMessage(
  message: Message,
  { columns, top, number }: { readonly columns: Columns; readonly top: number; readonly number: number },
): Placed {
  const wording = wordingOf(message, widthFor(message, columns))
  const xOf = (id: string) => columns.columns.find(({ participant }) => participant.id === id)?.x ?? 0
  const to = xOf(message.to)
  if (message.from === message.to) return placeStep(message, wording, { number, top, x: to })
  const length = Math.max(SHORTEST, widthOfWording(wording) + ARROW_MARGIN)
  const from = message.from === undefined ? to - length : xOf(message.from)
  return placeArrow(message, wording, { number, top, from, to })
}

function placeArrow(
  message: Message,
  wording: Wording,
  ends: { readonly number: number; readonly top: number; readonly from: number; readonly to: number },
): Placed {
  const { number, top, from, to } = ends
  const middle = (from + to) / 2
  const text = partOf('text', wording.text, { middle, top: top + GAP })
  const y = bottomOf(text) + ARROW_GAP.above
  const payload = wording.payload && partOf('payload', wording.payload, { middle, top: y + ARROW_GAP.below })
  const rest = payload === undefined ? y + ARROW_GAP.below : bottomOf(payload)
  const note = wording.note && partOf('note', wording.note, { middle, top: rest + NOTE_GAP })
  const end = note === undefined ? rest : bottomOf(note) + ARROW_GAP.below
  return {
    placed: { message, number, from, to, y, parts: present([text, payload, note]) },
    height: end - top,
  }
}

function placeStep(
  message: Message,
  { text: words, payload: carried, note: remark }: Wording,
  { number, top, x }: { readonly number: number; readonly top: number; readonly x: number },
): Placed {
  const y = top + GAP
  const text = partOf('text', words, { middle: x, top: y + BOX_TOP })
  const payload = carried && partOf('payload', carried, { middle: x, top: bottomOf(text) })
  const width = Math.max(text.box.width, payload?.box.width ?? 0) + 2 * BOX_PADDING
  const box = { x: Math.round(x - width / 2), y, width, height: bottomOf(payload ?? text) + BOX_TOP - y }
  const note = remark && partOf('note', remark, { middle: x, top: y + box.height + NOTE_GAP })
  const end = (note === undefined ? y + box.height : bottomOf(note)) + ARROW_GAP.below
  const parts = present([text, payload, note])
  return { placed: { message, number, from: x, to: x, y, parts, box }, height: end - top }
}

function partOf(
  kind: Part['kind'],
  block: Block,
  { middle, top }: { readonly middle: number; readonly top: number },
): Part {
  const inset = kind === 'note' ? noteInset : { side: 0, top: 0 }
  const width = Math.ceil(block.width) + 2 * inset.side
  const height = block.height + 2 * inset.top
  return { kind, block, box: { x: Math.round(middle - width / 2), y: top, width, height } }
}

function bottomOf({ box }: Part): number {
  return box.y + box.height
}

function present(parts: readonly (Part | undefined)[]): readonly Part[] {
  return parts.filter((part) => part !== undefined)
}
