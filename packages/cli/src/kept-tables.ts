import {
  InvalidRequest,
  type Journal,
  project,
  type Projection,
  type ProjectionStore,
  type ProjectionTransaction,
} from '@proviso/journal'

/** Events that are read together. */
const pageSize = 5000

/** A projection whose one table is kept with the journal from one run to the next. */
export interface KeptTable {
  readonly projection: Projection
  /** The name of its table; it begins with that of the family. */
  readonly table: string
  /** What the names of this table's older versions begin with: there they are removed. */
  readonly family: string
}

/** How to bring a table up to date. */
export interface KeptTableOptions {
  readonly journal: Journal
  readonly openTables: () => Promise<ProjectionStore>
  /** Reads everything anew, whatever is there. */
  readonly rebuild: boolean
}

/**
 * Brings a table up to date, reading only what is new in the journal, and asks it something.
 *
 * Where the tables cannot be kept, because the journal may only be read, they are made anew in memory.
 */
export async function askKept<Answer>(
  kept: KeptTable,
  options: KeptTableOptions,
  ask: (store: ProjectionStore) => Promise<Answer>,
): Promise<Answer> {
  const askIn = (openTables: KeptTableOptions['openTables']) =>
    askTables(kept, { ...options, openTables }, ask)
  return askIn(options.openTables).catch((error: unknown) => {
    if (!mayOnlyRead(error)) throw error
    return askIn(tablesInMemory)
  })
}

/** Says the database that nothing may be written: by a right that is missing, a standby, a file, or a full disk? */
function mayOnlyRead(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && ['42501', '25006'].includes(String(error.code))) return true
  const [readOnly, full, cannotOpen] = [8, 13, 14]
  const code = 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return [readOnly, full, cannotOpen].includes(code)
}

async function askTables<Answer>(
  kept: KeptTable,
  options: KeptTableOptions,
  ask: (store: ProjectionStore) => Promise<Answer>,
): Promise<Answer> {
  const store = await options.openTables()
  try {
    await removeOutdated(store, kept)
    if (options.rebuild) await startOver(store, kept)
    await bringUpToDate(store, kept, options.journal)
    return await ask(store)
  } finally {
    await store.close()
  }
}

/** SQLite is loaded where it is needed: some versions of Node say that it is experimental. */
async function tablesInMemory(): Promise<ProjectionStore> {
  const { sqliteProjections } = await import('@proviso/journal/sqlite')
  return sqliteProjections(':memory:')
}

async function bringUpToDate(store: ProjectionStore, kept: KeptTable, journal: Journal): Promise<void> {
  const run = () =>
    project({ journal, projection: kept.projection, store, until: 'end', pageSize }).then(() => {})
  await run().catch(async (error: unknown) => {
    // After a restore in another cluster, positions from before are refused.
    if (!(error instanceof InvalidRequest)) throw error
    await startOver(store, kept)
    await run()
  })
}

/** The table is emptied and its checkpoint taken back together, whoever else is at work. */
async function startOver(store: ProjectionStore, { projection, table }: KeptTable): Promise<void> {
  await takeBack(store, `${projection.name}@${projection.version}`, async (transaction) => {
    await projection.prepare(transaction)
    await transaction.run(`DELETE FROM ${table}`)
  })
}

/** Tables that were made by another model, or of another machine under the same name. */
async function removeOutdated(store: ProjectionStore, { projection, family }: KeptTable): Promise<void> {
  const rows = await store.all('SELECT key FROM checkpoint WHERE position IS NOT NULL ORDER BY key')
  for (const key of rows.map((row) => String(row['key']))) {
    const [name = '', version = ''] = key.split('@')
    if (!name.startsWith(`${family}_`) || name === projection.name) continue
    await takeBack(store, key, (transaction) => transaction.run(`DROP TABLE IF EXISTS ${name}_${version}`))
  }
}

async function takeBack(
  store: ProjectionStore,
  key: string,
  work: (transaction: ProjectionTransaction) => Promise<void>,
): Promise<void> {
  for (;;) {
    const from = await store.checkpoint(key)
    if ((await store.advance({ key, from, to: undefined, work })) === 'done') return
  }
}
