import type { Journal } from '../journal.ts'
import type { StoredEvent } from '../stored-event.ts'
import { assertSame, assertTrue } from './assertion.ts'

const workers = 32

/**
 * For a process that is to be killed: appends until then, and tells a line for each append that was answered. Say the
 * lines at once and without a buffer (`writeSync(1, line)`), so that none is lost with the process.
 *
 * @param name Another one for each process that appends to the same store.
 *
 * @example
 * ```ts
 * // In the process that will be killed:
 * await appendForever(await myJournal(path), process.argv[2], (line) => writeSync(1, line))
 * ```
 */
export async function appendForever(
  journal: Journal,
  name: string,
  tell: (line: string) => void,
): Promise<never> {
  let count = 0
  const work = async (stream: string): Promise<never> => {
    let revision = (await journal.read(stream, { last: 1 }))[0]?.revision ?? 0
    for (;;) {
      const id = `${name}-${count++}`
      const size = 1 + (count % 5)
      const events = Array.from({ length: size }, (_, part) => ({ type: 'part', id, part, size }))
      ;({ revision } = await journal.append(stream, events, { expect: revision, id }))
      tell(`${stream} ${id} ${size}\n`)
    }
  }
  return Promise.race(Array.from({ length: workers }, (_, worker) => work(streamOf(worker))))
}

/**
 * For the process that killed it: throws unless all that was told is there, no append is half there, and the feed has
 * what the streams have.
 *
 * @throws `NotConforming`
 *
 * @example
 * ```ts
 * child.kill('SIGKILL')
 * await assertNothingLost(await myJournal(path), toldLines)
 * ```
 */
export async function assertNothingLost(journal: Journal, told: readonly string[]): Promise<void> {
  const logs = await journal.readMany(Array.from({ length: workers }, (_, worker) => streamOf(worker)))
  const whole = new Set<string>()
  for (const [stream, events] of logs) {
    for (let at = 0; at < events.length;) at = assertWhole(stream, events, { at, whole })
  }
  const lost = told.filter((line) => !whole.has(line.trim()))
  assertSame(lost, [], 'what was answered and is lost')
  const stored = [...logs.values()].reduce((count, log) => count + log.length, 0)
  let shown = 0
  let page = await journal.readAll({ limit: 1000 })
  for (; page.events.length > 0; page = await journal.readAll({ after: page.position, limit: 1000 })) {
    shown += page.events.length
  }
  assertSame(shown, stored, 'how many events the feed shows')
}

/** Reads one append, which has to be there as a whole; answers where the next begins. */
function assertWhole(
  stream: string,
  events: readonly StoredEvent[],
  { at, whole }: { readonly at: number; readonly whole: Set<string> },
): number {
  const first: object = events[at]?.event ?? {}
  const [id, size] = ['id' in first ? String(first.id) : '', 'size' in first ? Number(first.size) : 0]
  assertTrue(size > 0, `event ${at + 1} of "${stream}" is none of those that were appended`)
  const found = events.slice(at, at + size).map(({ event }) => event)
  const expected = Array.from({ length: size }, (_, part) => ({ type: 'part', id, part, size }))
  assertSame(found, expected, `the append "${id}" in "${stream}"`)
  whole.add(`${stream} ${id} ${size}`)
  return at + size
}

function streamOf(worker: number): string {
  return `stream ${worker}`
}
