import { describe, test } from 'vitest'
import { conformance } from '../testing/conformance.ts'
import { memoryJournal } from './memory-journal.ts'

describe('the journal in memory', () => {
  conformance(test, async () => {
    const opened: ReturnType<typeof memoryJournal>[] = []
    return {
      open: async (limits) => {
        const journal = opened[0] ?? memoryJournal(limits)
        opened.push(journal)
        return journal
      },
      dispose: async () => {
        for (const journal of opened) await journal.close()
      },
    }
  })
})
