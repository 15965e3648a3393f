import { createHash } from 'node:crypto'
import { Conflict, type Journal, type StoredEvent } from '@proviso/journal'
import type { Evidence } from '@proviso/evidence'
import { following } from '@proviso/whfb'
import { UsageError } from './usage-error.ts'

/** Of a device that many share, so many users are looked through for one who is known by another name. */
const mostUsers = 100

/** How often another writer may be faster before we give up. */
const mostAttempts = 5

/**
 * Appends what evidence shows to the stream of its device, as far as it is new, and says in one line what was done.
 *
 * @throws {@link UsageError} where the evidence names no device.
 */
export async function recordEvidence(journal: Journal, evidence: Evidence): Promise<string> {
  const { subject, streamAmong, seen, newsAfter } = following(evidence)
  if (subject === undefined) {
    throw new UsageError(
      'the evidence names no device, so that it has no stream: add the text of dsregcmd /status',
    )
  }
  for (let attempt = 1; ; attempt++) {
    const users = await journal.streams({ prefix: subject.prefix, limit: mostUsers })
    const logs = await journal.readMany([...new Set([...users, subject.stream])])
    const stream = streamAmong(factsIn(logs)) ?? subject.stream
    const stored = logs.get(stream) ?? []
    const news = newsAfter(stored.map(({ event }) => event))
    if (news.kind !== 'new') return `${stream}: nothing appended, ${whyNot[news.kind]}`
    try {
      const { revision } = await journal.append(stream, news.events, {
        expect: stored.length,
        id: idOf(stored.length, news.events),
        metadata: { actor: 'proviso diagnose', ...(seen !== null && { time: seen }) },
      })
      return `${stream}: appended ${told(news.events)}; ${counted(revision)} in all`
    } catch (error) {
      // Somebody else recorded meanwhile: what is new is decided on what there is now.
      if (error instanceof Conflict && attempt < mostAttempts) continue
      throw error
    }
  }
}

function factsIn(
  logs: ReadonlyMap<string, readonly StoredEvent[]>,
): ReadonlyMap<string, readonly StoredEvent['event'][]> {
  return new Map([...logs].map(([stream, log]) => [stream, log.map(({ event }) => event)]))
}

const whyNot = {
  known: 'all of it is known',
  older: 'it is older than what is known',
  elsewhere: 'it contradicts what is known, and no fact of the model explains how (was the device reset?)',
} as const

function idOf(revision: number, events: readonly object[]): string {
  return `evidence-${createHash('sha256')
    .update(`${revision} ${JSON.stringify(events)}`)
    .digest('hex')}`
}

function told(events: readonly { readonly type: string }[]): string {
  const [first, last] = [events[0]?.type ?? '', events.at(-1)?.type ?? '']
  return events.length === 1 ? `1 event, ${first}` : `${counted(events.length)}, ${first} to ${last}`
}

function counted(events: number): string {
  return events === 1 ? '1 event' : `${events} events`
}
