import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Journal } from '../journal.ts'
import { conformance } from '../testing/conformance.ts'
import { postgresIsThere, startPostgres, type TestServer } from '../testing/postgres-server.ts'
import { connect } from './postgres-pool.ts'
import { postgresJournal } from './postgres-journal.ts'

if (!postgresIsThere()) {
  console.log(
    'SKIPPED: the journal in PostgreSQL; install Debian\'s "postgresql", or set PROVISO_POSTGRES_URL',
  )
}

describe.skipIf(!postgresIsThere())('the journal in PostgreSQL', () => {
  let server: TestServer
  let schemas = 0

  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)

  afterAll(() => server.stop())

  conformance(test, async () => {
    const schema = `test_${process.pid}_${schemas++}`
    const opened: Journal[] = []
    return {
      open: async (limits) => {
        const journal = await postgresJournal({ connectionString: server.url, schema, pollMs: 20, ...limits })
        opened.push(journal)
        return journal
      },
      dispose: async () => {
        await Promise.all(opened.map((journal) => journal.close()))
        const pool = await connect(server.url, 1)
        await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
        await pool.end()
      },
    }
  })
})
