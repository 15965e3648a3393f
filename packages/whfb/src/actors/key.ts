/**
 * A key pair, by name; what travels under it is the public half.
 *
 * `key-1` is the first that the device makes, `key-2` the one after it (a reset makes a new one); `strange key` is one
 * that this device never made, and `short key` one that is shorter than the template allows.
 */
export type PublicKey = 'key-1' | 'key-2' | 'strange key' | 'short key' | Alike | Profile

/** What the device registration service signs: this user registered this public key. Travels as `krctx`. */
export interface KeyReceipt {
  /** `ngc_key`. */
  readonly publicKey: PublicKey
  /** `onprem_sid`. */
  readonly sid: Person
  /** Did the device registration service sign it? */
  readonly signed: boolean
}

/** A key as Entra ID keeps it: of one user on one device. */
export interface RegisteredKey {
  readonly publicKey: PublicKey
  readonly user: Person
  readonly device: Requester
}

/** Whom a token, a key or a certificate speaks of. */
export type Person = 'alice' | 'mallory' | Alike | Profile

/** A user principal name: Alice's, what she is renamed to, somebody else's; or that the attribute is empty. */
export type Upn = 'alice@contoso' | 'alice.smith@contoso' | 'mallory@contoso' | 'no UPN' | Alike | Profile

/** How a person is called, unless renamed. */
export function upnOf(person: Person): Upn {
  return person === 'alice' || person === 'mallory' ? `${person}@contoso` : person
}

/** The key that a device makes first. */
export function firstKeyOf(device: Requester): PublicKey {
  return isOneOfTwo(device) ? device : 'key-1'
}

/** The device from which somebody asks: all users of a device ask from the same. */
export function deviceOf(requester: Requester): Requester {
  return requester === 'first profile' || requester === 'second profile' ? 'device' : requester
}

/** Is it the name of one of two who differ in nothing else? */
export function isOneOfTwo(name: string): name is Alike | Profile {
  return oneOfTwo.has(name)
}

/** Who asks something of a server, by the name at which the answer is awaited. */
export type Requester = 'device' | Alike | Profile | 'stranger'

/**
 * Devices that differ in their names only. There the key of a device bears its name, and the user, where each has one of
 * their own: so a state and the same state with the names exchanged are one.
 */
export type Alike = 'first device' | 'second device'

/**
 * What Windows keeps of each of two users of one device: a container, a PIN and a store of their own. There, too, the key
 * and the user bear the name, and servers answer to it.
 */
export type Profile = 'first profile' | 'second profile'

const oneOfTwo: ReadonlySet<string> = new Set<Alike | Profile>([
  'first device',
  'second device',
  'first profile',
  'second profile',
])
