// A process that writes, and erases now and then, until it is killed; it tells when it is at it: `node write-and-erase.ts FILE NAME`.
import { sqliteJournal } from '../sqlite/sqlite-journal.ts'

const [file = '', name = ''] = process.argv.slice(2)
const journal = await sqliteJournal(file)
for (let round = 0; ; round++) {
  const appends = Array.from({ length: 6 }, (_, index) =>
    journal.append(
      `stream ${(round * 7 + index) % 60}`,
      Array.from({ length: 1 + (index % 2) }, () => ({ type: 'written', name })),
      { expect: 'any' },
    ),
  )
  await Promise.all(appends)
  if (round % 15 === 14) await journal.erase(`stream ${(round * 11) % 60}`)
  if (round === 15) process.stdout.write('writing\n')
}
