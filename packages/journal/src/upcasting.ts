import { Corrupt } from './corrupt.ts'
import type { Journal } from './journal.ts'
import type { JournalEvent } from './journal-event.ts'
import { isEvent } from './parse-stored.ts'
import type { StoredEvent } from './stored-event.ts'

/**
 * Turns an event of an older shape into the event that is meant today; gives back the very event where there is
 * nothing to do. `metadata.schema` says which shape it has.
 */
export type Upcaster = (stored: StoredEvent) => JournalEvent

/** Upcasters by the type under which an event was stored. */
export type Upcasters = Readonly<Record<string, Upcaster>>

/**
 * A journal in which the events of older shapes read as those of today. What is stored stays as it is.
 *
 * An event becomes one event, so that revisions and positions mean the same on both sides. Whoever keeps snapshots
 * gives the machine another name when upcasters change.
 *
 * @throws {@link Corrupt} from whatever reads, when an upcaster throws, or gives back no event.
 *
 * @example
 * ```ts
 * const today = upcasting(journal, {
 *   'key.made': ({ event }) => ({ ...event, type: 'key.created' }),
 * })
 * ```
 */
export function upcasting(journal: Journal, upcasters: Upcasters): Journal {
  const known = new Map(Object.entries(upcasters))
  const cast = (stored: StoredEvent): StoredEvent => {
    const upcaster = known.get(stored.event.type)
    return upcaster === undefined ? stored : { ...stored, event: castOne(stored, upcaster) }
  }
  return {
    append: (stream, events, options) => journal.append(stream, events, options),
    appended: (stream, id) => journal.appended(stream, id),
    read: async (stream, range) => (await journal.read(stream, range)).map(cast),
    readMany: async (streams) => {
      const logs = await journal.readMany(streams)
      return new Map([...logs].map(([stream, events]) => [stream, events.map(cast)]))
    },
    readAll: async (query) => {
      const page = await journal.readAll(query)
      return { ...page, events: page.events.map(cast) }
    },
    streams: (query) => journal.streams(query),
    subscribe: (options) => mapped(journal.subscribe(options), cast),
    readSnapshot: (stream, machine) => journal.readSnapshot(stream, machine),
    writeSnapshot: (stream, snapshot) => journal.writeSnapshot(stream, snapshot),
    erase: (stream, options) => journal.erase(stream, options),
    close: () => journal.close(),
  }
}

function castOne(stored: StoredEvent, upcaster: Upcaster): JournalEvent {
  const { type } = stored.event
  let cast: unknown
  try {
    cast = upcaster(stored)
  } catch (cause) {
    throw new Corrupt(stored, `"${type}" is not what its upcaster understands`, { cause, remedy })
  }
  if (isEvent(cast)) return cast
  throw new Corrupt(stored, `"${type}" is no event any more when its upcaster is done`, { remedy })
}

const remedy = 'mend the upcaster: what is stored may be right'

async function* mapped<From, To>(
  from: AsyncIterable<From>,
  map: (item: From) => To,
): AsyncGenerator<To, undefined, undefined> {
  for await (const item of from) yield map(item)
}
