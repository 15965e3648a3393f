import { describe, expect, test } from 'vitest'
import type { Rectangle } from '../svg/geometry.ts'
import type { PlacedConnection } from './placed-connection.ts'
import { straightened } from './straightened.ts'

const line: PlacedConnection = {
  connection: {
    source: 0,
    target: 1,
    kind: 'transition',
    taken: false,
    untaken: false,
    transitions: [],
    leadsOn: false,
    leadsBack: false,
  },
  points: [
    { x: 100, y: 40 },
    { x: 100, y: 60 },
    { x: 130, y: 60 },
    { x: 130, y: 200 },
  ],
}
const [upper, lower] = [
  { x: 60, y: 0, width: 80, height: 40 },
  { x: 60, y: 200, width: 120, height: 40 },
] as const satisfies readonly Rectangle[]

describe('straightened lines', () => {
  test('D14 a small step to the side goes where there is room', () => {
    const boxes = [upper, lower]
    expect(straightened([line], { boxes, leaves: boxes })[0]?.points).toEqual([
      { x: 100, y: 40 },
      { x: 100, y: 200 },
    ])
  })

  test('D14 it stays where the straight line would run through a state', () => {
    const boxes = [upper, lower, { x: 40, y: 90, width: 70, height: 60 }]
    expect(straightened([line], { boxes, leaves: boxes })[0]?.points).toEqual(line.points)
  })
})
