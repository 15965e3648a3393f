import { describe, expect, test } from 'vitest'
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

test('J17 metadata that is no object is refused', async () => {
  const journal = memoryJournal()
  for (const given of ['metadata', ['metadata'], null]) {
    const metadata = given as unknown as { readonly time: string }
    const append = journal.append('stream', [{ type: 'event' }], { expect: 'any', metadata })
    await expect(append).rejects.toThrow('metadata is no object')
  }
})
