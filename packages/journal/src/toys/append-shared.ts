// A process that appends to a stream that others append to as well: `node append-shared.ts FILE NAME COUNT`.
import { sqliteJournal } from '../sqlite/sqlite-journal.ts'

const [file = '', name = '', times = '0'] = process.argv.slice(2)
const journal = await sqliteJournal(file)
for (let count = 0; count < Number(times); count++) {
  const events = [{ type: 'written', name, count }]
  await Promise.all([
    journal.append('shared', events, { expect: 'any' }),
    journal.append(`own ${name}`, events, { expect: count }),
  ])
}
await journal.close()
