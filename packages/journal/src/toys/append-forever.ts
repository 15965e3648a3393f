// A process that appends until it is killed, and says what was answered: `node append-forever.ts FILE NAME`.
import { writeSync } from 'node:fs'
import { sqliteJournal } from '../sqlite/sqlite-journal.ts'
import { appendForever } from '../testing/crash-hunt.ts'

const [file = '', name = ''] = process.argv.slice(2)
await appendForever(await sqliteJournal(file), name, (line) => writeSync(1, line))
