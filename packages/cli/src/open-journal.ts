import { existsSync } from 'node:fs'
import { access, constants, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Corrupt, type Journal, type ProjectionStore, Unavailable } from '@proviso/journal'
import { UsageError } from './usage-error.ts'

/** So long a server is tried again: somebody waits. */
const patienceMs = 3000

/** How journals are named on the command line, for help texts. */
export const journalForms = 'sqlite:FILE or postgres://USER@HOST/DATABASE'

/** A journal, and where tables are kept that are made of it. */
export interface OpenJournal {
  readonly journal: Journal
  /** Opens the tables that lie with the journal, and go where it goes; it may not let them be written. */
  readonly openTables: () => Promise<ProjectionStore>
}

/**
 * Opens the journal of a name like `sqlite:fleet.db`, does something with it, and closes it.
 *
 * @param missing What to do where there is no such file. Where it is refused, a file that may only be read will do.
 * @throws {@link UsageError} where the name is none, or the journal cannot be opened or reached.
 */
export async function withJournal<Answer>(
  name: string,
  missing: 'make it' | 'refuse it',
  use: (journal: Journal, openTables: OpenJournal['openTables']) => Promise<Answer>,
): Promise<Answer> {
  try {
    const { journal, openTables } = await open(name, missing)
    try {
      return await use(journal, openTables)
    } finally {
      await journal.close()
    }
  } catch (error) {
    if (error instanceof Unavailable || error instanceof Corrupt || isOfDatabase(error)) {
      throw new UsageError(`${withoutPassword(name)}: ${oneLine(messageOf(error))}`, { cause: error })
    }
    throw error
  }
}

/** Says a database, or the way to it, what is wrong? */
function isOfDatabase(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return /^(?:[0-9A-Z]{5}|ERR_SQLITE_ERROR|E[A-Z]{3,})$/.test(String(error.code))
}

async function open(name: string, missing: 'make it' | 'refuse it'): Promise<OpenJournal> {
  if (name.startsWith('sqlite:') && name.length > 'sqlite:'.length) {
    const file = name.slice('sqlite:'.length)
    if (missing === 'refuse it' && !existsSync(file)) throw new UsageError(`there is no journal ${file}`)
    await makeFolderOf(file)
    const { sqliteJournal, sqliteProjections } = await import('@proviso/journal/sqlite')
    const readOnly = missing === 'refuse it' && !(await mayBeWritten(file))
    return {
      journal: await sqliteJournal(file, { readOnly }),
      openTables: async () => sqliteProjections(readOnly ? ':memory:' : file),
    }
  }
  if (/^postgres(?:ql)?:\/\//.test(name)) {
    const { postgresJournal, postgresProjections } = await import('@proviso/journal/postgres')
    const journal = await postgresJournal({ connectionString: name, patienceMs })
    return { journal, openTables: () => postgresProjections({ connectionString: name, schema: 'proviso' }) }
  }
  throw new UsageError(`a journal is ${journalForms}, not ${JSON.stringify(withoutPassword(name))}`)
}

/** Beside a file that is written SQLite keeps others. */
async function mayBeWritten(file: string): Promise<boolean> {
  try {
    await Promise.all([file, dirname(file)].map((path) => access(path, constants.W_OK)))
    return true
  } catch {
    return false
  }
}

async function makeFolderOf(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
  } catch (cause) {
    throw new UsageError(`${dirname(file)} cannot be made: ${messageOf(cause)}`, { cause })
  }
}

/** The journal's message ends with what a program may do, which is of no use to whoever typed the command. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (message.includes('"pg" is not installed')) {
    return 'PostgreSQL needs the package pg beside proviso: npm install pg'
  }
  return message.replace(/; try again$/, '')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}

/** What stands before the `@` of an address, without the password in it. */
export function withoutPassword(name: string): string {
  return name.replace(/^(postgres(?:ql)?:\/\/[^:@/]*):[^@]*@/, '$1:…@')
}
