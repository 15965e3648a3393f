import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Journal } from '../journal.ts'
import type { StoredEvent } from '../stored-event.ts'
import { postgresIsThere, startPostgres, type TestServer } from '../testing/postgres-server.ts'
import { connect, type PostgresPool } from './postgres-pool.ts'
import { postgresMigration } from './migration.ts'
import { postgresJournal, type PostgresOptions } from './postgres-journal.ts'

const one = [{ type: 'event' }]
const two = [{ type: 'first' }, { type: 'second' }]

describe.skipIf(!postgresIsThere())('PostgreSQL', () => {
  let server: TestServer
  let admin: PostgresPool
  let schema: string
  let schemas = 0
  const opened: Journal[] = []

  beforeAll(async () => {
    server = await startPostgres()
    admin = await connect(server.url, 2)
  }, 60_000)

  afterAll(async () => {
    await admin.end()
    await server.stop()
  })

  beforeEach(() => {
    schema = `pitfall_${process.pid}_${schemas++}`
  })

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((journal) => journal.close()))
    await admin.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
  })

  async function open(options: PostgresOptions = {}) {
    const journal = await postgresJournal({ connectionString: server.url, schema, pollMs: 10, ...options })
    opened.push(journal)
    return journal
  }

  /** A connection of its own, as somebody else's program has it. */
  async function stranger(url = server.url): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return client
  }

  const namesOf = (events: readonly StoredEvent[]) =>
    events.map(({ stream, revision }) => `${stream}@${revision}`)

  test('J40 what a slow transaction commits late is not left out, and nothing is shown that it could come before', async () => {
    const journal = await open()
    await journal.append('before', one, { expect: 'none' })
    const slow = await stranger()
    await slow.query('BEGIN')
    await slow.query(
      `INSERT INTO ${schema}.event (stream, revision, event, metadata) VALUES ('slow', 1, $1, $2)`,
      ['{"type":"late"}', '{"time":"2026-01-01T00:00:00Z"}'],
    )
    const seen: StoredEvent[] = []
    const following = (async () => {
      for await (const event of journal.subscribe()) if (seen.push(event) === 4) return
    })()
    await journal.append('after', two, { expect: 'none' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(namesOf(seen)).toEqual(['before@1'])
    expect(await journal.feedDelay()).toMatchObject({ waiting: 2 })
    // Nothing of this holds up who reads a stream.
    expect(await journal.read('after')).toHaveLength(2)
    await slow.query('COMMIT')
    await slow.end()
    await following
    expect(namesOf(seen)).toEqual(['before@1', 'slow@1', 'after@1', 'after@2'])
    expect(await journal.feedDelay()).toMatchObject({ waiting: 0 })
  })

  test('J40 a transaction that writes in another database holds up the feed too; one that reads does not', async () => {
    const journal = await open()
    await admin.query(`CREATE DATABASE ${schema}_other`)
    const elsewhere = await stranger(server.url.replace(/[^/]*$/, `${schema}_other`))
    await elsewhere.query('BEGIN; SELECT 1')
    await journal.append('read', one, { expect: 'none' })
    expect((await journal.readAll({ limit: 9 })).events).toHaveLength(1)
    await elsewhere.query('CREATE TABLE written (a int)')
    await journal.append('held up', one, { expect: 'none' })
    expect((await journal.readAll({ limit: 9 })).events).toHaveLength(1)
    expect((await journal.feedDelay()).oldestMs).toBeGreaterThan(0)
    await elsewhere.query('ROLLBACK')
    await elsewhere.end()
    expect((await journal.readAll({ limit: 9 })).events).toHaveLength(2)
    await admin.query(`DROP DATABASE ${schema}_other`)
  })

  test('J41 the feed is in the order of transactions as numbers, and does not leave out a low position', async () => {
    const journal = await open()
    const rows = [
      [500, 1, 'd'],
      [100, 4, 'c'],
      [99, 3, 'b'],
      [9, 2, 'a'],
    ] as const
    for (const [xid, position, stream] of rows) {
      await admin.query(
        `INSERT INTO ${schema}.event (xid, position, stream, revision, event, metadata)
         VALUES ($1::text::xid8, $2, $3, 1, '{"type":"event"}', '{"time":""}')`,
        [xid, position, stream],
      )
    }
    const positions: string[] = []
    let page = await journal.readAll({ limit: 1 })
    for (; page.events.length > 0; page = await journal.readAll({ after: page.position, limit: 1 })) {
      positions.push(page.events[0]?.stream ?? '')
    }
    expect(positions).toEqual(['a', 'b', 'c', 'd'])
  })

  test('J42 who is overtaken within a statement fails as a whole, and those who share it do not fail with it', async () => {
    const journal = await open()
    const slow = await stranger()
    await slow.query('BEGIN')
    await slow.query(
      `INSERT INTO ${schema}.event (stream, revision, event, metadata) VALUES ('raced', 1, '{"type":"theirs"}', '{"time":""}')`,
    )
    const raced = journal.append('raced', two, { expect: 'none' }).catch((error: unknown) => error)
    const others = Promise.all(
      ['a', 'b', 'c'].map((stream) => journal.append(stream, two, { expect: 'none' })),
    )
    const anyhow = journal.append('raced', two, { expect: 'any' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await slow.query('COMMIT')
    await slow.end()
    expect(await raced).toMatchObject({ code: 'conflict', revision: 1 })
    expect(await others).toMatchObject([{ revision: 2 }, { revision: 2 }, { revision: 2 }])
    expect(await anyhow).toMatchObject({ revision: 3 })
    const events = (await journal.read('raced')).map(({ event }) => event.type)
    expect(events).toEqual(['theirs', 'first', 'second'])
  })

  test('J43 connections that are cut while appends are under way: all are answered, and none is stored twice', async () => {
    const journal = await open()
    const over = { yet: false }
    const cutting = (async () => {
      while (!over.yet) {
        await admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE query LIKE '%${schema}%' AND pid <> pg_backend_pid()`,
        )
        await new Promise((resolve) => setTimeout(resolve, 15))
      }
    })()
    const work = async (stream: string) => {
      for (let count = 0; count < 30; count++) await journal.append(stream, two, { expect: count * 2 })
    }
    await Promise.all(Array.from({ length: 16 }, (_, worker) => work(`stream ${worker}`)))
    over.yet = true
    await cutting
    const all = await journal.readAll({ limit: 10_000 })
    expect(all.events).toHaveLength(16 * 60)
  })

  test('J44 the server crashes and comes back: what was answered is there, and what was under way is repeated', async ({
    skip,
  }) => {
    if (server.crash === undefined) return skip()
    const journal = await open({ patienceMs: 20_000 })
    let answered = 0
    const over = { yet: false }
    const work = async (stream: string) => {
      for (let count = 0; !over.yet; count++) {
        await journal.append(stream, two, { expect: count * 2 })
        answered += 2
      }
    }
    const working = Promise.all(Array.from({ length: 16 }, (_, worker) => work(`stream ${worker}`)))
    for (let round = 0; round < 2; round++) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      await server.crash()
    }
    over.yet = true
    await working
    const stored = await journal.readMany(Array.from({ length: 16 }, (_, worker) => `stream ${worker}`))
    expect([...stored.values()].flat()).toHaveLength(answered)
    expect(answered).toBeGreaterThan(100)
  }, 60_000)

  test('J45 it works behind a pooler: each statement may take another connection, and none leaves anything behind', async () => {
    const seen: unknown[] = []
    const pool: PostgresPool = {
      query: async (text, values) => {
        seen.push(text)
        const client = await stranger()
        try {
          return await client.query(text, values)
        } finally {
          await client.end()
        }
      },
      end: () => Promise.reject(new Error('a pool that was given is not closed')),
    }
    const journal = await open({ pool })
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => journal.append(`s${index}`, two, { expect: 'none' })),
    )
    expect((await journal.readAll({ limit: 99 })).events).toHaveLength(40)
    expect(
      seen.filter((text) => /\b(?:LISTEN|NOTIFY|PREPARE|SET SESSION|pg_advisory_lock)\b/i.test(String(text))),
    ).toEqual([])
    await journal.close()
  })

  test('J46 after a restore in another cluster every event is shown, in the order that it had; old positions are refused', async () => {
    const before = await open()
    for (const stream of ['a', 'b', 'c']) await before.append(stream, two, { expect: 'none' })
    const { events, position } = await before.readAll({ limit: 99 })
    await before.close()
    // A young cluster has not come to these transactions yet.
    await admin.query(`UPDATE ${schema}.event SET xid = (xid::text::bigint + 1000000000)::text::xid8`)
    await admin.query(`UPDATE ${schema}.journal SET cluster = 'another'`)
    const journal = await open()
    const after = await journal.readAll({ limit: 99 })
    expect(namesOf(after.events)).toEqual(namesOf(events))
    await expect(journal.readAll({ after: position, limit: 9 })).rejects.toThrow(
      'from before the journal was restored',
    )
    await journal.append('d', one, { expect: 'none' })
    expect(namesOf((await journal.readAll({ after: after.position, limit: 9 })).events)).toEqual(['d@1'])
  })

  test('J15 a position ahead of all that this cluster ever stored is refused', async () => {
    const journal = await open()
    const { position } = await journal.append('stream', one, { expect: 'none' })
    expect((await journal.readAll({ after: position, limit: 9 })).events).toEqual([])
    const [epoch, transaction, place] = position.split('.')
    const ahead = `${epoch}.${Number(transaction) + 1_000_000}.${place}`
    await expect(journal.readAll({ after: ahead, limit: 9 })).rejects.toThrow('lies ahead of all')
    const absurd = `${epoch}.${'9'.repeat(30)}.1`
    await expect(journal.readAll({ after: absurd, limit: 9 })).rejects.toMatchObject({
      code: 'invalid-request',
    })
  })

  test('J47 writers that meet in the same streams in opposite order do not block each other for good', async () => {
    const journals = await Promise.all([open(), open()])
    const streams = Array.from({ length: 30 }, (_, index) => `stream ${index}`)
    for (let round = 0; round < 10; round++) {
      await Promise.all(
        journals.flatMap((journal, index) =>
          (index === 0 ? streams : streams.toReversed()).map((stream) =>
            journal.append(stream, one, { expect: 'any' }),
          ),
        ),
      )
    }
    const logs = await journals[0].readMany(streams)
    expect([...logs.values()].map((log) => log.length)).toEqual(streams.map(() => 20))
  })

  test('J47 where the server isolates transactions more strictly, what cannot be serialised is tried again', async () => {
    const strict = `${server.url}?options=-c%20default_transaction_isolation%3Dserializable`
    const journals = await Promise.all([
      open({ connectionString: strict }),
      open({ connectionString: strict }),
    ])
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (journals[index % 2] ?? journals[0]).append(`stream ${index % 4}`, two, { expect: 'any' }),
      ),
    )
    const logs = await journals[0].readMany(['stream 0', 'stream 1', 'stream 2', 'stream 3'])
    expect([...logs.values()].map((log) => log.length)).toEqual([20, 20, 20, 20])
  })

  test('J48 a server that answers before a commit is on its disk is refused', async () => {
    const volatile = `${server.url}?options=-c%20synchronous_commit%3Doff`
    await expect(open({ connectionString: volatile })).rejects.toThrow('runs with synchronous_commit = off')
    await (await open({ connectionString: volatile, allowVolatile: true })).close()
  })

  test('J80 appends that are large together go in several statements, since PostgreSQL takes no gigabyte at once', async () => {
    const lengths: number[] = []
    const pool = await connect(server.url, 4)
    const counted: PostgresPool = {
      query: (text, values) => {
        lengths.push(JSON.stringify(values ?? []).length)
        return pool.query(text, values)
      },
      end: () => pool.end(),
    }
    const journal = await postgresJournal({ pool: counted, schema })
    const events = Array.from({ length: 40 }, () => ({ type: 'large', text: 'x'.repeat(50_000) }))
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => journal.append(`large/${index}`, events, { expect: 'none' })),
    )
    expect(Math.max(...lengths)).toBeLessThan(20_000_000)
    expect(lengths.filter((length) => length > 1_000_000).length).toBeGreaterThan(1)
    expect(await journal.streams({ prefix: 'large/', limit: 99 })).toHaveLength(12)
    await journal.close()
    await pool.end()
  })

  test('J47 an erasure that waits for a transaction of somebody else holds up nobody for long', async () => {
    const journal = await open()
    await journal.append('erased', two, { expect: 'none' })
    const slow = await stranger()
    await slow.query('BEGIN')
    await slow.query(
      `INSERT INTO ${schema}.event (stream, revision, event, metadata) VALUES ('slow', 1, '{"type":"theirs"}', '{"time":""}')`,
    )
    const over = { yet: false }
    const erased = journal.erase('erased').then(() => (over.yet = true))
    await new Promise((resolve) => setTimeout(resolve, 100))
    const start = performance.now()
    for (const stream of ['a', 'b']) await journal.append(stream, one, { expect: 'none' })
    expect(performance.now() - start).toBeLessThan(3000)
    expect(over.yet).toBe(false)
    await slow.query('COMMIT')
    await slow.end()
    await erased
    expect(await journal.read('erased')).toEqual([])
  })

  test('J49 what cannot be opened says why: no server, tables of a newer version, a name that is none', async () => {
    const nowhere = { connectionString: 'postgres://postgres@127.0.0.1:1/postgres', patienceMs: 100 }
    await expect(open(nowhere)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(open({ schema: 'Robert"; DROP' })).rejects.toMatchObject({ code: 'invalid-request' })
    const journal = await open()
    await admin.query(`UPDATE ${schema}.journal SET version = 1`)
    await open()
    expect((await admin.query(`SELECT version FROM ${schema}.journal`)).rows).toEqual([{ version: 2 }])
    await admin.query(`UPDATE ${schema}.journal SET version = 99`)
    await expect(open()).rejects.toThrow('the tables are of a newer version (99)')
    await journal.close()
  })

  test('J49 several open an empty database at the same moment, and whoever may not make tables finds them made', async () => {
    const journals = await Promise.all(Array.from({ length: 6 }, () => open()))
    await Promise.all(journals.map((journal, index) => journal.append(`s${index}`, one, { expect: 'none' })))
    expect((await journals[0]?.readAll({ limit: 9 }))?.events).toHaveLength(6)
    await admin.query(postgresMigration(schema))
    await admin.query(`CREATE ROLE ${schema} LOGIN; GRANT USAGE ON SCHEMA ${schema} TO ${schema};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${schema};`)
    const modest = await open({ connectionString: server.url.replace('postgres@', `${schema}@`) })
    expect(await modest.append('modest', one, { expect: 'none' })).toMatchObject({ revision: 1 })
    await modest.close()
    await admin.query(`DROP OWNED BY ${schema}; DROP ROLE ${schema}`)
  })
})
