import ELK from 'elkjs/lib/elk.bundled.js'
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk.bundled.js'
import type { Point, Rectangle } from '../svg/geometry.ts'
import type { Connection } from './connection.ts'
import type { Direction } from './direction.ts'
import { elkGraphOf, elkId, FRAME_PADDING, type Manner } from './elk-graph.ts'
import { packed, type Size } from './packing.ts'
import type { PlacedConnection } from './placed-connection.ts'
import type { Plan } from './plan.ts'

/** Where everything in a plan lies, by the names of {@link elkId}. */
export interface Placement extends Size {
  readonly boxes: ReadonlyMap<string, Rectangle>
  readonly connections: ReadonlyMap<number, PlacedConnection>
}

/** Made at the first picture: it is large, and keeps nothing between pictures. */
let elk: InstanceType<typeof ELK.default> | undefined

/** Regions are packed into about this shape: pixels in width for each in height. */
const ASPECT = { down: 1.4, right: 2.4 } as const satisfies Record<Direction, number>
const REGION_GAP = 32

/**
 * Finds a place for all in a plan, or within one of its cards.
 *
 * A parallel state whose regions no lines lead into or out of is laid out region by region, which are then packed: ELK
 * would set them all in one row.
 */
export async function place(plan: Plan, manner: Manner, within?: number): Promise<Placement> {
  const parcels = new Map<number, Placement>()
  for (const index of outermostParcels(plan, within)) parcels.set(index, await parcel(plan, manner, index))
  const { boxes, connections, ...size } = await laidOut(plan, manner, { within, parcels })
  const all = new Map(boxes)
  const lines = new Map(connections)
  for (const [index, inside] of parcels) {
    const box = all.get(elkId.card(index))
    if (box === undefined) continue
    const moved = movedBy(inside, box)
    for (const [id, one] of moved.boxes) all.set(id, one)
    for (const [id, one] of moved.connections) lines.set(id, one)
  }
  return { ...size, boxes: all, connections: lines }
}

/** What lies in a parallel state, its regions packed; the point from which it is measured is the corner of the state. */
async function parcel(plan: Plan, manner: Manner, index: number): Promise<Placement> {
  const { card, regions } = { card: plan.cards[index], regions: childrenOf(plan, index) }
  const inside: Placement[] = []
  for (const region of regions) inside.push(await place(plan, manner, region))
  const { places, width, height } = packed(inside, { gap: REGION_GAP, aspect: ASPECT[manner.direction] })
  const top = (card?.height ?? 0) + FRAME_PADDING
  const moved = inside.map((one, at) => {
    const { x = 0, y = 0 } = places[at] ?? {}
    return movedBy(one, { x: x + FRAME_PADDING, y: y + top })
  })
  return {
    width: Math.max(card?.width ?? 0, width + 2 * FRAME_PADDING),
    height: top + height + FRAME_PADDING,
    boxes: new Map(moved.flatMap(({ boxes }) => [...boxes])),
    connections: new Map(moved.flatMap(({ connections }) => [...connections])),
  }
}

/** The parallel states that can be laid out by themselves and lie in no other such. */
function outermostParcels(plan: Plan, within: number | undefined): readonly number[] {
  const parcelsIn = (index: number): readonly number[] =>
    isParcel(plan, index) ? [index] : childrenOf(plan, index).flatMap(parcelsIn)
  return (within === undefined ? childrenOf(plan, undefined) : childrenOf(plan, within)).flatMap(parcelsIn)
}

/** Is it a parallel state, and does every line in it stay in one region? */
function isParcel(plan: Plan, index: number): boolean {
  if (plan.cards[index]?.state.kind !== 'parallel') return false
  const regionOf = (card: number): number | undefined => {
    const outer = parentOf(plan, card)
    return outer === undefined || outer === index ? (outer === index ? card : undefined) : regionOf(outer)
  }
  return plan.connections.every(({ source, target }) => regionOf(source) === regionOf(target))
}

function childrenOf({ cards }: Plan, index: number | undefined): readonly number[] {
  const id = index === undefined ? undefined : cards[index]?.state.id
  return cards.flatMap(({ state }, at) => (state.parent === id ? [at] : []))
}

function parentOf({ cards }: Plan, index: number): number | undefined {
  const at = cards.findIndex(({ state }) => state.id === cards[index]?.state.parent)
  return at < 0 ? undefined : at
}

async function laidOut(
  plan: Plan,
  manner: Manner,
  part: { readonly within: number | undefined; readonly parcels: ReadonlyMap<number, Size> },
): Promise<Placement> {
  elk ??= new ELK.default()
  const picture: ElkNode = await elk.layout(elkGraphOf(plan, manner, part))
  const connections = (picture.edges ?? []).flatMap((edge) => {
    const index = elkId.numberOf(edge.id)
    const connection = plan.connections[index]
    return connection === undefined ? [] : [[index, placedConnection(connection, edge)] as const]
  })
  return {
    width: Math.ceil(picture.width ?? 0),
    height: Math.ceil(picture.height ?? 0),
    boxes: new Map(withDescendants(picture).map((node) => [node.id, boxOf(node)])),
    connections: new Map(connections),
  }
}

function withDescendants(node: ElkNode): readonly ElkNode[] {
  return [node, ...(node.children ?? []).flatMap(withDescendants)]
}

function placedConnection(connection: Connection, edge: ElkExtendedEdge): PlacedConnection {
  const points = (edge.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ])
  const [label] = edge.labels ?? []
  const whole = points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))
  return {
    connection,
    points: connection.leadsBack ? whole.toReversed() : whole,
    ...(label === undefined ? {} : { labelBox: boxOf(label) }),
  }
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle {
  const [left, top] = [Math.round(x), Math.round(y)]
  return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top }
}

function movedBy({ boxes, connections, ...size }: Placement, by: Point): Placement {
  const moved = <Some extends Point>(one: Some) => ({ ...one, x: one.x + by.x, y: one.y + by.y })
  return {
    ...size,
    boxes: new Map([...boxes].map(([id, box]) => [id, moved(box)])),
    connections: new Map(
      [...connections].map(([id, { labelBox, ...line }]) => [
        id,
        {
          ...line,
          points: line.points.map(moved),
          ...(labelBox === undefined ? {} : { labelBox: moved(labelBox) }),
        },
      ]),
    ),
  }
}
