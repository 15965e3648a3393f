import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createMachine } from 'xstate'
import type { Journal } from '../journal.ts'
import { memoryJournal } from '../memory/memory-journal.ts'
import { postgresProjections } from '../postgres/postgres-projections.ts'
import { sqliteProjections } from '../sqlite/sqlite-projections.ts'
import { postgresIsThere, startPostgres, type TestServer } from '../testing/postgres-server.ts'
import { checkpointOf, project } from './project.ts'
import type { Projection, ProjectionStore } from './projection.ts'
import { statusProjection } from './status-projection.ts'

/** Counts the events of each type. */
function counting(version: number): Projection {
  const table = `counted_${version}`
  return {
    name: 'counted',
    version,
    prepare: (transaction) =>
      transaction.run(`CREATE TABLE IF NOT EXISTS ${table} (type TEXT PRIMARY KEY, events INTEGER NOT NULL)`),
    apply: async (transaction, events) => {
      for (const { event } of events) {
        await transaction.run(
          `INSERT INTO ${table} AS known (type, events) VALUES ($1, 1)
           ON CONFLICT (type) DO UPDATE SET events = known.events + 1`,
          [event.type],
        )
      }
    },
  }
}

const countsIn = async (store: ProjectionStore, version = 1) => {
  const rows = await store.all(`SELECT type, events FROM counted_${version} ORDER BY type`)
  return Object.fromEntries(rows.map(({ type, events }) => [String(type), Number(events)]))
}

async function filled(events: number): Promise<Journal> {
  const journal = memoryJournal()
  for (let event = 0; event < events; event++) {
    await journal.append(`stream ${event % 5}`, [{ type: event % 2 === 0 ? 'even' : 'odd' }], {
      expect: 'any',
    })
  }
  return journal
}

const door = createMachine({
  id: 'door',
  initial: 'closed',
  states: { closed: { on: { opened: 'open' } }, open: { on: { shut: 'closed', opened: 'open' } } },
})

type OpenStore = () => Promise<ProjectionStore>

let server: TestServer | undefined
let folder: string
let stores = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-projections-'))
  if (postgresIsThere()) server = await startPostgres()
}, 60_000)

afterAll(async () => {
  await rm(folder, { recursive: true })
  await server?.stop()
})

beforeEach(() => {
  stores++
})

const kinds: readonly (readonly [string, boolean, OpenStore])[] = [
  ['SQLite', true, async () => sqliteProjections(join(folder, `${stores}.db`))],
  [
    'PostgreSQL',
    postgresIsThere(),
    () => postgresProjections({ connectionString: server?.url ?? '', schema: `projection_${stores}` }),
  ],
]

for (const [kind, isThere, open] of kinds) {
  describe.skipIf(!isThere)(`projections in ${kind}`, () => {
    test('J70 a projection is brought up to date from its checkpoint, and each event counts once', async () => {
      const journal = await filled(101)
      const store = await open()
      await project({ journal, projection: counting(1), store, until: 'end', pageSize: 10 })
      expect(await countsIn(store)).toEqual({ even: 51, odd: 50 })
      await journal.append('late', [{ type: 'even' }], { expect: 'none' })
      const position = await project({ journal, projection: counting(1), store, until: 'end' })
      expect(await countsIn(store)).toEqual({ even: 52, odd: 50 })
      expect(await store.checkpoint(checkpointOf(counting(1)))).toBe(position)
      await store.close()
    })

    test('J71 what is written and the checkpoint are one transaction: a failure takes both back', async () => {
      const journal = await filled(40)
      const store = await open()
      let applied = 0
      const failing: Projection = {
        ...counting(1),
        apply: async (transaction, events) => {
          await counting(1).apply(transaction, events)
          if (++applied % 2 === 0) throw new Error('the power went')
        },
      }
      for (let attempt = 0; attempt < 3; attempt++) {
        const running = project({ journal, projection: failing, store, until: 'end', pageSize: 10 })
        await expect(running).rejects.toThrow('the power went')
      }
      await project({ journal, projection: counting(1), store, until: 'end' })
      expect(await countsIn(store)).toEqual({ even: 20, odd: 20 })
      await store.close()
    })

    test('J72 two that run the same projection write each page once', async () => {
      const journal = await filled(300)
      const both = await Promise.all([open(), open()])
      await Promise.all(
        both.map((store) => project({ journal, projection: counting(1), store, until: 'end', pageSize: 7 })),
      )
      expect(await countsIn(both[0])).toEqual({ even: 150, odd: 150 })
      await Promise.all(both.map((store) => store.close()))
    })

    test('J73 another version is built beside the one before, and may be interrupted', async () => {
      const journal = await filled(60)
      const store = await open()
      await project({ journal, projection: counting(1), store, until: 'end' })
      const stop = new AbortController()
      const stopping: Projection = {
        ...counting(2),
        apply: async (transaction, events) => {
          await counting(2).apply(transaction, events)
          stop.abort()
        },
      }
      await project({ journal, projection: stopping, store, until: 'end', pageSize: 20, signal: stop.signal })
      expect(await countsIn(store, 2)).toEqual({ even: 10, odd: 10 })
      expect(await countsIn(store)).toEqual({ even: 30, odd: 30 })
      await project({ journal, projection: counting(2), store, until: 'end' })
      expect(await countsIn(store, 2)).toEqual({ even: 30, odd: 30 })
      await store.close()
    })

    test('J74 a projection that runs forever follows what comes, until it is stopped', async () => {
      const journal = await filled(3)
      const store = await open()
      const stop = new AbortController()
      const running = project({
        journal,
        projection: counting(1),
        store,
        until: 'forever',
        signal: stop.signal,
      })
      await journal.append('late', [{ type: 'odd' }], { expect: 'none' })
      while ((await store.checkpoint('counted@1')) !== '4')
        await new Promise((resolve) => setTimeout(resolve, 2))
      stop.abort()
      await running
      expect(await countsIn(store)).toEqual({ even: 2, odd: 2 })
      await store.close()
    })

    test('J75 the status projection tells where every stream of a machine stands, and since when', async () => {
      const journal = memoryJournal()
      const store = await open()
      const at = (hour: number) => ({ metadata: { time: `2026-01-01T0${hour}:00:00.000Z` } })
      await journal.append('door/1', [{ type: 'opened' }], { expect: 'none', ...at(1) })
      await journal.append('door/1', [{ type: 'opened' }], { expect: 1, ...at(2) })
      await journal.append('door/2', [{ type: 'opened' }, { type: 'shut' }], { expect: 'none', ...at(3) })
      await journal.append('door/3', [{ type: 'painted' }, { type: 'opened' }], { expect: 'none', ...at(4) })
      await journal.append('window/1', [{ type: 'opened' }], { expect: 'none' })
      const projection = statusProjection(door, { journal, prefix: 'door/', version: 1 })
      await project({ journal, projection, store, until: 'end', pageSize: 1 })
      expect(await store.all('SELECT stream, status, since FROM status_1 ORDER BY stream')).toEqual([
        { stream: 'door/1', status: 'open', since: '2026-01-01T02:00:00.000Z' },
        { stream: 'door/2', status: 'closed', since: '2026-01-01T03:00:00.000Z' },
        { stream: 'door/3', status: 'refused: painted', since: '2026-01-01T04:00:00.000Z' },
      ])
      await store.close()
    })

    test('J78 a stream that was erased is in no table any more, and stands there anew where it was begun anew', async () => {
      const journal = memoryJournal()
      const store = await open()
      for (const name of ['door/1', 'door/2', 'door/3']) {
        await journal.append(name, [{ type: 'opened' }, { type: 'shut' }, { type: 'opened' }], {
          expect: 'none',
        })
      }
      const projection = statusProjection(door, { journal, prefix: 'door/', version: 1 })
      const rows = async () => {
        await project({ journal, projection, store, until: 'end', pageSize: 2 })
        const found = await store.all('SELECT stream, status, revision FROM status_1 ORDER BY stream')
        return found.map(({ stream, status, revision }) => [stream, revision, status].join(' '))
      }
      expect(await rows()).toEqual(['door/1 3 open', 'door/2 3 open', 'door/3 3 open'])
      await journal.erase('door/1')
      await journal.erase('door/2')
      await journal.append('door/2', [{ type: 'shut' }], { expect: 'none' })
      expect(await rows()).toEqual(['door/2 1 refused: shut', 'door/3 3 open'])
      await journal.append('door/1', [{ type: 'opened' }], { expect: 'none' })
      await journal.erase('door/3', { notice: false })
      expect(await rows()).toEqual(['door/1 1 open', 'door/2 1 refused: shut', 'door/3 3 open'])
      await store.close()
    })
  })
}
