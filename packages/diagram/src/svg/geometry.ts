/** A point of a picture, in pixels from its upper left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle of a picture. */
export interface Rectangle extends Point {
  readonly width: number
  readonly height: number
}
