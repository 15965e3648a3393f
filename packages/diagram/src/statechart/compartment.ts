import { type Block, block, type Row } from '../text/block.ts'

/** What is written below the name of a state: sentences, and then what happens in it, in columns. */
export interface Compartment {
  readonly words: Block
  readonly columns: readonly Block[]
  /** 0 when there is nothing in it. */
  readonly width: number
  /** 0 when there is nothing in it. */
  readonly height: number
}

/** Between two columns, in pixels. */
export const COLUMN_GAP = 28
/** Between the sentences and the columns. */
export const WORDS_GAP = 6
/** A column of so many rows is read at a glance; what is longer is broken into several. */
const MAX_ROWS = 9
const MAX_COLUMNS = 3

/** Writes a compartment: rows of one group are never torn apart, and columns are about equally long. */
export function compartmentOf(
  words: readonly Row[],
  groups: readonly (readonly Row[])[],
  maxWidth: number,
): Compartment {
  const rows = groups.reduce((sum, group) => sum + group.length, 0)
  const wanted = Math.min(MAX_COLUMNS, Math.ceil(rows / MAX_ROWS))
  const fitting = Array.from({ length: wanted }, (_, index) => inColumns(groups, wanted - index)).find(
    (columns) => columns.length <= 1 || widthOf(columns) <= maxWidth,
  )
  const columns = fitting ?? []
  const sentences = block(words, 'left')
  const height = Math.max(0, ...columns.map((column) => column.height))
  const gap = sentences.rows.length > 0 && columns.length > 0 ? WORDS_GAP : 0
  return {
    words: sentences,
    columns,
    width: Math.max(sentences.width, widthOf(columns)),
    height: sentences.height + gap + height,
  }
}

/** The columns of which the longest is as short as can be. */
function inColumns(groups: readonly (readonly Row[])[], count: number): readonly Block[] {
  const all = groups.reduce((sum, group) => sum + group.length, 0)
  for (let most = Math.ceil(all / count); most < all; most += 1) {
    const columns = filled(groups, most)
    if (columns.length <= count) return columns.map((rows) => block(rows, 'left'))
  }
  return [block(groups.flat(), 'left')]
}

/** Columns of at most so many rows, but for groups that are longer. */
function filled(groups: readonly (readonly Row[])[], most: number): readonly (readonly Row[])[] {
  const columns: Row[][] = []
  for (const group of groups) {
    const last = columns.at(-1)
    if (last !== undefined && last.length + group.length <= most) last.push(...group)
    else columns.push([...group])
  }
  return columns
}

function widthOf(columns: readonly Block[]): number {
  const gaps = Math.max(0, columns.length - 1) * COLUMN_GAP
  return columns.reduce((sum, { width }) => sum + Math.ceil(width), gaps)
}
