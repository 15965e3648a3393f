import { type Line, lineWidth } from './line.ts'
import { fonts } from './role.ts'
import { textWidth } from './text-width.ts'

/** One row of a block: a line, how far it is moved in, and the number in front of it. */
export interface Row {
  readonly line: Line
  /** In pixels. */
  readonly indent?: number
  /** Stands in a pill in front of the line, as `3` or `3, 7`. */
  readonly badge?: string
  /** Is it about what never was? Then the pill is an outline. */
  readonly isMissed?: boolean
  /** The numbers of the transitions that it tells of. */
  readonly transitions?: readonly number[]
}

/** Rows under each other, measured. */
export interface Block {
  readonly rows: readonly Row[]
  readonly align: 'left' | 'center'
  readonly width: number
  readonly height: number
  /** How wide the column of badges in front of the rows is; 0 when there is none. */
  readonly badgeWidth: number
}

/** The height of each row, in pixels. */
export const ROW_HEIGHT = 19

const BADGE_PADDING = 5
const BADGE_GAP = 6

/** Measures rows as a block. */
export function block(rows: readonly Row[], align: Block['align']): Block {
  const badges = rows.flatMap(({ badge }) => (badge === undefined ? [] : [widthOfBadge(badge)]))
  const badgeWidth = badges.length === 0 ? 0 : Math.max(...badges) + BADGE_GAP
  const widest = Math.max(0, ...rows.map(({ line, indent = 0 }) => indent + lineWidth(line)))
  return { rows, align, width: badgeWidth + widest, height: rows.length * ROW_HEIGHT, badgeWidth }
}

/** The width of the pill around the number of a row. */
export function widthOfBadge(badge: string): number {
  return Math.max(ROW_HEIGHT - 2, textWidth(badge, fonts.number) + 2 * BADGE_PADDING)
}
