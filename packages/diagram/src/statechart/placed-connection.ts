import type { Point, Rectangle } from '../svg/geometry.ts'
import type { Connection } from './connection.ts'

/** A connection and its way. */
export interface PlacedConnection {
  readonly connection: Connection
  /** From the source to the target, around corners. */
  readonly points: readonly Point[]
  /** Where the label lies, if there is one. */
  readonly labelBox?: Rectangle
}
