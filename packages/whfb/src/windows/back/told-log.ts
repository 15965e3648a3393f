import type { DeviceFact } from '../../device/facts.ts'
import type { EventRecord } from '../event-record.ts'
import type { Release } from '../release.ts'
import { recordKind } from './record-kind.ts'
import { passagesTo, type Stop, type Walk, walkAlong } from './walk.ts'
import { type Writing, writingOn } from './writing.ts'

/** A fact of a log that records tell. */
export interface ToldFact {
  readonly fact: DeviceFact
  /** The records that it wrote, by their place among those given; none where it was inferred. */
  readonly records: readonly number[]
  /** When they were written; null where the fact was inferred. */
  readonly time: string | null
}

/** What event records tell of the log that wrote them. */
export interface ToldLog {
  /**
   * - `possible`: there is a log that writes exactly these records.
   * - `impossible`: there is none; `stray` is the first record that none explains.
   * - `unknown`: no record is one that a device of this model writes.
   */
  readonly outcome: 'possible' | 'impossible' | 'unknown'
  /** A shortest of the logs that write them, up to the stray record: others may hold more that writes nothing. */
  readonly facts: readonly ToldFact[]
  /** For each record, the types of the facts that write it in some such log: where it is one, the record determines it. */
  readonly writers: readonly (readonly DeviceFact['type'][])[]
  /** Where the device may stand, in one log or another: `enrolling.waiting to retry`. */
  readonly places: readonly string[]
  /** The records that no fact of the model writes, by their place: they are set aside. */
  readonly aside: readonly number[]
  readonly stray?: number
}

/** So many records are read: what is allowed grows with them. */
export const mostToldRecords = 10_000

/**
 * The log of a device behind its event records, as far as they determine it: the way back from `windowsEvidence`.
 *
 * A record counts by its provider and id, one of a prerequisite check also by its answers; names, times and codes may be those of
 * any device. Facts that write nothing are inferred where they must have happened. Of conditions that no answer tells,
 * and of keys and serial numbers, the log holds examples.
 *
 * Records of one sign-in after the other have to stand in the order in which the model writes them; a check with an answer `Not Tested`
 * is written by no log.
 *
 * @throws `RangeError` for more than {@link mostToldRecords} records.
 *
 * @example
 * ```ts
 * const { events } = windowsEvidence(happyPath, { release, times })
 * toldLog(events, release).facts.map(({ fact }) => fact.type) // ['profile.loaded', 'mfa.passed', 'biometrics.chosen', …]
 * ```
 */
export function toldLog(records: readonly EventRecord[], release: Release): ToldLog {
  if (records.length > mostToldRecords) {
    throw new RangeError(`at most ${mostToldRecords} records are read, but there are ${records.length}`)
  }
  const writing = writingOn(release)
  const written = new Set(writing.steps.flatMap((steps) => steps.flatMap(({ kinds }) => kinds)))
  const all = records.map((record, place) => ({ record, place, kind: recordKind(record) }))
  const told = all.filter(({ kind }) => written.has(kind))
  const aside = all.filter(({ kind }) => !written.has(kind)).map(({ place }) => place)
  const walk = walkAlong(
    told.map(({ kind }) => kind),
    writing,
  )
  const explained = Math.max(...walk.stops.map((stop) => stop.explained))
  const ends = walk.stops.filter((stop) => stop.explained === explained)
  const stray = told[explained]?.place
  return {
    outcome: told.length === 0 ? 'unknown' : stray === undefined ? 'possible' : 'impossible',
    facts: factsTo(
      ends[0],
      told.map(({ place, record: { time } }) => ({ place, time })),
    ),
    writers: writersOf({ ends, walk, places: told.map(({ place }) => place), count: records.length }),
    places: placesOf(ends, writing),
    aside,
    ...(stray !== undefined && { stray }),
  }
}

function factsTo(
  end: Stop | undefined,
  told: readonly { readonly place: number; readonly time: string }[],
): ToldFact[] {
  const facts: ToldFact[] = []
  for (let stop = end; stop?.came !== undefined; stop = stop.came.from) {
    const wrote = told.slice(stop.came.from.explained, stop.explained)
    const records = wrote.map(({ place }) => place)
    facts.push({ fact: stop.came.step.fact, records, time: wrote[0]?.time ?? null })
  }
  return facts.toReversed()
}

interface Explained {
  readonly ends: readonly Stop[]
  readonly walk: Walk
  /** For each record that is explained, its place among those given. */
  readonly places: readonly number[]
  readonly count: number
}

function writersOf({ ends, walk, places, count }: Explained): (readonly DeviceFact['type'][])[] {
  const writers = Array.from({ length: count }, () => new Set<DeviceFact['type']>())
  for (const { from, step, to } of passagesTo(ends, walk)) {
    for (const place of places.slice(from.explained, to.explained)) writers[place]?.add(step.fact.type)
  }
  return writers.map((types) => [...types].toSorted())
}

function placesOf(ends: readonly Stop[], { places }: Writing): string[] {
  return [...new Set(ends.map(({ state }) => places[state] ?? ''))].toSorted()
}
