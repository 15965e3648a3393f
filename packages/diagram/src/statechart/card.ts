import type { StateDescription } from '../description/state-description.ts'
import { type Block, block, type Row } from '../text/block.ts'
import type { Line } from '../text/line.ts'
import { printable } from '../text/printable.ts'
import { fonts } from '../text/role.ts'
import { textWidth } from '../text/text-width.ts'
import { wrapEvenly } from '../text/wrap.ts'
import type { FoundOverlay, Mark } from '../overlay/overlay.ts'
import { type Compartment, compartmentOf } from './compartment.ts'
import { remarksOf } from './spoken.ts'
import { rowsInside, type Written } from './transition-rows.ts'

/** How a state looks from outside. */
export type Shape = 'box' | 'final' | 'frame' | 'region' | 'history'

/** A word in a pill beside the name of a state. */
export interface Chip {
  readonly text: string
  readonly kind: 'tag' | 'parallel'
  readonly width: number
}

/** What is written in a state, measured: the name, the words beside it, and the compartment below. */
export interface Card {
  readonly state: StateDescription
  readonly shape: Shape
  readonly mark: Mark | undefined
  /** What an overlay says of the state, in words. */
  readonly remarks: readonly string[]
  /** How many are in the state, and their share of those in the fullest state. */
  readonly count: Count | undefined
  readonly name: Block
  readonly chips: readonly Chip[]
  readonly body: Compartment
  /** The smallest box that holds the card. */
  readonly width: number
  readonly height: number
}

/** How many are in a state. */
export interface Count {
  readonly number: number
  /** From 0 to 1. */
  readonly share: number
}

/** Distances inside a state, in pixels. */
export const inset = {
  /** Left and right of the text. */
  side: 16,
  /** Above and below the name. */
  name: 8,
  /** Above and below the compartment. */
  body: 8,
  /** Between chips. */
  chip: 6,
  chipHeight: 18,
} as const

const MAX_NAME_WIDTH = 220
/** The widest sentence of a compartment; the machine itself is wide anyway. */
const MAX_BODY_WIDTH = { inner: 250, outermost: 420 } as const
/** The widest line of what happens in a state. */
const MAX_EVENT_WIDTH = { box: 260, frame: 330 } as const
/** The widest compartment of a frame that has several columns. */
const MAX_COLUMNS_WIDTH = 900
const MIN_WIDTH = 84
const HISTORY_DIAMETER = 28

/** What of a machine is written in a card, beside the state itself. */
export interface CardContext {
  /** The transitions that are written in the state instead of drawn. */
  readonly written: readonly Written[]
  /** The names of the states from which such transitions lead here. */
  readonly from: readonly string[]
  readonly overlay: FoundOverlay
  readonly shape: Shape
  readonly maxWidth?: number
}

/** Writes the card of a state. */
export function cardOf(state: StateDescription, context: CardContext): Card {
  const { overlay, shape, maxWidth = Infinity, written, from } = context
  const isFrame = shape === 'frame' || shape === 'region'
  const nameLines = wrapEvenly(
    [{ text: nameOf(state), role: shape === 'region' ? 'region-name' : 'name' }],
    Math.min(MAX_NAME_WIDTH, maxWidth),
  )
  const name = block(
    nameLines.map((line) => ({ line })),
    isFrame ? 'left' : 'center',
  )
  const chips = chipsOf(state)
  const body = compartmentOf(
    wordsOf(state, from, maxWidth),
    rowsInside(written, {
      overlay,
      maxWidth: Math.min(MAX_EVENT_WIDTH[isFrame ? 'frame' : 'box'], maxWidth),
    }),
    isFrame ? Math.min(MAX_COLUMNS_WIDTH, maxWidth) : 0,
  )
  const chipsWidth = chips.reduce((width, chip) => width + chip.width + inset.chip, 0)
  const headWidth = isFrame ? name.width + chipsWidth : Math.max(name.width, chipsWidth - inset.chip)
  const chipRow = !isFrame && chips.length > 0 ? inset.chipHeight + inset.chip : 0
  const card = { state, shape, name, chips, body, ...overlaid(state, overlay) }
  if (shape === 'history') return { ...card, width: HISTORY_DIAMETER, height: HISTORY_DIAMETER }
  return {
    ...card,
    width: Math.ceil(Math.max(MIN_WIDTH, headWidth + 2 * inset.side, body.width + 2 * inset.side)),
    height: name.height + chipRow + 2 * inset.name + bodyHeight(body) + (isFrame ? 0 : 4),
  }
}

/** What an overlay says of a state. */
function overlaid({ id }: StateDescription, overlay: FoundOverlay): Pick<Card, 'mark' | 'remarks' | 'count'> {
  const mark = overlay.marks.get(id)
  const number = overlay.counts.get(id)
  const most = Math.max(1, ...overlay.counts.values())
  return {
    mark,
    remarks: remarksOf(id, overlay),
    count: number === undefined ? undefined : { number, share: Math.min(1, number / most) },
  }
}

/** The width of all that is written in a frame. */
export function contentWidth({ name, chips, body }: Card): number {
  const chipsWidth = chips.reduce((width, chip) => width + chip.width + inset.chip, 0)
  return Math.max(name.width + chipsWidth, body.width)
}

/** The height of a compartment with its distances; 0 when there is nothing in it. */
export function bodyHeight({ height }: Compartment): number {
  return height === 0 ? 0 : height + 2 * inset.body
}

/** The name of a state in a picture: its key, the id for the machine itself, and H or H* for what remembers. */
export function nameOf(state: StateDescription): string {
  if (state.kind === 'history') return state.history === 'deep' ? 'H*' : 'H'
  return printable(state.parent === undefined ? state.id : state.key)
}

function chipsOf(state: StateDescription): readonly Chip[] {
  const chip = (text: string, kind: Chip['kind']): Chip => {
    const padding = kind === 'tag' ? 8 : 2
    return { text, kind, width: textWidth(text, fonts[kind]) + 2 * padding }
  }
  return [
    ...(state.kind === 'parallel' ? [chip('parallel', 'parallel')] : []),
    ...(state.folded === undefined
      ? []
      : [chip(`${state.folded} state${state.folded === 1 ? '' : 's'} inside`, 'parallel')]),
    ...state.tags.map((tag) => chip(printable(tag), 'tag')),
  ]
}

/** The rows that say what a state does by itself. */
function wordsOf(state: StateDescription, from: readonly string[], limit: number): readonly Row[] {
  const usual = state.parent === undefined ? MAX_BODY_WIDTH.outermost : MAX_BODY_WIDTH.inner
  const maxWidth = Math.min(usual, limit)
  const invoked = state.invokes.map(({ id, source }) =>
    source === undefined || source === id || isGenerated(id, state) ? (source ?? id) : `${source} (${id})`,
  )
  const lines = [
    ...(state.description === undefined
      ? []
      : [[{ text: printable(state.description), role: 'muted' } as const]]),
    ...keyworded('entry', state.entry),
    ...keyworded('exit', state.exit),
    ...keyworded('invoke', invoked),
    ...(from.length === 0 ? [] : [[{ text: `← ${from.join(', ')}`, role: 'plain' } as const]]),
  ]
  return lines.flatMap((line) => wrapEvenly(line, maxWidth)).map((line) => ({ line }))
}

/** XState's own id of an invoked actor says nothing that the picture does not. */
function isGenerated(id: string, state: StateDescription): boolean {
  return id.endsWith(`.${state.id}`)
}

function keyworded(keyword: string, texts: readonly string[]): readonly Line[] {
  if (texts.length === 0) return []
  return [
    [
      { text: keyword, role: 'keyword' },
      { text: ` / ${texts.map(printable).join(', ')}`, role: 'plain' },
    ],
  ]
}
