import type { EventObject } from 'xstate'

/** What a stranger does: one forged message, to a server or to the device. */
export type StrangerEvent = {
  readonly type: 'message.forged'
  readonly to: 'device' | 'entra' | 'adfs' | 'ca' | 'dc'
  readonly message: EventObject
}
