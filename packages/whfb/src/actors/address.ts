import type { ActorRef, EventObject, Snapshot } from 'xstate'
import type { AdfsEvent } from './adfs/events.ts'
import type { CaEvent } from './ca/events.ts'
import type { ComputerEvent } from './computer/events.ts'
import type { ConnectEvent } from './connect/events.ts'
import type { ContainerEvent } from './container/events.ts'
import type { CredentialEvent } from './credential/events.ts'
import type { DcEvent } from './dc/events.ts'
import type { DeviceEvent } from './device/events.ts'
import type { DirectoryEvent } from './directory/events.ts'
import type { EntraEvent } from './entra/events.ts'
import type { JoiningEvent } from './joining/events.ts'
import type { LockScreenEvent } from './lock-screen/events.ts'
import type { Requester } from './key.ts'
import type { UserEvent } from './user/events.ts'

/** Someone to whom messages of these types may be sent. */
export type Address<Heard extends EventObject> = ActorRef<Snapshot<unknown>, Heard>

/** Who is there, by name. */
interface Names {
  readonly get: (name: string) => unknown
}

/** What the functions of a machine are given, as far as an address is read from it. */
interface Given<Event extends EventObject> {
  readonly system: Names
  readonly event: Event
}

/** Who sits at each device, by name; a stranger answers for herself. */
const sitsAt: Readonly<Record<Requester, string>> = {
  device: 'user',
  'first device': 'first user',
  'second device': 'second user',
  'first profile': 'first user',
  'second profile': 'second user',
  stranger: 'stranger',
}

/** The user at a device, for `sendTo`. */
export function userAt(device: Requester, system: Names): Address<UserEvent> {
  return addressIn(sitsAt[device], system)
}

/** Entra ID, for `sendTo`. */
export const entra = called<EntraEvent>('entra')
/** AD FS, for `sendTo`. */
export const adfs = called<AdfsEvent>('adfs')
/** Active Directory, for `sendTo`. */
export const directory = called<DirectoryEvent>('directory')
/** Entra Connect, for `sendTo`. */
export const connect = called<ConnectEvent>('connect')
/** The issuing CA, for `sendTo`. */
export const ca = called<CaEvent>('ca')
/** The domain controller, for `sendTo`. */
export const dc = called<DcEvent>('dc')
/** What all users of a device share, for `sendTo`. */
export const computer = called<ComputerEvent>('computer')
/** The device, for `sendTo`: which of its machines takes part is for the deployment to say. */
export const device = called<DeviceEvent>('device')

/** Whoever sent the message that is being answered: it says so in `by`. */
export function whoAsked<Event extends EventObject>({ system, event }: Given<Event>): Address<AnyAnswer> {
  // What a server answers is a message that carries the name of who asked.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return addressIn((event as EventObject as EventObject & { readonly by: string }).by, system)
}

/** What servers may answer: a message that somebody understands. */
export type AnyAnswer =
  | UserEvent
  | DeviceEvent
  | LockScreenEvent
  | ContainerEvent
  | CredentialEvent
  | JoiningEvent
  | EntraEvent
  | AdfsEvent
  | DirectoryEvent
  | ConnectEvent
  | CaEvent
  | DcEvent

/** The actor of that name in the system, for `sendTo`. */
export function addressIn<Heard extends EventObject>(name: string, system: Names): Address<Heard> {
  // The system knows its actors by name only; what they understand stands in their lists of events.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return system.get(name) as Address<Heard>
}

function called<Heard extends EventObject>(name: string) {
  return ({ system }: { readonly system: Names }): Address<Heard> => addressIn(name, system)
}
