// A process that keeps a projection until it is killed: `node count-forever.ts FILE TABLES PAGE_SIZE`.
import { project } from '../projection/project.ts'
import { sqliteJournal } from '../sqlite/sqlite-journal.ts'
import { sqliteProjections } from '../sqlite/sqlite-projections.ts'
import { lengths } from './lengths.ts'

const [file = '', tables = '', pageSize = '50'] = process.argv.slice(2)
const journal = await sqliteJournal(file, { pollMs: 5 })
const store = sqliteProjections(tables)
await project({ journal, projection: lengths, store, until: 'forever', pageSize: Number(pageSize) })
