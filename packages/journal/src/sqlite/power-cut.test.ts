import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assertNothingLost } from '../testing/crash-hunt.ts'
import { sqliteJournal } from './sqlite-journal.ts'

/**
 * A power cut keeps what was synced, and of what was written since it keeps any part: here that is made of copies of
 * the files, as they lay on the disk.
 *
 * What this shows: whatever is left of the bytes behind the last answer, nothing that was answered is lost, and nothing is
 * half there. What it does not: that the disk was synced before the answer (J31 reads the setting that does so), and
 * a disk that says it has synced and has not, or that tears a sector which was already synced.
 */

const appends = 60
const sectorBytes = 512
const runs = { seed: 20_261_124, numRuns: 15 }

let folder: string
let copies = 0
/** What was answered, each with how long the write-ahead log was then. */
const answered: { readonly line: string; readonly walBytes: number }[] = []
let database: Buffer
let wal: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-power-cut-'))
  const file = join(folder, 'journal.db')
  const journal = await sqliteJournal(file)
  for (let count = 0; count < appends; count++) {
    const [stream, id, size] = [`stream ${count % 7}`, `append-${count}`, 1 + (count % 5)]
    const events = Array.from({ length: size }, (_, part) => ({ type: 'part', id, part, size }))
    // One at a time: so the log holds just what was answered when its length is read.
    await journal.append(stream, events, { expect: 'any', id })
    answered.push({ line: `${stream} ${id} ${size}`, walBytes: (await stat(`${file}-wal`)).size })
  }
  database = await readFile(file)
  wal = await readFile(`${file}-wal`)
  await journal.close()
})

afterAll(() => rm(folder, { recursive: true }))

/** The machine starts again with these files; the shared memory beside them is gone. */
async function isKept(
  files: { readonly database: Buffer; readonly wal: Buffer },
  told: readonly string[],
): Promise<'kept'> {
  const file = join(folder, `copy-${copies++}.db`)
  await writeFile(file, files.database)
  await writeFile(`${file}-wal`, files.wal)
  const journal = await sqliteJournal(file)
  try {
    await assertNothingLost(journal, told)
    // It is not only readable: it goes on.
    await journal.append('after', [{ type: 'went on' }], { expect: 'none' })
    return 'kept'
  } finally {
    await journal.close()
  }
}

/** The power goes after so many answers; behind them the log has so many bytes more. */
const cut = fc.integer({ min: 1, max: appends }).chain((answers) => {
  const kept = answered[answers - 1]?.walBytes ?? 0
  return fc.record({
    answers: fc.constant(answers),
    kept: fc.constant(kept),
    more: fc.nat(wal.length - kept),
  })
})

const toldUntil = (answers: number) => answered.slice(0, answers).map(({ line }) => line)

test('J76 a power cut that ends the log at any byte behind the last answer loses nothing that was answered', async () => {
  await fc.assert(
    fc.asyncProperty(cut, async ({ answers, kept, more }) => {
      expect(await isKept({ database, wal: wal.subarray(0, kept + more) }, toldUntil(answers))).toBe('kept')
    }),
    runs,
  )
}, 60_000)

test('J76 a power cut that leaves zeros where it tore the log loses nothing that was answered', async () => {
  await fc.assert(
    fc.asyncProperty(cut, async ({ answers, kept, more }) => {
      const torn = Buffer.from(wal)
      torn.fill(0, kept + more)
      expect(await isKept({ database, wal: torn }, toldUntil(answers))).toBe('kept')
    }),
    runs,
  )
}, 60_000)

test('J76 sectors that were written out of order, some and some not, lose nothing that was answered', async () => {
  const torn = fc.tuple(cut, fc.array(fc.boolean(), { minLength: 1, maxLength: 64 }))
  await fc.assert(
    fc.asyncProperty(torn, async ([{ answers, kept }, written]) => {
      const left = Buffer.from(wal)
      for (let at = kept, sector = 0; at < left.length; at += sectorBytes, sector++) {
        if (written[sector % written.length] === false)
          left.fill(0, at, Math.min(at + sectorBytes, left.length))
      }
      expect(await isKept({ database, wal: left }, toldUntil(answers))).toBe('kept')
    }),
    runs,
  )
}, 60_000)

test('J76 a power cut while the log is folded into the file loses nothing: pages old, new and torn', async () => {
  const folded = await foldedIn()
  const pageBytes = database.readUInt16BE(16)
  const fates = fc.array(fc.constantFrom('old', 'new', 'torn'), { minLength: 1, maxLength: 64 })
  await fc.assert(
    fc.asyncProperty(fates, async (fate) => {
      const mixed = Buffer.alloc(folded.length)
      database.copy(mixed)
      for (let at = 0, page = 0; at < folded.length; at += pageBytes, page++) {
        const one = fate[page % fate.length]
        if (one !== 'old') folded.copy(mixed, at, at, at + (one === 'new' ? pageBytes : sectorBytes))
      }
      expect(await isKept({ database: mixed, wal }, toldUntil(appends))).toBe('kept')
    }),
    runs,
  )
}, 60_000)

test('J76 these cuts could be found out: one byte before an answer, the answer is lost', async () => {
  const kept = answered.at(-1)?.walBytes ?? 0
  await expect(isKept({ database, wal: wal.subarray(0, kept - 1) }, toldUntil(appends))).rejects.toThrow(
    `append-${appends - 1}`,
  )
  expect(new Set(answered.map(({ walBytes }) => walBytes)).size).toBe(appends)
})

/** The database after everything in the log was folded into it. */
async function foldedIn(): Promise<Buffer> {
  const file = join(folder, 'folded.db')
  await writeFile(file, database)
  await writeFile(`${file}-wal`, wal)
  const connection = new DatabaseSync(file)
  connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  connection.close()
  const folded = await readFile(file)
  expect(folded.equals(database)).toBe(false)
  return folded
}
