import { isErasure } from '../erasure.ts'
import type { Projection } from '../projection/projection.ts'

/** How long each stream is, counted event by event: what is counted twice or not at all shows for good. */
export const lengths: Projection = {
  name: 'lengths',
  version: 1,
  prepare: (transaction) =>
    transaction.run('CREATE TABLE IF NOT EXISTS lengths (stream TEXT PRIMARY KEY, events INTEGER NOT NULL)'),
  apply: async (transaction, events) => {
    for (const stored of events) {
      const { stream } = stored
      if (isErasure(stored)) await transaction.run('DELETE FROM lengths WHERE stream = $1', [stream])
      else {
        await transaction.run(
          `INSERT INTO lengths AS known (stream, events) VALUES ($1, 1)
           ON CONFLICT (stream) DO UPDATE SET events = known.events + 1`,
          [stream],
        )
      }
    }
  },
}
