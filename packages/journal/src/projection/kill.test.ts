import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sqliteJournal } from '../sqlite/sqlite-journal.ts'
import { sqliteProjections } from '../sqlite/sqlite-projections.ts'
import { Child } from '../toys/child.ts'
import { lengths } from '../toys/lengths.ts'
import { project } from './project.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-projecting-'))
})

afterEach(() => rm(folder, { recursive: true }))

test.each([
  ['in the file of the journal', 'journal.db'],
  ['in a file of their own', 'tables.db'],
])(
  'J81 kill -9 of writers and projections at random moments: tables %s come to what the journal holds',
  async (_, tables) => {
    const [file, tablesFile] = [join(folder, 'journal.db'), join(folder, tables)]
    await (await sqliteJournal(file)).close()
    const start = {
      write: () => new Child('write-and-erase.ts', file, 'one'),
      project: () =>
        new Child('count-forever.ts', file, tablesFile, String(10 + Math.floor(Math.random() * 90))),
    }
    const running = [start.write(), start.project(), start.project()]
    for (const kind of ['project', 'project', 'write', 'project', 'project'] as const) {
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 400))
      const place = kind === 'write' ? 0 : 1 + Math.floor(Math.random() * 2)
      // On a slow machine it may not have begun yet.
      if (kind === 'write') await running[place]?.said(1)
      await running[place]?.kill()
      running[place] = start[kind]()
    }
    await running[0]?.said(1)
    for (const child of running) await child.kill()
    for (const child of running) expect(child.errors).toBe('')

    const journal = await sqliteJournal(file)
    const [kept, anew] = [sqliteProjections(tablesFile), sqliteProjections(':memory:')]
    const rows = []
    for (const store of [kept, anew]) {
      await project({ journal, projection: lengths, store, until: 'end' })
      rows.push(await store.all('SELECT stream, events FROM lengths ORDER BY stream'))
      await store.close()
    }
    expect(rows[0]?.length).toBeGreaterThan(30)
    expect(rows[0]).toEqual(rows[1])
    for (const { stream, events } of rows[1] ?? []) {
      expect(await journal.read(String(stream))).toHaveLength(Number(events))
    }
    await journal.close()
  },
  60_000,
)
