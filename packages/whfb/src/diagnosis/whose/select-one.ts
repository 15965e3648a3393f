import type { Reading } from '@proviso/evidence'
import type { Contradiction } from '../diagnosis.ts'
import { differ, type Group, groupByIdentity, type Identity } from './identities.ts'
import { recordsOf } from '../records.ts'
import { intervalsOf } from '../interval.ts'
import { knownToEntra } from './known-to-entra.ts'
import { devicesOf, isOfServer, usersOf } from './whose.ts'
import { witnessOf } from '../witness.ts'

/** The readings that one diagnosis can be about, and what was set aside for it. */
export interface Selection {
  readonly readings: readonly Reading[]
  readonly setAside: readonly Reading[]
  /** Tells of each choice that had to be made. */
  readonly choices: readonly Contradiction[]
}

/** One run, or one event. */
type Readings = readonly Reading[]

/**
 * One device and one user at a time: a diagnosis across several would be about nobody.
 *
 * Where the evidence is of several, one is taken and the choice is told: the one of a `dsregcmd` text, for a log is of
 * everybody; of several the newest. Evidence that names nobody counts for all; an event that names nobody, where there
 * are several, for none.
 */
export function selectOne(readings: readonly Reading[]): Selection {
  const all = recordsOf(readings)
  const isAside = asidesOfServers(all)
  const byDevice = choose(
    all.filter((record) => !isAside(record)),
    'devices',
    devicesOf,
  )
  const byUser = choose(byDevice.records, 'users', usersOf)
  return {
    readings: byUser.records.flat(),
    setAside: [...all.filter((record) => isAside(record)), ...byDevice.setAside, ...byUser.setAside].flat(),
    choices: [...byDevice.choices, ...byUser.choices],
  }
}

/**
 * What the computer of a server logs beside the events of its service is about the server, and so about no device that could be
 * the one; unless somebody ran `dsregcmd` there, or there is no other computer.
 */
function asidesOfServers(records: readonly Readings[]): (record: Readings) => boolean {
  const computersOf = (some: readonly Readings[]) => new Set(some.map((record) => computerOf(record)))
  const servers = computersOf(records.filter(([first]) => first !== undefined && isOfServer(first)))
  const asked = computersOf(records.filter(([first]) => first?.source === 'dsregcmd'))
  const isOther = (name: string | undefined) => name !== undefined && !servers.has(name)
  if (![...computersOf(records)].some((name) => isOther(name))) return () => false
  return (record) => {
    const [first] = record
    const computer = computerOf(record)
    return (
      first?.source === 'event' &&
      !isOfServer(first) &&
      computer !== undefined &&
      servers.has(computer) &&
      !asked.has(computer)
    )
  }
}

function computerOf([first]: Readings): string | undefined {
  return first?.device?.toLowerCase().split('.')[0]
}

interface Choice {
  readonly records: readonly Readings[]
  readonly setAside: readonly Readings[]
  readonly choices: readonly Contradiction[]
}

function choose(
  records: readonly Readings[],
  what: 'devices' | 'users',
  identitiesOf: (record: Readings) => readonly Identity[],
): Choice {
  const groups = groupByIdentity(records, identitiesOf)
  const taken = theOne(groups)
  const rivals = taken === undefined ? [] : rivalsOf(taken, groups)
  if (taken === undefined || rivals.length === 0) return { records, setAside: [], choices: [] }
  const out = new Set<Readings>([
    ...rivals.flatMap(({ items }) => items),
    ...records.filter((record) => isAnonymousEvent(record, what)),
  ])
  return {
    records: records.filter((record) => !out.has(record)),
    setAside: records.filter((record) => out.has(record)),
    choices: [{ step: null, about: `The evidence is of several ${what}`, sides: sidesOf(taken, rivals) }],
  }
}

/**
 * Those who are surely another than the one taken, and those of whom nobody knows: of two that differ from each other,
 * at most one is the one taken. Who is surely another cannot be that one.
 */
function rivalsOf(taken: Group<Readings>, all: readonly Group<Readings>[]): readonly Group<Readings>[] {
  const others = all.filter((group) => group !== taken)
  const maybe = others.filter((group) => !differ(group, taken))
  const kindsOf = ({ identities }: Group<Readings>) => new Set(identities.map(({ kind }) => kind))
  const byKind = Map.groupBy(
    maybe.flatMap((group) => [...kindsOf(group)]),
    (kind) => kind,
  )
  const isOneOfSeveral = (group: Group<Readings>) =>
    [...kindsOf(group)].some((kind) => (byKind.get(kind)?.length ?? 0) > 1)
  return others.filter((group) => differ(group, taken) || isOneOfSeveral(group))
}

/**
 * The newest of those that a text is about, whom somebody asked for; a log is of everybody. Else the newest, and of
 * accounts that the device alone knows only where there is no other: whoever exports a log is in it, too.
 */
function theOne(groups: readonly Group<Readings>[]): Group<Readings> | undefined {
  const isKnown = knownToEntra(groups)
  const inOrder = groups.toSorted(
    (one, other) =>
      Number(isKnown(other)) - Number(isKnown(one)) ||
      compare(newestOf(other), newestOf(one)) ||
      laterInText(one, other) ||
      byName(one, other),
  )
  return inOrder.find(({ items }) => items.some((record) => record[0]?.source === 'dsregcmd')) ?? inOrder[0]
}

function newestOf({ items }: Group<Readings>): number {
  return intervalsOf(items).reduce((newest, { from }) => Math.max(newest, from), Number.NEGATIVE_INFINITY)
}

/** Of two in one text, who stands further down is the newer one. */
function laterInText(one: Group<Readings>, other: Group<Readings>): number {
  const [last, otherLast] = [one.items.at(-1)?.[0], other.items.at(-1)?.[0]]
  return last?.file === otherLast?.file ? compare(otherLast?.line ?? 0, last?.line ?? 0) : 0
}

function byName(one: Group<Readings>, other: Group<Readings>): number {
  return compare(nameOf(one), nameOf(other))
}

function compare<Value extends number | string>(one: Value, other: Value): number {
  return one === other ? 0 : one < other ? -1 : 1
}

/** Windows logs under an account and a computer: an event without them is damaged, and could be of anybody. */
function isAnonymousEvent(record: Readings, what: 'devices' | 'users'): boolean {
  const [first] = record
  if (first?.source !== 'event' || isOfServer(first)) return false
  return (what === 'devices' ? first.device : first.user) === undefined
}

function sidesOf(taken: Group<Readings>, rivals: readonly Group<Readings>[]): Contradiction['sides'] {
  return [taken, ...rivals].flatMap((group) => {
    const reading = group.items.at(-1)?.[0]
    if (reading === undefined) return []
    const verdict = group === taken ? 'this diagnosis is about it' : 'set aside'
    return [{ says: `${nameOf(group)}: ${verdict}`, time: reading.time ?? null, witness: witnessOf(reading) }]
  })
}

function nameOf({ identities }: Group<Readings>): string {
  return identities[0]?.name ?? ''
}
