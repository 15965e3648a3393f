import type { EventObject } from 'xstate'

/** An event on its way from one actor to another. */
export interface Message {
  readonly from: string
  readonly to: string
  readonly event: EventObject
}
