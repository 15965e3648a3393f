/** Something that a machine wants done in the world, after what led to it was stored. */
export interface OwedEffect {
  /** The type of the machine's action; `xstate.sendTo`, `xstate.emit` or `xstate.log` for those of XState. */
  readonly type: string
  readonly params: unknown
  /** The revision of the event that led to it. */
  readonly revision: number
  /** Names it within its stream. */
  readonly key: string
}
