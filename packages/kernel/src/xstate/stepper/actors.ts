import { UnsupportedMachine } from './unsupported-machine.ts'

/**
 * An actor as the functions of a machine see it: something to send to, and plain data, in the form in which XState
 * writes its references. Nothing is sent while a step is made.
 */
export interface Address {
  readonly xstate$$type: 1
  readonly id: string
}

/** Who is there, for the functions of a machine. */
export interface Actors {
  readonly self: Address
  readonly system: { readonly get: (systemId: string) => Address }
}

/** Who a machine is among others. */
export interface Place {
  /** The `systemId` of the machine; `#_internal` where it stands alone. */
  readonly self?: string
  /** The `systemId`s that `system.get` knows; any, where this is absent. */
  readonly known?: readonly string[]
}

/** What the functions of a machine see of itself and of others. */
export function actorsAround({ self = '#_internal', known }: Place): Actors {
  const met = new Map<string, Address>()
  const get = (systemId: string) => {
    const given = met.get(systemId)
    if (given !== undefined) return given
    if (known?.includes(systemId) === false) {
      // XState would find nobody, and send to the sender itself.
      const reason = `nobody in the system is called so; there are ${known.join(', ')}`
      throw new UnsupportedMachine(`system.get('${systemId}')`, self, reason)
    }
    const address = addressOf(systemId)
    met.set(systemId, address)
    return address
  }
  return { self: addressOf(self), system: { get } }
}

/** The address of an actor. */
export function addressOf(id: string): Address {
  // Enumerable is only what may be stored: an address may be put into a message or a context.
  return Object.freeze(Object.defineProperties({ xstate$$type: 1 as const, id }, liveMembers))
}

/** Is it an address, perhaps one that came back from a stored log? */
export function isAddress(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
}

const liveMembers = Object.fromEntries(
  ['send', 'getSnapshot', 'subscribe', 'on'].map((member) => [member, { value: () => refuse(member) }]),
)

function refuse(member: string): never {
  throw new UnsupportedMachine(
    `${member} of an actor`,
    'a function of the machine',
    'while a step is made no actor runs; use sendTo, and let an actor tell what it knows in a message',
  )
}
