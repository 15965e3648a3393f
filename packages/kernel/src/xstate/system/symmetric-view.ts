import type { DenseView, Rows, Seen } from '../../dense/dense-view.ts'
import type { Exchange } from '../../graph.ts'
import { Numbered } from '../../dense/numbered.ts'
import { PairMap } from '../../dense/pair-map.ts'
import { canonicalJson } from '../canonical-json.ts'
import { rearrangements } from './rearrangements.ts'
import { exchanged, namesOf, notAlike, type Swap } from './swap.ts'
import { type Onlooker, seenBy, swappedNames } from './swapped-names.ts'
import type { AnySystemEvent, AnySystemState } from './system-event.ts'
import type { SystemView } from './system-view.ts'

/** The columns of the actors of one member of a group: of one actor, or of a team that stays together. */
type Member = readonly number[]

/** The members of a group, each by the names of its actors. */
export type Group = readonly (readonly string[])[]

/** So many states are looked at from both sides, to see that the actors of a group are alike. */
const mostCompared = 200

/** In so many ways at the most a claim is asked of the same state. */
const mostExchanges = 1000

/**
 * A system in which states that differ only in who of several alike actors is who are one: the explorer meets one
 * of them, and the others are not tried.
 */
export class SymmetricView implements DenseView<AnySystemState, AnySystemEvent> {
  readonly width: number
  readonly initial: readonly number[]

  readonly #view: SystemView
  /** The members of each group. */
  readonly #groups: readonly (readonly Member[])[]
  readonly #swaps = new Map<string, Swap>()
  /** What a number of a column becomes under a swap. */
  readonly #swapped = new PairMap()
  readonly #sights = new Numbered<string>()
  /** For each column, number and member: how the member sees it. */
  readonly #seen = new Map<string, number>()
  #compared = 0
  #exchanges: readonly Exchange<AnySystemState, AnySystemEvent>[] | undefined

  constructor(view: SystemView, groups: readonly Group[]) {
    this.#view = view
    this.width = view.width
    const names = view.steps.participants.map(({ role }) => role.name)
    this.#groups = groups.map((group) => group.map((member) => member.map((name) => names.indexOf(name))))
    this.initial = this.canonical(view.initial).row
  }

  expand(table: Rows, at: number, { met, ...seen }: Seen): boolean {
    if (this.#compared < mostCompared) this.#compare(Array.from(table.rows.subarray(at, at + this.width)))
    return this.#view.expand(table, at, {
      ...seen,
      met: (event) => {
        const { rows, end } = table
        const { row } = this.canonical(Array.from(rows.subarray(end, end + this.width)))
        rows.set(row, end)
        return met(event)
      },
    })
  }

  state(rows: Uint32Array, at: number): AnySystemState {
    return this.#view.state(rows, at)
  }

  event(number: number): AnySystemEvent {
    return this.#view.event(number)
  }

  ignored(event: number, place: number): { readonly kind: string; readonly where: string } {
    return this.#view.ignored(event, place)
  }

  /** The events of a log that really happens, for those that lead from one merged state to the next. */
  unmerged(events: readonly AnySystemEvent[]): readonly AnySystemEvent[] {
    let { row, swaps } = this.canonical(this.#view.initial)
    return events.map((event) => {
      // What was swapped on the way is swapped back, the last first.
      const real = swaps.reduceRight(exchanged, event)
      const after = this.#view.after(row, event)
      if (after === undefined) throw new RangeError('an event of the graph cannot happen in its state')
      const next = this.canonical(after)
      row = next.row
      swaps = [...swaps, ...next.swaps]
      return real
    })
  }

  merged(log: readonly AnySystemEvent[]): readonly AnySystemEvent[] {
    let { row, swaps } = this.canonical(this.#view.initial)
    let isRefused = false
    return log.map((event) => {
      if (isRefused) return event
      const merged = swaps.reduce(exchanged, event)
      const after = this.#view.after(row, merged)
      isRefused = after === undefined
      if (after === undefined) return event
      const next = this.canonical(after)
      row = next.row
      swaps = [...swaps, ...next.swaps]
      return merged
    })
  }

  expandUnmerged(table: Rows, at: number, seen: Seen): boolean {
    return this.#view.expand(table, at, seen)
  }

  /** Made when they are wanted: most claims are about systems that are not merged. */
  get exchanges(): readonly Exchange<AnySystemState, AnySystemEvent>[] {
    return (this.#exchanges ??= rearrangements(this.#allSwaps(), mostExchanges).map((way) => ({
      names: [...new Set(way.flatMap((swap) => namesOf(swap)))],
      state: (state) => {
        const row = way.reduce((now, swap) => this.#apply(now, swap), this.#view.row(state))
        return this.#view.state(Uint32Array.from(row), 0)
      },
      event: (event) => way.reduce(exchanged, event),
    })))
  }

  #allSwaps(): readonly Swap[] {
    return this.#groups.flatMap((group) =>
      [...group.keys()].flatMap((place) =>
        [...group.keys()].slice(0, place).map((other) => this.#swap(group, other, place)),
      ),
    )
  }

  /** Of each group, every member with the next one: from these all other changes of places can be made. */
  #neighbours(): readonly Swap[] {
    return this.#groups.flatMap((group) =>
      group.slice(1).map((_, place) => this.#swap(group, place, place + 1)),
    )
  }

  /** The one of all rows that are alike which stands for them, and how it is come by. */
  canonical(row: readonly number[]): { readonly row: readonly number[]; readonly swaps: readonly Swap[] } {
    let now = row
    const swaps: Swap[] = []
    for (const group of this.#groups) {
      // Sorting by selection: who is seen as the least comes first.
      for (let place = 0; place < group.length - 1; place++) {
        const sights = group.map((member) => this.#sight(now, member, group))
        let least = place
        for (let other = place + 1; other < group.length; other++) {
          if (isLess(sights[other]!, sights[least]!)) least = other
        }
        if (least === place) continue
        const swap = this.#swap(group, place, least)
        now = this.#apply(now, swap)
        swaps.push(swap)
      }
    }
    return { row: now, swaps }
  }

  #swap(group: readonly Member[], place: number, other: number): Swap {
    const [one, another] = [group[place]!, group[other]!]
    const key = `${one.join()} ${another.join()}`
    const known = this.#swaps.get(key)
    if (known !== undefined) return known
    const partners = Array.from({ length: this.width }, (_, column) => column)
    one.forEach((column, at) => ([partners[column], partners[another[at]!]] = [another[at]!, column]))
    const pairs = one.map((column, at) => [this.#name(column), this.#name(another[at]!)] as const)
    const swap = {
      number: this.#swaps.size,
      partners,
      pairs,
      alike: group.flat().map((column) => this.#name(column)),
    }
    this.#swaps.set(key, swap)
    return swap
  }

  #apply(row: readonly number[], swap: Swap): readonly number[] {
    return swap.partners.map((from) => this.#swappedNumber(swap, from, row[from]!))
  }

  /** What a number of a column becomes in the column where it goes. */
  #swappedNumber(swap: Swap, column: number, number: number): number {
    const known = this.#swapped.get(swap.number * this.width + column, number)
    if (known >= 0) return known
    const made = this.#restored(swap, column, number)
    this.#swapped.add(swap.number * this.width + column, number, made)
    return made
  }

  #restored(swap: Swap, column: number, number: number): number {
    const written = swappedNames(this.#view.written(column, number), swap)
    try {
      return this.#view.restored(swap.partners[column]!, written)
    } catch (cause) {
      // The one in whose place it is has no such state.
      throw cause instanceof TypeError ? notAlike(swap) : cause
    }
  }

  /** Everything as one member of a group sees it: itself first, then all others that are not of the group. */
  #sight(row: readonly number[], self: Member, group: readonly Member[]): readonly number[] {
    const alike = new Set(group.flat())
    const others = row.map((_, column) => column).filter((column) => !alike.has(column))
    return [...self, ...others].map((column) => this.#seenAs(column, row[column]!, { self, group }))
  }

  #seenAs(
    column: number,
    number: number,
    { self, group }: { readonly self: Member; readonly group: readonly Member[] },
  ): number {
    const key = `${column},${number},${self[0]}`
    const known = this.#seen.get(key)
    if (known !== undefined) return known
    const members = group.map((member) => member.map((one) => this.#name(one)))
    const onlooker: Onlooker = { own: self.map((one) => this.#name(one)), members }
    const sight =
      column === this.width - 1
        ? this.#seenInFlight(number, (message) => canonicalJson(seenBy(message, onlooker)))
        : seenMachine(this.#view.written(column, number), onlooker)
    const made = this.#sights.number(sight, () => sight)
    this.#seen.set(key, made)
    return made
  }

  /** Of the messages in flight only the order in which those of one channel follow each other counts. */
  #seenInFlight(content: number, see: (written: unknown) => string): string {
    const passed = new Map<string, number>()
    const seen = this.#view.network.shown(content).map((message) => {
      const channel = JSON.stringify([message.from, message.to])
      const place = passed.get(channel) ?? 0
      passed.set(channel, place + 1)
      return this.#view.network.rules.order === 'fifo' ? `${place} ${see(message)}` : see(message)
    })
    return seen.toSorted().join('\n')
  }

  #name(column: number): string {
    return this.#view.steps.participants[column]?.role.name ?? ''
  }

  /** What follows from a state must be what follows from it with two actors in each other's place. */
  #compare(row: readonly number[]): void {
    this.#compared++
    const follows = this.#following(row)
    for (const swap of this.#neighbours()) {
      if (this.#following(this.#apply(row, swap)) === follows) continue
      throw notAlike(swap)
    }
  }

  #following(row: readonly number[]): string {
    const met: string[] = []
    const table = { rows: Uint32Array.from([...row, ...row]), end: this.width }
    this.#view.expand(table, 0, {
      met: () => met.push(this.canonical(Array.from(table.rows.subarray(this.width))).row.join()) > 0,
    })
    return met.toSorted().join(' ')
  }
}

/** A machine as one of the alike sees it: in which order its timers were started does not count, as for its key. */
function seenMachine(written: unknown, onlooker: Onlooker): string {
  // A snapshot lists what is pending, if anything is.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const { timers = [], ...rest } = { ...(written as { readonly timers?: readonly unknown[] } | null) }
  const pending = timers.map((timer) => canonicalJson(seenBy(timer, onlooker)))
  return canonicalJson([seenBy(rest, onlooker), pending.toSorted()])
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((number, index) => number !== other[index])
  return at >= 0 && one[at]! < other[at]!
}
