import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Corrupt, type Journal, Unavailable } from '@proviso/journal'
import { UsageError } from './usage-error.ts'

/** So long a server is tried again: somebody waits. */
const patienceMs = 3000

/** How journals are named on the command line, for help texts. */
export const journalForms = 'sqlite:FILE or postgres://USER@HOST/DATABASE'

/**
 * Opens the journal of a name like `sqlite:fleet.db`, does something with it, and closes it.
 *
 * @param missing What to do where there is no such file.
 * @throws {@link UsageError} where the name is none, or the journal cannot be opened or reached.
 */
export async function withJournal<Answer>(
  name: string,
  missing: 'make it' | 'refuse it',
  use: (journal: Journal) => Promise<Answer>,
): Promise<Answer> {
  try {
    const journal = await open(name, missing)
    try {
      return await use(journal)
    } finally {
      await journal.close()
    }
  } catch (error) {
    if (error instanceof Unavailable || error instanceof Corrupt) {
      throw new UsageError(`${withoutPassword(name)}: ${oneLine(messageOf(error))}`, { cause: error })
    }
    throw error
  }
}

async function open(name: string, missing: 'make it' | 'refuse it'): Promise<Journal> {
  if (name.startsWith('sqlite:') && name.length > 'sqlite:'.length) {
    const file = name.slice('sqlite:'.length)
    if (missing === 'refuse it' && !existsSync(file)) throw new UsageError(`there is no journal ${file}`)
    await makeFolderOf(file)
    const { sqliteJournal } = await import('@proviso/journal/sqlite')
    return sqliteJournal(file)
  }
  if (/^postgres(?:ql)?:\/\//.test(name)) {
    const { postgresJournal } = await import('@proviso/journal/postgres')
    return postgresJournal({ connectionString: name, patienceMs })
  }
  throw new UsageError(`a journal is ${journalForms}, not ${JSON.stringify(withoutPassword(name))}`)
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
