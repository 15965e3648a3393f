import { type Journal, machineHash, type ProjectionStore, statusProjection } from '@proviso/journal'
import type { AnyStateMachine } from 'xstate'
import type { KeptTable } from './kept-tables.ts'

/** How the status projection writes that a log was refused; the event stands behind it. */
const refusedStatus = 'refused: '
const isRefused = `status LIKE '${refusedStatus}%'`

/** The most refused logs that are named. */
const mostNamed = 1000

/** The fleet of any machine; `proviso fleet --machine --json` prints it, and `schema/fleet-machine.json` describes it. */
export interface MachineFleet {
  readonly streams: number
  /** The states with streams in them, the fullest first. */
  readonly states: readonly {
    readonly state: string
    readonly streams: number
    /** Since when the one is there that has been there for the longest time. */
    readonly since: string
  }[]
  /** How many logs the machine refuses, and which: the first 1,000 by name, each with the event that was refused. */
  readonly refused: {
    readonly streams: number
    readonly logs: readonly { readonly stream: string; readonly event: string }[]
  }
}

/** A table with the state of each stream of a machine. A changed machine has another table. */
export async function machineTable(
  machine: AnyStateMachine,
  { journal, prefix }: { readonly journal: Journal; readonly prefix: string },
): Promise<KeptTable> {
  const family = `machine_${await shortHash(`${machine.id} ${prefix}`)}`
  const table = `${family}_${(await machineHash(machine, prefix)).slice(0, 16)}`
  return {
    family,
    table: `${table}_1`,
    projection: statusProjection(machine, {
      journal,
      prefix,
      version: 1,
      table,
      statusOf: ({ value }) => nameOf(value),
    }),
  }
}

/** What the table says. */
export async function machineFleet(store: ProjectionStore, { table }: KeptTable): Promise<MachineFleet> {
  const rows = await store.all(
    `SELECT status, count(*) AS streams, min(since) AS since FROM ${table} WHERE NOT ${isRefused}
     GROUP BY status ORDER BY count(*) DESC, status`,
  )
  const [counted] = await store.all(`SELECT count(*) AS streams FROM ${table} WHERE ${isRefused}`)
  const refused = await store.all(
    `SELECT stream, status FROM ${table} WHERE ${isRefused} ORDER BY stream LIMIT ${mostNamed}`,
  )
  const states = rows.map(({ status, streams, since }) => ({
    state: String(status),
    streams: Number(streams),
    since: String(since),
  }))
  const refusedStreams = Number(counted?.['streams'] ?? 0)
  return {
    streams: states.reduce((sum, { streams }) => sum + streams, refusedStreams),
    states,
    refused: {
      streams: refusedStreams,
      logs: refused.map(({ stream, status }) => ({
        stream: String(stream),
        event: String(status).slice(refusedStatus.length),
      })),
    },
  }
}

/** `on.bright`; regions of a parallel state are joined by `&`. */
function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, below]) => (nameOf(below) === '' ? name : `${name}.${nameOf(below)}`))
    .join(' & ')
}

async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)]
    .slice(0, 4)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
