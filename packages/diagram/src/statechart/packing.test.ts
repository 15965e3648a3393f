import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packed } from './packing.ts'

const sizes = fc.array(
  fc.record({ width: fc.integer({ min: 1, max: 900 }), height: fc.integer({ min: 1, max: 900 }) }),
  { minLength: 1, maxLength: 8 },
)

describe('packing', () => {
  test('D16 what fits beside each other stays in one row', () => {
    const row = [
      { width: 135, height: 349 },
      { width: 490, height: 506 },
      { width: 145, height: 349 },
    ]
    const { places } = packed(row, { gap: 32, aspect: 1.4 })
    expect(places.map(({ y }) => y)).toEqual([0, 0, 0])
  })

  test('D16 many are packed in rows or columns, in order, and take less room than in one row', () => {
    const many = Array.from({ length: 6 }, () => ({ width: 400, height: 300 }))
    const { places, width } = packed(many, { gap: 32, aspect: 1.4 })
    expect(width).toBe(3 * 400 + 2 * 32)
    expect(places.slice(2, 4)).toEqual([
      { x: 864, y: 0 },
      { x: 0, y: 332 },
    ])
  })

  test('D13 nothing lies over another or beyond the whole, whatever the sizes', () => {
    fc.assert(
      fc.property(sizes, (all) => {
        const { places, width, height } = packed(all, { gap: 10, aspect: 1.4 })
        const boxes = all.map((size, index) => ({
          ...size,
          x: places[index]?.x ?? 0,
          y: places[index]?.y ?? 0,
        }))
        for (const [index, box] of boxes.entries()) {
          expect(box.x + box.width).toBeLessThanOrEqual(width)
          expect(box.y + box.height).toBeLessThanOrEqual(height)
          for (const other of boxes.slice(index + 1)) {
            const isBeside = box.x + box.width + 10 <= other.x || other.x + other.width + 10 <= box.x
            const isBelow = box.y + box.height + 10 <= other.y || other.y + other.height + 10 <= box.y
            expect(isBeside || isBelow).toBe(true)
          }
        }
      }),
      { seed: 16, numRuns: 200 },
    )
  })
})
