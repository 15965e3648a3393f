import { mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { backup, DatabaseSync } from 'node:sqlite'
import { glob } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PreparedAppend } from '../prepared-append.ts'
import { assertSafeSqlite } from './safe-sqlite.ts'
import { sqliteJournal } from './sqlite-journal.ts'
import { Writer } from './writer.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-pitfalls-'))
  file = join(folder, 'journal.db')
})

afterEach(() => rm(folder, { recursive: true }))

const one = [{ type: 'event' }]

function request(stream: string, fields: Partial<PreparedAppend> = {}) {
  const append = {
    stream,
    expect: 'any',
    id: `id of ${stream}`,
    events: ['{"type":"event"}'],
    metadata: '{"time":""}',
  }
  return { kind: 'append', append: { ...append, ...fields } as PreparedAppend } as const
}

describe('SQLite', () => {
  test('J31 an SQLite whose write-ahead log can corrupt the file is refused', () => {
    for (const version of ['3.51.2', '3.50.6', '3.49.9', '3.44.5', '3.40.1', '3.51', '2.99.99']) {
      expect(() => assertSafeSqlite(version)).toThrow(`SQLite ${version}, which is a part of Node`)
    }
    for (const version of ['3.44.6', '3.50.7', '3.51.3', '3.52.0', '3.53.4', '4.0.0'])
      assertSafeSqlite(version)
    assertSafeSqlite()
  })

  test('J31 the journal commits to the disk: a write-ahead log, and synchronous=FULL', () => {
    const statements = vi.spyOn(DatabaseSync.prototype, 'exec')
    const writer = new Writer(file)
    const connection = statements.mock.contexts[0] as DatabaseSync
    statements.mockRestore()
    const ask = (setting: string) => connection.prepare(`PRAGMA ${setting}`).get()
    expect([ask('synchronous'), ask('journal_mode')]).toEqual([{ synchronous: 2 }, { journal_mode: 'wal' }])
    writer.close()
  })

  test('J32 in a shared commit each append is checked by itself, one after the other', () => {
    const writer = new Writer(file)
    const replies = writer.perform([
      request('a', { expect: 'none' }),
      request('a', { expect: 'none', id: 'second' }),
      request('a', { expect: 1, id: 'third' }),
      request('a', { expect: 'any' }),
      request('a', { expect: 'any', events: ['{"type":"other"}'] }),
      request('b', { expect: 'exists' }),
      request('b', { expect: 'none' }),
    ])
    expect(replies).toEqual([
      { kind: 'appended', revision: 1, position: 1 },
      { kind: 'conflict', reason: 'revision', revision: 1 },
      { kind: 'appended', revision: 2, position: 2 },
      { kind: 'appended', revision: 1, position: 1 },
      { kind: 'conflict', reason: 'id', revision: 2 },
      { kind: 'conflict', reason: 'revision', revision: 0 },
      { kind: 'appended', revision: 1, position: 3 },
    ])
    writer.close()
  })

  test('J33 when a shared commit fails, it is undone, and each append is tried by itself', () => {
    const writer = new Writer(file)
    const other = new DatabaseSync(file)
    // Undoes the whole transaction, as a full disk does.
    other.exec(
      `CREATE TRIGGER poison BEFORE INSERT ON event WHEN NEW.stream = 'poison' AND NEW.revision = 2
       BEGIN SELECT RAISE(ROLLBACK, 'the disk is full'); END`,
    )
    const two = { events: ['{"type":"1"}', '{"type":"2"}'] }
    const replies = writer.perform([request('a', two), request('poison', two), request('b', two)])
    expect(replies.map(({ kind }) => kind)).toEqual(['appended', 'failed', 'appended'])
    expect(other.prepare('SELECT stream, revision FROM event ORDER BY position').all()).toEqual([
      { stream: 'a', revision: 1 },
      { stream: 'a', revision: 2 },
      { stream: 'b', revision: 1 },
      { stream: 'b', revision: 2 },
    ])
    expect(writer.perform([request('a', { expect: 2, id: 'next' })])).toMatchObject([{ kind: 'appended' }])
    other.close()
    writer.close()
  })

  test('J33 an append that the disk refuses is Unavailable, and can be repeated', async () => {
    const journal = await sqliteJournal(file)
    const other = new DatabaseSync(file)
    other.exec(
      `CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ROLLBACK, 'the disk is full'); END`,
    )
    const append = () => journal.append('stream', one, { expect: 'none', id: 'command' })
    await expect(append()).rejects.toMatchObject({ code: 'unavailable', id: 'command' })
    await expect(append()).rejects.toThrow('the disk is full; repeat the append with the id "command"')
    other.exec('DROP TRIGGER full')
    other.close()
    expect(await append()).toMatchObject({ revision: 1 })
    await journal.close()
  })

  test('J34 where another process opens the file at the same moment, and SQLite does not wait, the journal does', () => {
    const statements = vi.spyOn(DatabaseSync.prototype, 'exec')
    const [busyRecovery, busySnapshot] = [261, 517]
    for (const errcode of [busyRecovery, busySnapshot]) {
      statements.mockImplementationOnce(() => {
        throw Object.assign(new Error('database is locked'), { errcode })
      })
    }
    const writer = new Writer(file)
    statements.mockRestore()
    expect(writer.perform([request('stream')])).toMatchObject([{ kind: 'appended' }])
    writer.close()
  })

  test('J35 nothing of an erased stream is left in the file or beside it', async () => {
    const journal = await sqliteJournal(file)
    const secret = 'the-name-of-a-person'
    for (let index = 0; index < 50; index++) {
      await journal.append(`kept ${index}`, [{ type: 'kept' }], { expect: 'none' })
      await journal.append('erased', [{ type: 'named', secret }], {
        expect: index,
        metadata: { actor: secret },
      })
    }
    await journal.writeSnapshot('erased', { machine: 'm', revision: 50, state: secret })
    expect(await bytesOf(folder)).toContain(secret)
    await journal.erase('erased')
    expect(await bytesOf(folder)).not.toContain(secret)
    await journal.append(secret, one, { expect: 'none' })
    await journal.erase(secret)
    expect(await bytesOf(folder)).toContain(secret)
    await journal.erase(secret, { notice: false })
    expect(await bytesOf(folder)).not.toContain(secret)
    await journal.close()
  })

  test('J35 while somebody reads the log an erasure is not answered, and leaves nothing when it is', async () => {
    const journal = await sqliteJournal(file)
    const secret = 'the-name-of-a-person'
    const reader = new DatabaseSync(file, { readOnly: true })
    const read = () => reader.exec('BEGIN; SELECT count(*) FROM event')
    await journal.append('erased', [{ type: 'named', secret }], { expect: 'none' })
    read()
    const erased = journal.erase('erased')
    setTimeout(() => reader.exec('COMMIT'), 100)
    await erased
    expect(await bytesOf(folder)).not.toContain(secret)
    await journal.append('again', [{ type: 'named', secret }], { expect: 'none' })
    read()
    await expect(journal.erase('again')).rejects.toThrow('as long as somebody else reads')
    expect(await journal.read('again')).toEqual([])
    reader.exec('COMMIT')
    await journal.append('next', one, { expect: 'none' })
    expect(await bytesOf(folder)).not.toContain(secret)
    await journal.erase('again')
    reader.close()
    await journal.close()
  })

  test('J77 a journal that is closed is one file', async () => {
    const journal = await sqliteJournal(file)
    await journal.append('stream', one, { expect: 'none' })
    await journal.read('stream')
    await journal.close()
    expect(await readdir(folder)).toEqual([basename(file)])
  })

  test('J36 a position is given once, also when the newest event was erased and the file opened again', async () => {
    let journal = await sqliteJournal(file)
    const { position } = await journal.append('erased', one, { expect: 'none' })
    await journal.erase('erased')
    await journal.close()
    journal = await sqliteJournal(file)
    const next = await journal.append('next', one, { expect: 'none' })
    expect(next.position).not.toBe(position)
    const behind = await journal.readAll({ after: position, limit: 9 })
    expect(behind.events.map(({ stream, revision }) => [stream, revision])).toEqual([
      ['erased', 0],
      ['next', 1],
    ])
    await journal.close()
  })

  test('J15 a position from before the file was restored from a backup is refused', async () => {
    let journal = await sqliteJournal(file)
    const { position: kept } = await journal.append('stream', one, { expect: 'none' })
    await journal.close()
    const older = join(folder, 'older.db')
    await writeFile(older, await readFile(file))
    journal = await sqliteJournal(file)
    const { position } = await journal.append('stream', one, { expect: 1 })
    expect((await journal.readAll({ after: position, limit: 9 })).events).toEqual([])
    await journal.close()
    const restored = await sqliteJournal(older)
    await expect(restored.readAll({ after: position, limit: 9 })).rejects.toThrow('lies ahead of all')
    expect((await restored.readAll({ after: kept, limit: 9 })).events).toEqual([])
    await restored.close()
  })

  test('J20 a snapshot that was damaged is as good as none', async () => {
    const journal = await sqliteJournal(file)
    await journal.append('stream', one, { expect: 'none' })
    await journal.writeSnapshot('stream', { machine: 'm', revision: 1, state: 'whole' })
    const other = new DatabaseSync(file)
    other.exec(`UPDATE snapshot SET snapshot = '{"machine":'`)
    other.close()
    expect(await journal.readSnapshot('stream', 'm')).toBeUndefined()
    await journal.close()
  })

  test('J84 a copy that SQLite makes while the journal is written is a journal, as it was at one moment', async () => {
    const journal = await sqliteJournal(file)
    const two = [...one, ...one]
    const append = (stream: string) => journal.append(stream, two, { expect: 'any' })
    for (let index = 0; index < 50; index++) await append(`before ${index}`)
    const source = new DatabaseSync(file, { readOnly: true })
    const copied = join(folder, 'copy.db')
    const copying = backup(source, copied)
    await Promise.all([copying, ...Array.from({ length: 50 }, (_, index) => append(`beside ${index}`))])
    source.close()
    await journal.close()
    const copy = await sqliteJournal(copied)
    expect(await copy.streams({ prefix: 'before ', limit: 99 })).toHaveLength(50)
    const { events } = await copy.readAll({ limit: 999 })
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => `${index + 1}`))
    expect(events.length % 2).toBe(0)
    await copy.close()
  })

  test('J37 a file that is no journal, or is of a newer version, is refused and left as it is', async () => {
    await writeFile(
      join(folder, 'text.db'),
      'no database at all, and long enough to have a header of its own\n'.repeat(9),
    )
    await expect(sqliteJournal(join(folder, 'text.db'))).rejects.toThrow('file is not a database')
    const other = new DatabaseSync(join(folder, 'other.db'))
    other.exec('CREATE TABLE mine (a)')
    await expect(sqliteJournal(join(folder, 'other.db'))).rejects.toThrow('give a journal a file of its own')
    other.close()
    const newer = new DatabaseSync(join(folder, 'newer.db'))
    newer.exec('PRAGMA user_version = 99')
    await expect(sqliteJournal(join(folder, 'newer.db'))).rejects.toThrow('a newer version (99)')
    newer.close()
    await expect(sqliteJournal(join(folder, 'no', 'folder.db'))).rejects.toMatchObject({
      code: 'unavailable',
    })
    await expect(sqliteJournal(':memory:')).rejects.toThrow('memoryJournal')
  })

  test.each([1, 2])(
    'J37 J79 a file of version %i goes on, and is refused where it may only be read',
    async (version) => {
      const older = new DatabaseSync(file)
      older.exec(`${tablesOfVersion2}; PRAGMA user_version = ${version};
      INSERT INTO event (stream, revision, event, metadata, append, size) VALUES
        ('two', 1, '{"type":"1"}', '{"time":""}', 'first', 2), ('two', 2, '{"type":"2"}', '{"time":""}', NULL, NULL),
        ('one', 1, '{"type":"3"}', '{"time":""}', '7', 1), ('gone', 0, '{"type":"journal.erased"}', '{"time":""}', NULL, NULL);
      INSERT INTO event (stream, revision, event, metadata) VALUES ('newest', 1, '{"type":"4"}', '{"time":""}');
      DELETE FROM event WHERE stream = 'newest'`)
      older.close()
      await expect(sqliteJournal(file, { readOnly: true })).rejects.toThrow(`an older version (${version})`)
      const journal = await sqliteJournal(file)
      expect((await journal.read('two')).map(({ event }) => event.type)).toEqual(['1', '2'])
      expect(await journal.streams({ limit: 9 })).toEqual(['one', 'two'])
      expect(
        await journal.append('two', [{ type: '1' }, { type: '2' }], { expect: 'none', id: 'first' }),
      ).toEqual({
        revision: 2,
        position: '2',
      })
      expect(await journal.append('one', one, { expect: 1 })).toEqual({ revision: 2, position: '6' })
      const reused = journal.append('one', one, { expect: 2, id: '7' })
      await expect(reused).rejects.toMatchObject({ code: 'conflict', reason: 'id' })
      const page = await journal.readAll({ limit: 9 })
      expect(page.events.map(({ stream, revision }) => `${stream} ${revision}`)).toEqual([
        'two 1',
        'two 2',
        'one 1',
        'gone 0',
        'one 2',
      ])
      await journal.close()
    },
  )

  test.each(['journal.db', 'journal.db-wal'])(
    'J82 nothing is answered while %s is not the file that was opened',
    async (name) => {
      const journal = await sqliteJournal(file)
      await journal.append('stream', one, { expect: 'none' })
      await rename(join(folder, name), join(folder, 'elsewhere'))
      const append = () => journal.append('stream', one, { expect: 1, id: 'command' })
      await expect(append()).rejects.toThrow('was removed, or another file put in its place')
      await writeFile(join(folder, name), '')
      await expect(append()).rejects.toMatchObject({ code: 'unavailable', id: 'command' })
      await rename(join(folder, 'elsewhere'), join(folder, name))
      expect(await append()).toMatchObject({ revision: 2 })
      await journal.close()
    },
  )

  test('J82 a journal goes on in its file when the process has gone to another folder', async () => {
    const workers: Worker[] = []
    const adopt = (worker: Worker) => void workers.push(worker)
    process.on('worker', adopt)
    const journal = await sqliteJournal(relative(process.cwd(), file))
    process.off('worker', adopt)
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(join(folder, 'elsewhere'))
    await workers[0]?.terminate()
    expect(await journal.append('stream', one, { expect: 'none' })).toMatchObject({ revision: 1 })
    cwd.mockRestore()
    await journal.close()
    expect(await readdir(folder)).toEqual([basename(file)])
  })

  test('J83 what SQLite refuses is told as what a journal refuses, with a way out', async () => {
    let journal = await sqliteJournal(file)
    for (let index = 0; index < 40; index++) {
      await journal.append(`stream ${index}`, [{ type: 'event', text: 'x'.repeat(2000) }], { expect: 'none' })
    }
    await journal.close()
    const bytes = await readFile(file)
    for (let page = 5; page * 4096 < bytes.length; page++) bytes.fill(0xab, page * 4096, (page + 1) * 4096)
    await writeFile(file, bytes)
    journal = await sqliteJournal(file)
    const all = journal.readAll({ limit: 99 })
    await expect(all).rejects.toMatchObject({ code: 'corrupt', stream: undefined })
    await expect(all).rejects.toThrow('malformed; restore it from a backup')
    const erasure = journal.erase('stream 30')
    await expect(erasure).rejects.toMatchObject({ code: 'corrupt' })
    await journal.close()
    await truncate(file, 4096 * 3)
    await expect(sqliteJournal(file)).rejects.toMatchObject({ code: 'corrupt' })
    await expect(sqliteJournal(folder)).rejects.toThrow('see whether its folder is there')
    await expect(sqliteJournal('file:journal.db?mode=memory')).rejects.toThrow('needs the path of a file')
  })

  test('J38 when the thread that writes dies, what was under way is Unavailable, and the next append works', async () => {
    const workers: Worker[] = []
    const adopt = (worker: Worker) => void workers.push(worker)
    process.on('worker', adopt)
    const journal = await sqliteJournal(file)
    process.off('worker', adopt)
    await journal.append('stream', one, { expect: 'none', id: 'first' })
    const outcomes = Promise.allSettled(
      Array.from({ length: 200 }, (_, index) =>
        journal.append(`stream ${index}`, one, { expect: 'none', id: 'c' }),
      ),
    )
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    await workers[0]?.terminate()
    const failures = (await outcomes).filter((outcome) => outcome.status === 'rejected')
    for (const { reason } of failures) expect(reason).toMatchObject({ code: 'unavailable', id: 'c' })
    for (let index = 0; index < 200; index++) {
      expect(await journal.append(`stream ${index}`, one, { expect: 'none', id: 'c' })).toMatchObject({
        revision: 1,
      })
    }
    await journal.close()
  })

  test('J39 the thread starts from what is published too, which is JavaScript', async () => {
    const sources = fileURLToPath(new URL('..', import.meta.url))
    for await (const path of glob('**/*.ts', { cwd: sources })) {
      if (/\.test\.ts$|^toys|^durable|^postgres|^projection|^index/.test(path)) continue
      const text = stripTypeScriptTypes(await readFile(join(sources, path), 'utf8'))
      const target = join(folder, path.replace(/\.ts$/, '.js'))
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, text.replaceAll(/(from '\.[^']*)\.ts'/g, `$1.js'`))
    }
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    const { href } = pathToFileURL(join(folder, 'sqlite', 'index.js'))
    const published = (await import(/* @vite-ignore */ href)) as {
      readonly sqliteJournal: typeof sqliteJournal
    }
    const journal = await published.sqliteJournal(file)
    expect(await journal.append('stream', one, { expect: 'none' })).toMatchObject({ revision: 1 })
    await journal.close()
  })

  test('J23 an event that was damaged or lost is Corrupt, with its place', async () => {
    const journal = await sqliteJournal(file)
    const other = new DatabaseSync(file)
    for (const stream of ['damaged', 'holed', 'headless', 'untyped']) {
      await journal.append(stream, [...one, ...one, ...one], { expect: 'none' })
    }
    other.exec(`
      UPDATE event SET event = '{"type":' WHERE stream = 'damaged' AND revision = 2;
      UPDATE event SET event = '{}' WHERE stream = 'untyped' AND revision = 3;
      DELETE FROM event WHERE stream = 'holed' AND revision = 2;
      DELETE FROM event WHERE stream = 'headless' AND revision = 1;
    `)
    other.close()
    const corrupt = (stream: string, revision: number) => ({ code: 'corrupt', stream, revision })
    await expect(journal.read('damaged')).rejects.toMatchObject(corrupt('damaged', 2))
    await expect(journal.read('untyped')).rejects.toMatchObject(corrupt('untyped', 3))
    await expect(journal.read('holed')).rejects.toMatchObject(corrupt('holed', 2))
    await expect(journal.read('holed')).rejects.toThrow(
      'event 2 of "holed" is missing; restore it from a backup',
    )
    await expect(journal.read('headless')).rejects.toMatchObject(corrupt('headless', 1))
    await expect(journal.readAll({ limit: 99 })).rejects.toMatchObject(corrupt('damaged', 2))
    await journal.close()
  })
})

/** As the first and the second version made them. */
const tablesOfVersion2 = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, revision INTEGER NOT NULL, event TEXT NOT NULL,
    metadata TEXT NOT NULL, append TEXT, size INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX event_revision ON event (stream, revision);
  CREATE UNIQUE INDEX event_append ON event (stream, append) WHERE append IS NOT NULL;
  CREATE TABLE snapshot (
    stream TEXT NOT NULL, machine TEXT NOT NULL, revision INTEGER NOT NULL, snapshot TEXT NOT NULL,
    PRIMARY KEY (stream, machine)
  ) STRICT`

async function bytesOf(of: string): Promise<string> {
  let bytes = ''
  for await (const path of glob('*', { cwd: of })) bytes += await readFile(join(of, path), 'latin1')
  return bytes
}
