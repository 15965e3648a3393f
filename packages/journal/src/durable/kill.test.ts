import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withoutBeginning } from '../toys/without-beginning.ts'
import { sqliteJournal } from '../sqlite/sqlite-journal.ts'
import { Child } from '../toys/child.ts'

const orders = 40

test('J61 kill -9 at random moments while a shop is kept: every order is shipped once, every effect has one key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'proviso-kill-'))
  const [file, ledger] = [join(folder, 'shop.db'), join(folder, 'ledger')]
  await writeFile(ledger, '')
  const start = () => new Child('keep-shop.ts', file, ledger, String(orders), String(began))
  const began = Date.now()
  for (let round = 0; round < 4; round++) {
    const child = start()
    await new Promise((resolve) => setTimeout(resolve, 350 + Math.random() * 250))
    await child.kill()
  }
  const last = start()
  await last.end()
  expect(last.lines.at(-1)).toBe('shipped')

  const keys = (await readFile(ledger, 'utf8')).trim().split('\n').map(withoutBeginning)
  const expected = Array.from({ length: orders }, (_, order) => [
    `order/${order}/3/actor/0`,
    `order/${order}/5/effect/1`,
  ])
  expect(new Set(keys)).toEqual(new Set(expected.flat()))
  const journal = await sqliteJournal(file)
  for (let order = 0; order < orders; order++) {
    const log = await journal.read(`order/${order}`)
    expect(log.map(({ event }) => event.type)).toEqual([
      'xstate.init',
      'placed',
      'reserved',
      'xstate.done.actor.payment',
      'xstate.after.60000.order.waiting',
      'label.printed',
    ])
    expect(await journal.read(`warehouse/${order}`)).toHaveLength(2)
  }
  await journal.close()
  await rm(folder, { recursive: true })
}, 60_000)
