/**
 * A key pair, by name; what travels under it is the public half.
 *
 * `key-1` is the first that the device makes, `key-2` the one after it (a reset makes a new one); `strange key` is one
 * that this device never made, and `short key` one that is shorter than the template allows.
 */
export type PublicKey = 'key-1' | 'key-2' | 'strange key' | 'short key' | Alike

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
export type Person = 'alice' | 'mallory' | Alike

/** A user principal name: Alice's, what she is renamed to, somebody else's; or that the attribute is empty. */
export type Upn = 'alice@contoso' | 'alice.smith@contoso' | 'mallory@contoso' | 'no UPN' | Alike

/** How a person is called, unless renamed. */
export function upnOf(person: Person): Upn {
  return person === 'alice' || person === 'mallory' ? `${person}@contoso` : person
}

/** The key that a device makes first. */
export function firstKeyOf(device: Requester): PublicKey {
  return device === 'first device' || device === 'second device' ? device : 'key-1'
}

/** Who asks something of a server, by the name at which the answer is awaited. */
export type Requester = 'device' | Alike | 'stranger'

/**
 * Devices that differ in their names only. There the key of a device bears its name, and the user, where each has one of
 * their own: so a state and the same state with the names exchanged are one.
 */
export type Alike = 'first device' | 'second device'
