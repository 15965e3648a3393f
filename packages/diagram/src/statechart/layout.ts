import type { Point, Rectangle } from '../svg/geometry.ts'
import type { Card } from './card.ts'
import { elkId, type Manner } from './elk-graph.ts'
import { headRoom } from './head-room.ts'
import type { Plan } from './plan.ts'
import { place } from './placement.ts'
import type { PlacedConnection } from './placed-connection.ts'
import { straightened } from './straightened.ts'

/** A card and where it lies. */
export interface PlacedCard {
  readonly card: Card
  readonly box: Rectangle
  /** Where the text of a frame begins, so that no line runs through it. */
  readonly textLeft: number
  /** How wide the text of a frame should be at most, where it has not enough room between the lines. */
  readonly narrowTo?: number
}

/** A plan, placed: everything with its coordinates, in whole pixels. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly cards: readonly PlacedCard[]
  /** The middles of the dots from which initial states are entered. */
  readonly dots: readonly Point[]
  /** The middles of the rings from which states lead inward. */
  readonly rings: readonly Point[]
  readonly connections: readonly PlacedConnection[]
}

/** Finds a place for everything in a plan; the same plan is always laid out the same. */
export async function layoutOf(plan: Plan, manner: Manner): Promise<Layout> {
  const { boxes, connections: placed, width, height } = await place(plan, manner)
  const cards = plan.cards.map((card, index) => ({ card, box: boxes.get(elkId.card(index)) ?? nowhere }))
  const parents = new Set(plan.cards.map(({ state }) => state.parent))
  const connections = straightened(
    plan.connections.map((connection, index) => placed.get(index) ?? { connection, points: [] }),
    {
      boxes: cards.map(({ box }) => box),
      leaves: cards.filter(({ card }) => !parents.has(card.state.id)).map(({ box }) => box),
    },
  )
  const middles = (idOf: (index: number) => string) =>
    plan.cards.flatMap((_, index) => {
      const box = boxes.get(idOf(index))
      return box === undefined ? [] : [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
    })
  return {
    width,
    height,
    cards: cards.map((one) => {
      const { left, ...rest } = headRoom(one, connections)
      return { ...one, textLeft: left, ...rest }
    }),
    dots: middles(elkId.dot),
    rings: middles(elkId.ring),
    connections,
  }
}

const nowhere: Rectangle = { x: 0, y: 0, width: 0, height: 0 }
