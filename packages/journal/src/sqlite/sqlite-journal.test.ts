import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import type { Journal } from '../journal.ts'
import { conformance } from '../testing/conformance.ts'
import { sqliteJournal } from './sqlite-journal.ts'

describe('the journal in SQLite', () => {
  conformance(test, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'proviso-journal-'))
    const opened: Journal[] = []
    return {
      open: async (limits) => {
        const journal = await sqliteJournal(join(folder, 'journal.db'), { ...limits, pollMs: 10 })
        opened.push(journal)
        return journal
      },
      dispose: async () => {
        await Promise.all(opened.map((journal) => journal.close()))
        await rm(folder, { recursive: true })
      },
    }
  })
})
