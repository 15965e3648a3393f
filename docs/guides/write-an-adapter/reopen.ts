import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileJournal } from './file-journal.ts'

const path = join(mkdtempSync(join(tmpdir(), 'lines-')), 'events.jsonl')

const before = await fileJournal(path)
await before.append('cart/1', [{ type: 'item added' }], { expect: 'none', id: 'click-1' })
await before.append('cart/1', [{ type: 'paid' }], { expect: 1, id: 'click-2' })
await before.close()

const after = await fileJournal(path)
for (const { revision, event } of await after.read('cart/1')) console.log(revision, event)
const again = await after.append('cart/1', [{ type: 'paid' }], { expect: 1, id: 'click-2' })
console.log('a repeated click is answered as before:', again.revision)
await after.close()
