import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteJournal } from '@proviso/journal/sqlite'

/** A journal in a file of its own. */
export const openJournal = () => sqliteJournal(join(mkdtempSync(join(tmpdir(), 'trials-')), 'trials.db'))
