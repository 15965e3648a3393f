import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Journal } from '@proviso/journal'
import { conformance } from '@proviso/journal/testing'
import { describe, test } from 'vitest'
import { fileJournal } from './file-journal.ts'

describe('a journal in a file of lines', () => {
  conformance(test, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'file-journal-'))
    let journal: Promise<Journal> | undefined
    return {
      // It knows one writer: everybody gets the same one.
      open: (limits) => (journal ??= fileJournal(join(folder, 'events.jsonl'), limits)),
      dispose: async () => {
        await (await journal)?.close()
        await rm(folder, { recursive: true })
      },
    }
  })
})
