import {
  isErasure,
  type Journal,
  machineHash,
  type ProjectionStore,
  type StoredEvent,
} from '@proviso/journal'
import { type CountedPlace, deviceMachine, devicePlace, type DevicePlace } from '@proviso/whfb'
import type { KeptTable } from './kept-tables.ts'
import { version } from './version.ts'

/** The streams of devices begin like this. */
export const devicePrefix = 'device/'

/** A table with the place of each device: what `countedPlaces` counts. Another model has another table. */
export async function fleetTable(journal: Journal): Promise<KeptTable> {
  const family = 'fleet'
  // What a place is may change although the machine does not.
  const made = `${version()} ${JSON.stringify(devicePlace([]))}`
  const name = `${family}_${(await machineHash(deviceMachine, made)).slice(0, 16)}`
  const table = `${name}_1`
  return {
    family,
    table,
    projection: {
      name,
      version: 1,
      prepare: (transaction) =>
        transaction.run(
          `CREATE TABLE IF NOT EXISTS ${table} (stream TEXT PRIMARY KEY, place TEXT NOT NULL, revision INTEGER NOT NULL)`,
        ),
      apply: async (transaction, events) => {
        const ofDevices = events.filter(({ stream }) => stream.startsWith(devicePrefix))
        for (const { stream } of ofDevices.filter(isErasure)) {
          await transaction.run(`DELETE FROM ${table} WHERE stream = $1`, [stream])
        }
        for (const [stream, log] of await logsOf(journal, ofDevices)) {
          const place = JSON.stringify(devicePlace(log.map(({ event }) => event)))
          await transaction.run(
            `INSERT INTO ${table} AS known (stream, place, revision) VALUES ($1, $2, $3)
             ON CONFLICT (stream) DO UPDATE SET place = excluded.place, revision = excluded.revision
             WHERE known.revision < excluded.revision`,
            [stream, place, log.length],
          )
        }
      },
    },
  }
}

/** The whole logs that some events are of. Most begin in the page, and are not read a second time. */
async function logsOf(
  journal: Journal,
  events: readonly StoredEvent[],
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
  const byStream = [...Map.groupBy(events, ({ stream }) => stream)]
  const begunHere = byStream.filter(([, log]) => log[0]?.revision === 1)
  const others = byStream.filter(([, log]) => log[0]?.revision !== 1).map(([stream]) => stream)
  const read = others.length === 0 ? [] : await journal.readMany(others)
  return new Map([...begunHere, ...[...read].filter(([, log]) => log.length > 0)])
}

/** How many devices stand at each place. */
export async function countedPlaces(
  store: ProjectionStore,
  { table }: KeptTable,
): Promise<readonly CountedPlace[]> {
  const rows = await store.all(
    `SELECT place, count(*) AS devices FROM ${table} GROUP BY place ORDER BY place`,
  )
  return rows.map(({ place, devices }) => ({
    // It is what `apply` wrote.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    place: JSON.parse(String(place)) as DevicePlace,
    devices: Number(devices),
  }))
}
