import type { Reading } from '@proviso/evidence'
import { recordsOf } from '../diagnosis/records.ts'
import type { Identity } from '../diagnosis/whose/identities.ts'
import { devicesOf, usersOf } from '../diagnosis/whose/whose.ts'
import { basisOf, type StoredFact } from './recorded-fact.ts'

/** A name is cut to so many characters: those of streams have an end. */
const longestName = 120

/** Whom evidence is about, as far as a journal needs it. */
export interface Subject {
  /** How the streams of all users of the device begin: `device/lt-0417/`. */
  readonly prefix: string
  /** The stream of a user who is new to the journal: `device/lt-0417/avery@fabrikam.example`. */
  readonly stream: string
  /** The names of the user, with their kinds: `upn: avery@fabrikam.example`, `sid: S-1-5-21-…`. */
  readonly names: readonly string[]
}

/**
 * Whom some readings are about; `undefined` where no device is named.
 *
 * All evidence tells the name of the computer, and only some its id: so the name counts first, that one device has one
 * stream. Of the user the principal name counts first, then the SID. Two devices of one name share a stream.
 */
export function subjectOf(readings: readonly Reading[]): Subject | undefined {
  const records = recordsOf(readings)
  const devices = records.flatMap((record) => devicesOf(record))
  const users = records.flatMap((record) => usersOf(record))
  const device = nameOf(devices, ['name', 'id'])
  if (device === undefined) return undefined
  const prefix = `device/${device}/`
  const user = nameOf(users, ['upn', 'sid', 'account']) ?? 'unknown user'
  const names = [...new Set(users.map(({ kind, name }) => `${kind}: ${name}`))]
  return { prefix, stream: `${prefix}${user}`, names }
}

/**
 * Which of the streams of a device is that of a subject: the one whose evidence shares a name of the user. Evidence that
 * names no user is of the only one there is.
 */
export function streamAmong(
  { stream, names }: Subject,
  stored: ReadonlyMap<string, readonly StoredFact[]>,
): string {
  const streams = [...stored].filter(([, log]) => log.length > 0)
  const [only, ...others] = streams
  if (names.length === 0 && only !== undefined && others.length === 0) return only[0]
  const shared = streams.find(([, log]) =>
    log.some((event) => basisOf(event)?.names.some((name) => names.includes(name)) === true),
  )
  return shared?.[0] ?? stream
}

function nameOf(identities: readonly Identity[], kinds: readonly string[]): string | undefined {
  const names = kinds.flatMap((wanted) => identities.filter(({ kind }) => kind === wanted))
  return names[0]?.name.replaceAll(/[/\p{C}]/gu, '_').slice(0, longestName)
}
