/** An append is larger than the journal takes. Nothing was sent. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
  /** Stable, for programs. */
  readonly code = 'too-large'
  /** How large it is, in the unit of the limit. */
  readonly size: number
  /** How large it may be. */
  readonly limit: number

  constructor(
    what: string,
    {
      size,
      limit,
      unit,
      remedy = otherLimits,
    }: { size: number; limit: number; unit: string; remedy?: string },
  ) {
    super(`${what} has ${size} ${unit}, more than the ${limit} that this journal takes; ${remedy}`)
    this.size = size
    this.limit = limit
  }
}

const otherLimits =
  'store large data elsewhere and name it in the event, or open the journal with other limits'
