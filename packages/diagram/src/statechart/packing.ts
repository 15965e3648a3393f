import type { Point, Rectangle } from '../svg/geometry.ts'

/** What is to be packed, by its size. */
export type Size = Pick<Rectangle, 'width' | 'height'>

/** Where each lies, in the order given, and how large all of it is. */
export interface Packing extends Size {
  readonly places: readonly Point[]
}

/** More than this are laid in one row: the ways to break them double with each. */
const MAX_ITEMS = 12

/**
 * Packs rectangles in their order: in rows, or in columns, whichever comes nearest to a picture of that many pixels in
 * width for each in height. One row wins where nothing is better.
 */
export function packed(sizes: readonly Size[], { gap, aspect }: { gap: number; aspect: number }): Packing {
  const cost = ({ width, height }: Size) => Math.max(width / aspect, height)
  let best = inRows([sizes], gap)
  if (sizes.length > MAX_ITEMS) return best
  for (const parts of partitions(sizes)) {
    for (const one of [inRows(parts, gap), inColumns(parts, gap)]) {
      if (cost(one) < cost(best) * ENOUGH) best = one
    }
  }
  return best
}

/** Another arrangement has to be so much better, or things would jump about for nothing. */
const ENOUGH = 0.9

/** Every way to break a list into parts that keep its order. */
function* partitions(sizes: readonly Size[]): Generator<readonly (readonly Size[])[]> {
  for (let cuts = 0; cuts < 2 ** (sizes.length - 1); cuts += 1) {
    const parts: Size[][] = [[]]
    for (const [index, size] of sizes.entries()) {
      if (index > 0 && (cuts >> (index - 1)) % 2 === 1) parts.push([])
      parts.at(-1)?.push(size)
    }
    yield parts
  }
}

function inRows(rows: readonly (readonly Size[])[], gap: number): Packing {
  const places: Point[] = []
  let [width, y] = [0, 0]
  for (const row of rows) {
    let x = 0
    for (const size of row) {
      places.push({ x, y })
      x += size.width + gap
    }
    width = Math.max(width, x - gap)
    y += Math.max(0, ...row.map(({ height }) => height)) + gap
  }
  return { places, width, height: y - gap }
}

function inColumns(columns: readonly (readonly Size[])[], gap: number): Packing {
  const turned = inRows(
    columns.map((column) => column.map(({ width, height }) => ({ width: height, height: width }))),
    gap,
  )
  return {
    places: turned.places.map(({ x, y }) => ({ x: y, y: x })),
    width: turned.height,
    height: turned.width,
  }
}
