import type { EventLabels } from './event-labels.ts'
import type { Hole } from './hole.ts'

/**
 * What all events of one kind have in common, as Windows writes them: the same elements in the same order. Their texts, and
 * most of their attributes, are holes; between two holes there is a seam.
 */
export interface EventShape {
  readonly provider: string
  readonly id: ShapePart
  /** One more than there are holes: each stands in front of its hole, the last one behind all. */
  readonly seams: readonly string[]
  readonly holes: readonly Hole[]
  readonly time: ShapePart | undefined
  readonly computer: ShapePart | undefined
  readonly user: ShapePart | undefined
  readonly fields: readonly ShapePart[]
  readonly asides: readonly ShapePart[]
  readonly labels: EventLabels
}

/** A part of an event that is read. */
export interface ShapePart {
  /** Its value: that of a hole, by its number, or the same in all events of the shape. */
  readonly value: number | string
  /** Where it stands. */
  readonly start: ShapePlace
  readonly end: ShapePlace
}

/** A place in any event of a shape. */
export interface ShapePlace {
  /** How many holes stand before it. */
  readonly holes: number
  /** How far it is from the end of the last of them, or from the start of the event. */
  readonly offset: number
}
