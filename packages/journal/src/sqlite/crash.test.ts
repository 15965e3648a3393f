import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Journal } from '../journal.ts'
import type { StoredEvent } from '../stored-event.ts'
import { assertNothingLost } from '../testing/crash-hunt.ts'
import { Child } from '../toys/child.ts'
import { sqliteJournal } from './sqlite-journal.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-crash-'))
  file = join(folder, 'journal.db')
})

afterEach(() => rm(folder, { recursive: true }))

test('J30 kill -9 at random moments: what was answered is there, and no append is half there', async () => {
  let acknowledged = 0
  for (let round = 0; round < 4; round++) {
    const child = new Child('append-forever.ts', file, `round-${round}`)
    await child.said(1)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300))
    await child.kill()
    acknowledged += child.lines.length
    const journal = await sqliteJournal(file)
    await assertNothingLost(journal, child.lines)
    await journal.close()
  }
  expect(acknowledged).toBeGreaterThan(100)
}, 60_000)

async function all(journal: Journal): Promise<StoredEvent[]> {
  const events: StoredEvent[] = []
  let page = await journal.readAll({ limit: 1000 })
  while (page.events.length > 0) {
    events.push(...page.events)
    page = await journal.readAll({ after: page.position, limit: 1000 })
  }
  return events
}

test('J34 several processes write one file: none is refused or starved, and one order holds', async () => {
  const journal = await sqliteJournal(file, { pollMs: 5 })
  const names = ['one', 'two', 'three']
  const seen: StoredEvent[] = []
  const watching = (async () => {
    for await (const event of journal.subscribe()) if (seen.push(event) === 600) return
  })()
  const children = names.map((name) => new Child('append-shared.ts', file, name, '100'))
  await Promise.all(children.map((child) => child.end()))
  await watching
  const shared = seen.filter(({ stream }) => stream === 'shared')
  expect(shared.map(({ revision }) => revision)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
  for (const name of names) expect(await journal.read(`own ${name}`)).toHaveLength(100)
  expect(await all(journal)).toEqual(seen)
  await journal.close()
}, 60_000)
