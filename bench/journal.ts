import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DurableHost, type Journal } from '@proviso/journal'
import { sqliteJournal } from '@proviso/journal/sqlite'
import { compile, type MachineState } from '@proviso/kernel/xstate'
import { deviceMachine, type DeviceFact, happyPath } from '@proviso/whfb'
import { createMachine } from 'xstate'
import { HandWrittenSqlite, scan } from './journal-hand-written.ts'
import { type AppendOne, Load, medianOf } from './journal-load.ts'
import { type Row, significant } from './table.ts'

const rounds = 15
const inFlight = 64

/** Appends at 64 in flight into SQLite, beside hand-written code on the driver that does the same durable work. */
export async function appendsInSqlite(): Promise<readonly Row[]> {
  return withFolder(async (folder) => {
    const journal = await sqliteJournal(join(folder, 'journal.db'))
    const hand = new HandWrittenSqlite(join(folder, 'hand.db'))
    const rates = await appendRates({
      grouped: (append) => hand.appendGrouped(append),
      journal: appendingTo(journal),
      alone: (append) => hand.appendAlone(append),
    })
    await journal.close()
    hand.close()
    return [
      row('appends in SQLite, 64 in flight: group commit written by hand', rates.grouped, 1),
      row('… `journal.append`', rates.journal, rates.journal / rates.grouped),
      row('… one commit for each', rates.alone, rates.alone / rates.grouped),
    ]
  })
}

/** A journal as something that appends one event. */
export function appendingTo(journal: Journal): AppendOne {
  return ({ stream, event, ...options }) => journal.append(stream, [event], options)
}

/** Appends a second, each way in turn, several times. */
export async function appendRates<Names extends string>(
  ways: Readonly<Record<Names, AppendOne>>,
): Promise<Readonly<Record<Names, number>>> {
  const names = Object.keys(ways) as Names[]
  const seen = new Map<Names, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const load = new Load(`${name}-${round}`)
      seen.get(name)?.push(await load.rate(ways[name], { inFlight, ms: 400 }))
    }
  }
  return Object.fromEntries([...seen].map(([name, rates]) => [name, medianOf(rates)])) as Record<
    Names,
    number
  >
}

/** What one more append costs when there are a thousand streams, and when there are a million, beside code by hand. */
export async function appendsByStreams(): Promise<readonly Row[]> {
  return withFolder(async (folder) => {
    const journal = await sqliteJournal(join(folder, 'journal.db'))
    const hand = new HandWrittenSqlite(join(folder, 'hand.db'))
    const fleets = [
      new Fleet(appendingTo(journal)),
      new Fleet((append) => hand.appendGrouped(append)),
    ] as const
    const rows: Row[] = []
    let firsts: readonly number[] = []
    for (const count of [1000, 10_000, 100_000, 1_000_000]) {
      const rates: [number[], number[]] = [[], []]
      for (const fleet of fleets) await fleet.grow(count)
      for (let round = 0; round < 3; round++) {
        for (const [index, fleet] of fleets.entries()) rates[index]?.push(await fleet.rate(1500))
      }
      const medians = rates.map(medianOf)
      if (firsts.length === 0) firsts = medians
      const [ours = 0, byHand = 0] = medians.map((median, index) => median / (firsts[index] ?? 1))
      rows.push(
        row(`append to one of ${significant(count)} streams`, medians[0] ?? 0, ours),
        row('… group commit written by hand', medians[1] ?? 0, byHand),
      )
    }
    await journal.close()
    hand.close()
    return rows
  })
}

/** Streams that are appended to in no order. */
class Fleet {
  readonly #append: AppendOne
  readonly #revisions: number[] = []
  #ids = 0
  #seed = 1

  constructor(append: AppendOne) {
    this.#append = append
  }

  /** Begins streams until there are so many. */
  async grow(streams: number): Promise<void> {
    const work = async () => {
      while (this.#revisions.length < streams) await this.#next(this.#revisions.push(0) - 1)
    }
    await Promise.all(Array.from({ length: 2000 }, work))
  }

  /** Appends to any of them for a while; answers the events a second. */
  async rate(ms: number): Promise<number> {
    let count = 0
    const start = performance.now()
    const work = async () => {
      while (performance.now() < start + ms) {
        this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0
        await this.#next(this.#seed % this.#revisions.length)
        count++
      }
    }
    await Promise.all(Array.from({ length: inFlight }, work))
    return (1000 * count) / (performance.now() - start)
  }

  /** What is asked for first is appended first: two at a time to one stream follow each other. */
  async #next(stream: number): Promise<void> {
    const expect = this.#revisions[stream] ?? 0
    this.#revisions[stream] = expect + 1
    const id = `command-${this.#ids++}`
    await this.#append({
      stream: nameOf(stream),
      expect,
      id,
      event: { type: 'certificate.renewed', publicKey: `key-${id}`, serial: '0123456789abcdef' },
      metadata: { time: '2026-01-02T03:04:05.678Z', cause: id },
    })
  }
}

/** Devices do not come in the order of their names. */
function nameOf(stream: number): string {
  return `device/${(Math.imul(stream, 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}`
}

const stream: readonly DeviceFact[] = [
  ...happyPath,
  { type: 'renewal.fell due' },
  { type: 'certificate.renewed', publicKey: 'key-1', serial: '02' },
  { type: 'renewal.fell due' },
]

/** Reads a million events and folds each stream through the compiled machine, beside reading and parsing alone. */
export async function readingAndFolding(): Promise<readonly Row[]> {
  return withFolder(async (folder) => {
    const path = join(folder, 'journal.db')
    const journal = await sqliteJournal(path)
    const streams = Math.ceil(1_000_000 / stream.length)
    await fill(journal, streams)
    const events = streams * stream.length
    const [scans, folds]: [number[], number[]] = [[], []]
    for (let round = 0; round < 3; round++) {
      scans.push(await rateOf(events, async () => scan(path)))
      folds.push(await rateOf(events, () => foldAll(journal)))
    }
    await journal.close()
    const [parsed, fold] = [medianOf(scans), medianOf(folds)]
    return [
      row('1,000,000 events from SQLite: a bare scan with `JSON.parse`', parsed, 1),
      row('… `readAll`, and each stream through the compiled machine', fold, fold / parsed),
    ]
  })
}

async function fill(journal: Journal, streams: number): Promise<void> {
  const next = { stream: 0 }
  const work = async () => {
    while (next.stream < streams) await journal.append(nameOf(next.stream++), stream, { expect: 'none' })
  }
  await Promise.all(Array.from({ length: 200 }, work))
}

/** Where every device stands. */
async function foldAll(journal: Journal): Promise<number> {
  const stepper = compile(deviceMachine)
  const initial = stepper.initial().state
  const states = new Map<string, MachineState<typeof deviceMachine>>()
  let page = await journal.readAll({ limit: 1000 })
  while (page.events.length > 0) {
    for (const stored of page.events) {
      const before = states.get(stored.stream) ?? initial
      states.set(stored.stream, stepper.step(before, stored.event)?.state ?? before)
    }
    page = await journal.readAll({ after: page.position, limit: 1000 })
  }
  return states.size
}

async function rateOf(events: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (1000 * events) / (performance.now() - start)
}

/** What sleeping actors and a subscriber keep in memory; needs `--expose-gc` to be exact. */
export async function memoryKept(): Promise<readonly Row[]> {
  const sleeper = createMachine({
    id: 'sleeper',
    initial: 'awake',
    states: { awake: { on: { tired: 'asleep' } }, asleep: { after: { 86_400_000: 'awake' } } },
  })
  return withFolder(async (folder) => {
    const journal = await sqliteJournal(join(folder, 'journal.db'))
    const host = new DurableHost({ journal, maxAwake: 1000, actorOf: () => ({ machine: sleeper }) })
    const before = heapMegabytes()
    const next = { actor: 0 }
    const work = async () => {
      while (next.actor < 100_000) await host.send(`actor/${next.actor++}`, { type: 'tired' })
    }
    await Promise.all(Array.from({ length: 200 }, work))
    const slept = heapMegabytes() - before
    const [awake, sleeping] = [host.awake, host.sleeping]
    let seen = 0
    const beforeReading = heapMegabytes()
    let highest = 0
    for await (const event of journal.subscribe()) {
      seen += event.revision > 0 ? 1 : 0
      if (seen % 20_000 === 0) highest = Math.max(highest, heapMegabytes() - beforeReading)
      if (seen === 200_000) break
    }
    await host.close()
    await journal.close()
    return [
      [
        `a host with ${significant(sleeping)} sleeping actors and ${significant(awake)} awake`,
        `${significant(slept)} MB`,
        '',
      ],
      ['a subscriber that reads 200,000 events', `at most ${significant(Math.max(highest, 0.1))} MB`, ''],
    ]
  })
}

function heapMegabytes(): number {
  // Only there with --expose-gc.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const { gc } = globalThis as { readonly gc?: () => void }
  gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

/** Does something in a temporary folder. */
async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A row of the table. */
export function row(what: string, rate: number, ratio: number): Row {
  return [what, `${significant(rate)} events/s`, significant(ratio)]
}
