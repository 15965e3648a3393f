import type { Journal, Projection, ProjectionStore, StoredEvent } from '@proviso/journal'
import { type CountedPlace, devicePlace, type DevicePlace } from '@proviso/whfb'

/** The streams of devices begin like this. */
export const devicePrefix = 'device/'

/** A table with the place of each device: what `countedPlaces` counts. */
export function fleetProjection(journal: Journal): Projection {
  return {
    name: 'fleet',
    version: 1,
    prepare: (transaction) =>
      transaction.run(
        'CREATE TABLE IF NOT EXISTS fleet_1 (stream TEXT PRIMARY KEY, place TEXT NOT NULL, revision INTEGER NOT NULL)',
      ),
    apply: async (transaction, events) => {
      for (const [stream, log] of await logsOf(journal, events)) {
        const place = JSON.stringify(devicePlace(log.map(({ event }) => event)))
        await transaction.run(
          `INSERT INTO fleet_1 AS known (stream, place, revision) VALUES ($1, $2, $3)
           ON CONFLICT (stream) DO UPDATE SET place = excluded.place, revision = excluded.revision
           WHERE known.revision < excluded.revision`,
          [stream, place, log.length],
        )
      }
    },
  }
}

/** The whole logs of the devices that some events are of. Most begin in the page, and are not read a second time. */
async function logsOf(
  journal: Journal,
  events: readonly StoredEvent[],
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
  const ofDevices = events.filter(({ stream }) => stream.startsWith(devicePrefix))
  const byStream = Map.groupBy(ofDevices, ({ stream }) => stream)
  const begunEarlier = [...byStream].flatMap(([stream, log]) => (log[0]?.revision === 1 ? [] : [stream]))
  const read = begunEarlier.length === 0 ? [] : await journal.readMany(begunEarlier)
  return new Map([...byStream, ...read].filter(([, log]) => log.length > 0))
}

/** How many devices stand at each place. */
export async function countedPlaces(store: ProjectionStore): Promise<readonly CountedPlace[]> {
  const rows = await store.all('SELECT place, count(*) AS devices FROM fleet_1 GROUP BY place ORDER BY place')
  return rows.map(({ place, devices }) => ({
    // It is what `apply` wrote.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    place: JSON.parse(String(place)) as DevicePlace,
    devices: Number(devices),
  }))
}
