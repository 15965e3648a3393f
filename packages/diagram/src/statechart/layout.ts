import ELK from 'elkjs/lib/elk.bundled.js'
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk.bundled.js'
import type { Point, Rectangle } from '../svg/geometry.ts'
import type { Card } from './card.ts'
import type { Direction } from './direction.ts'
import { elkGraphOf, elkId } from './elk-graph.ts'
import { headRoom } from './head-room.ts'
import type { Connection } from './connection.ts'
import type { Plan } from './plan.ts'
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

/** Made at the first picture: it is large, and keeps nothing between pictures. */
let elk: InstanceType<typeof ELK.default> | undefined

/** Finds a place for everything in a plan; the same plan is always laid out the same. */
export async function layoutOf(plan: Plan, direction: Direction): Promise<Layout> {
  elk ??= new ELK.default()
  const picture: ElkNode = await elk.layout(elkGraphOf(plan, direction))
  const boxes = new Map(withDescendants(picture).map((node) => [node.id, boxOf(node)]))
  const edges = new Map((picture.edges ?? []).map((edge) => [edge.id, edge]))
  const cards = plan.cards.map((card, index) => ({ card, box: boxes.get(elkId.card(index)) ?? nowhere }))
  const connections = straightened(
    plan.connections.map((connection, index) =>
      placedConnection(connection, edges.get(elkId.connection(index))),
    ),
    cards.map(({ box }) => box),
  )
  const middles = (idOf: (index: number) => string) =>
    plan.cards.flatMap((_, index) => {
      const box = boxes.get(idOf(index))
      return box === undefined ? [] : [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
    })
  return {
    width: Math.ceil(picture.width ?? 0),
    height: Math.ceil(picture.height ?? 0),
    cards: cards.map((placed) => {
      const { left, ...rest } = headRoom(placed, connections)
      return { ...placed, textLeft: left, ...rest }
    }),
    dots: middles(elkId.dot),
    rings: middles(elkId.ring),
    connections,
  }
}

const nowhere: Rectangle = { x: 0, y: 0, width: 0, height: 0 }

function withDescendants(node: ElkNode): readonly ElkNode[] {
  return [node, ...(node.children ?? []).flatMap(withDescendants)]
}

function placedConnection(connection: Connection, edge: ElkExtendedEdge | undefined): PlacedConnection {
  const points = (edge?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ])
  const [label] = edge?.labels ?? []
  return {
    connection,
    points: points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })),
    ...(label === undefined ? {} : { labelBox: boxOf(label) }),
  }
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle {
  const [left, top] = [Math.round(x), Math.round(y)]
  return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top }
}
