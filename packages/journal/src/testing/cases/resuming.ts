import { isErasure } from '../../erasure.ts'
import type { Journal } from '../../journal.ts'
import type { Position, StoredEvent } from '../../stored-event.ts'
import { assertSame } from '../assertion.ts'
import type { ConformanceCase } from '../conformance-case.ts'

const [streams, writers, appendsEach] = [12, 16, 12]

/** Reads that are broken off and taken up again, beside everything that a journal can do meanwhile. */
export const resuming: readonly ConformanceCase[] = [
  {
    id: 'J28',
    title:
      'subscribers that stop and resume anywhere, beside writers and erasures, come to what the streams are',
    run: async ({ open }) => {
      const journals = [await open(), await open()] as const
      const over = new AbortController()
      const followers = [1, 5, 64].map((pageSize, index) =>
        followUntil(over.signal, { journal: journals[index % 2] ?? journals[0], pageSize }),
      )
      const writing = Array.from({ length: writers }, (_, writer) =>
        write(journals[writer % 2] ?? journals[0], writer),
      )
      await Promise.all([...writing, eraseSome(journals[0])])
      const { position } = await journals[0].append('the end', [{ type: 'end' }], { expect: 'none' })
      const truth = await revisionsIn(journals[1])
      await reached(followers, position)
      over.abort()
      for (const follower of followers) {
        await follower.done
        assertSame(follower.outOfOrder, [], 'what came twice, or behind a later event of its stream')
        assertSame(
          Object.fromEntries(sorted(follower.revisions)),
          Object.fromEntries(sorted(truth)),
          'the revisions',
        )
      }
    },
  },
]

interface Follower {
  readonly revisions: Map<string, number>
  readonly outOfOrder: string[]
  readonly at: () => Position | undefined
  readonly done: Promise<void>
}

/** Follows a journal by many subscriptions, each of which goes on where the one before was broken off. */
function followUntil(
  over: AbortSignal,
  { journal, pageSize }: { readonly journal: Journal; readonly pageSize: number },
): Follower {
  const revisions = new Map<string, number>()
  const outOfOrder: string[] = []
  let position: Position | undefined
  let seen = 0
  const take = (stored: StoredEvent) => {
    const { stream, revision } = stored
    if (isErasure(stored)) revisions.delete(stream)
    else if (revision <= (revisions.get(stream) ?? 0)) outOfOrder.push(`${stream}@${revision}`)
    else revisions.set(stream, revision)
    position = stored.position
  }
  const follow = async () => {
    while (!over.aborted) {
      const most = 1 + (seen % 7) * pageSize
      let taken = 0
      const options = { signal: over, pageSize, ...(position !== undefined && { after: position }) }
      for await (const stored of journal.subscribe(options)) {
        take(stored)
        seen++
        if (++taken >= most) break
      }
    }
  }
  return { revisions, outOfOrder, at: () => position, done: follow() }
}

async function write(journal: Journal, writer: number): Promise<void> {
  for (let count = 0; count < appendsEach; count++) {
    const events = Array.from({ length: 1 + ((writer + count) % 3) }, () => ({ type: 'written', writer }))
    await journal.append(`stream ${(writer * 5 + count * 7) % streams}`, events, { expect: 'any' })
  }
}

async function eraseSome(journal: Journal): Promise<void> {
  for (let count = 0; count < 8; count++) {
    await journal.erase(`stream ${(count * 5) % streams}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

async function revisionsIn(journal: Journal): Promise<ReadonlyMap<string, number>> {
  const names = await journal.streams({ limit: streams + 1 })
  const logs = await journal.readMany(names)
  return new Map([...logs].map(([stream, log]) => [stream, log.length]))
}

/** Nothing stands behind the last position: who is there has seen all. A journal that does not get there is let off in time. */
async function reached(followers: readonly Follower[], position: Position): Promise<void> {
  const until = performance.now() + 5000
  while (performance.now() < until && followers.some(({ at }) => at() !== position)) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

function sorted(revisions: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...revisions].toSorted(([one], [other]) => (one < other ? -1 : 1))
}
