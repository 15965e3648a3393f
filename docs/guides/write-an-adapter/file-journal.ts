import { type FileHandle, open, readFile } from 'node:fs/promises'
import { type EraseOptions, type Journal, type Limits, memoryJournal, Unavailable } from '@proviso/journal'

/** What was asked of the journal, in the order in which it was allowed: a line of the file for each. */
type Line =
  | { readonly append: Parameters<Journal['append']> }
  | { readonly erase: string; readonly options: EraseOptions }

/**
 * A journal in a file of lines. What it holds is in memory; the file is what brings it back.
 *
 * For one process, and for logs that fit into memory: the adapters for SQLite and PostgreSQL know neither limit.
 */
export async function fileJournal(path: string, limits: Partial<Limits> = {}): Promise<Journal> {
  const memory = memoryJournal(limits)
  for (const line of await linesOf(path)) await repeat(memory, line)
  const file = await open(path, 'a')
  let turn: Promise<unknown> = Promise.resolve()
  let isBroken = false

  /** One after the other: the order of the lines is the order of what happened. */
  const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }

  return {
    ...bound(memory),
    append: (stream, events, given) =>
      inTurn(async () => {
        if (isBroken) throw new Unavailable('the file of this journal could not be written')
        // What the journal would make up is made up here, so that the line says it.
        const options = {
          ...given,
          id: given.id ?? crypto.randomUUID(),
          metadata: { time: new Date().toISOString(), ...given.metadata },
        }
        // A journal that is closed says so below, with the id.
        const known = await memory.appended(stream, options.id).catch(() => undefined)
        const answer = await memory.append(stream, events, options)
        if (known !== undefined) return answer
        try {
          // What was answered is on the disk.
          await write(file, { append: [stream, events, options] })
        } catch (cause) {
          isBroken = true
          throw new Unavailable('the file of this journal cannot be written', { id: options.id, cause })
        }
        return answer
      }),
    erase: (stream, given) =>
      inTurn(async () => {
        const options = { ...given, metadata: { time: new Date().toISOString(), ...given?.metadata } }
        await memory.erase(stream, options)
        await write(file, { erase: stream, options })
      }),
    close: () =>
      inTurn(async () => {
        await memory.close()
        await file.close().catch(() => {})
      }),
  }
}

async function write(file: FileHandle, line: Line): Promise<void> {
  await file.appendFile(`${JSON.stringify(line)}\n`)
  await file.datasync()
}

async function linesOf(path: string): Promise<readonly Line[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  // A line that a crash cut off was never answered: it is none.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}

async function repeat(memory: Journal, line: Line): Promise<void> {
  if ('erase' in line) return memory.erase(line.erase, line.options)
  const [stream, events, options] = line.append
  await memory.append(stream, events, { ...options, expect: 'any' })
}

/** The methods of a journal, each as a function of its own. */
function bound(journal: Journal): Journal {
  return {
    append: (...given) => journal.append(...given),
    appended: (...given) => journal.appended(...given),
    read: (...given) => journal.read(...given),
    readMany: (...given) => journal.readMany(...given),
    readAll: (...given) => journal.readAll(...given),
    streams: (...given) => journal.streams(...given),
    subscribe: (...given) => journal.subscribe(...given),
    readSnapshot: (...given) => journal.readSnapshot(...given),
    writeSnapshot: (...given) => journal.writeSnapshot(...given),
    erase: (...given) => journal.erase(...given),
    close: () => journal.close(),
  }
}
