import type { Point, Rectangle } from '../svg/geometry.ts'
import type { PlacedConnection } from './placed-connection.ts'

/** A step to the side is taken out when it is no longer than this. */
const MAX_STEP = 40
/** From the end of a line to the corner of its box. */
const CORNER = 14
/** Between lines, and between a line and a label. */
const CLEARANCE = 10

/** Takes out the small steps to the side that lines make on their way, where there is room to. */
export function straightened(
  connections: readonly PlacedConnection[],
  { boxes, leaves }: Obstacles,
): readonly PlacedConnection[] {
  const ways = connections.map(({ points }) => points)
  for (const [index, { labelBox: ownLabel }] of connections.entries()) {
    const others = ways.filter((_, other) => other !== index)
    const labels = connections.flatMap(({ labelBox }, other) =>
      labelBox === undefined || other === index ? [] : [labelBox],
    )
    const surroundings = { others, labels, ownLabel, boxes, leaves }
    const there = withoutSteps(ways[index] ?? [], surroundings)
    // A step may be taken out on either side of it: once more, looking from the other end.
    ways[index] = withoutSteps(there.toReversed(), surroundings).toReversed()
  }
  return connections.map((connection, index) => ({ ...connection, points: ways[index] ?? [] }))
}

/** The boxes of states: all of them, at which lines end, and those that hold no others, which no line may run through. */
export interface Obstacles {
  readonly boxes: readonly Rectangle[]
  readonly leaves: readonly Rectangle[]
}

interface Surroundings extends Obstacles {
  readonly others: readonly (readonly Point[])[]
  readonly labels: readonly Rectangle[]
  readonly ownLabel: Rectangle | undefined
}

function withoutSteps(points: readonly Point[], surroundings: Surroundings): readonly Point[] {
  let way = points
  // From the end: what is taken out there leaves the numbers before it as they are.
  for (let at = points.length - 3; at >= 1; at -= 1) way = withoutStep(way, at, surroundings)
  return way
}

/** The way without the step from one point to the next: what comes after it moves to where the line comes from. */
function withoutStep(points: readonly Point[], at: number, surroundings: Surroundings): readonly Point[] {
  const [before, corner, step, end, after] = points.slice(at - 1, at + 4)
  if (before === undefined || corner === undefined || step === undefined || end === undefined) return points
  const isVertical = before.x === corner.x && step.x === end.x && corner.y === step.y
  const isHorizontal = before.y === corner.y && step.y === end.y && corner.x === step.x
  const goesOn =
    (isVertical && (corner.y - before.y) * (end.y - step.y) > 0) ||
    (isHorizontal && (corner.x - before.x) * (end.x - step.x) > 0)
  if (!goesOn || length(corner, step) > MAX_STEP) return points
  const moved = isVertical ? { x: corner.x, y: end.y } : { x: end.x, y: corner.y }
  const { boxes, ownLabel } = surroundings
  const isAllowed =
    after === undefined
      ? boxes.some((box) => isOnSide(box, end, 0) && isOnSide(box, moved, CORNER))
      : length(end, moved) + length(end, after) === length(moved, after) || isBetween(moved, end, after)
  const carriesLabel = ownLabel !== undefined && overlap(ownLabel, span(step, end, 0))
  if (!isAllowed || carriesLabel || !isFree(corner, moved, surroundings)) return points
  return [...points.slice(0, at), moved, ...points.slice(at + 3)]
}

function length(from: Point, to: Point): number {
  return Math.abs(from.x - to.x) + Math.abs(from.y - to.y)
}

/** Does a point lie on the line between two others, some way before the second? */
function isBetween(point: Point, from: Point, to: Point): boolean {
  return length(from, point) + length(point, to) === length(from, to) && length(point, to) > CLEARANCE
}

/** Does a point lie on the border of a box, at least that far from its corners? */
function isOnSide({ x, y, width, height }: Rectangle, point: Point, margin: number): boolean {
  const isAcross = point.x >= x + margin && point.x <= x + width - margin
  const isAlong = point.y >= y + margin && point.y <= y + height - margin
  return (
    (isAcross && (point.y === y || point.y === y + height)) ||
    (isAlong && (point.x === x || point.x === x + width))
  )
}

/** Is there nothing else near the line between two points? */
function isFree(from: Point, to: Point, { others, labels, leaves }: Surroundings): boolean {
  const corridor = span(from, to, CLEARANCE)
  const isCrossed = others.some((points) =>
    points.slice(1).some((point, index) => overlap(corridor, span(points[index] ?? point, point, 0))),
  )
  const isBlocked = leaves.some(
    (box) => !isOnSide(box, from, 0) && !isOnSide(box, to, 0) && overlap(corridor, box),
  )
  return !isCrossed && !isBlocked && !labels.some((label) => overlap(corridor, label))
}

/** The rectangle around two points, with a margin. */
function span(from: Point, to: Point, margin: number): Rectangle {
  return {
    x: Math.min(from.x, to.x) - margin,
    y: Math.min(from.y, to.y) - margin,
    width: Math.abs(from.x - to.x) + 2 * margin,
    height: Math.abs(from.y - to.y) + 2 * margin,
  }
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  )
}
