import type { EventObject } from 'xstate'

/** What a stranger does: one forged message, to one server. */
export type StrangerEvent = {
  readonly type: 'message.forged'
  readonly to: 'entra' | 'adfs' | 'ca' | 'dc'
  readonly message: EventObject
}
