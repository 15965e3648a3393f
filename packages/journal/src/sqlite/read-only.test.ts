import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sqliteJournal } from './sqlite-journal.ts'

let folder = ''
let file = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-read-only-'))
  file = join(folder, 'journal.db')
  const journal = await sqliteJournal(file)
  await journal.append('stream', [{ type: 'first' }], { expect: 'none' })
  await journal.close()
})

afterEach(async () => {
  await chmod(folder, 0o755)
  await rm(folder, { recursive: true })
})

test('J79 a journal that is open for reading alone reads, follows who writes, and changes nothing', async () => {
  const reading = await sqliteJournal(file, { readOnly: true, pollMs: 5 })
  const invalid = { code: 'invalid-request' }
  await expect(reading.append('stream', [{ type: 'second' }], { expect: 1 })).rejects.toMatchObject(invalid)
  await expect(reading.erase('stream')).rejects.toMatchObject(invalid)
  const writing = await sqliteJournal(file)
  await writing.append('stream', [{ type: 'second' }], { expect: 1 })
  const seen: string[] = []
  for await (const { event } of reading.subscribe()) {
    seen.push(event.type)
    if (seen.length === 2) break
  }
  expect(seen).toEqual(['first', 'second'])
  await reading.close()
  await writing.close()
})

test('J79 what is no journal, or is not there, is refused with its reason', async () => {
  const [missing, text] = [join(folder, 'missing.db'), join(folder, 'text.db')]
  await writeFile(text, 'no database at all, and long enough to have a header of its own\n'.repeat(9))
  await expect(sqliteJournal(missing, { readOnly: true })).rejects.toMatchObject({ code: 'unavailable' })
  await expect(sqliteJournal(text, { readOnly: true })).rejects.toThrow('file is not a database')
  expect(await readdir(folder)).not.toContain('missing.db')
})

test.skipIf(process.platform === 'win32')(
  'J79 it reads where neither the file nor its folder may be written',
  async () => {
    await chmod(file, 0o444)
    await chmod(folder, 0o555)
    const script = `
      const { sqliteJournal } = await import(${JSON.stringify(import.meta.resolve('./sqlite-journal.ts'))})
      // Root may write anywhere.
      if (process.getuid() === 0) process.setgid(65534), process.setuid(65534)
      const journal = await sqliteJournal(${JSON.stringify(file)}, { readOnly: true })
      console.log((await journal.read('stream')).map(({ event }) => event.type).join())
      await journal.close()`
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['-C', '@proviso/source', '--input-type=module', '-e', script],
      { encoding: 'utf8' },
    )
    expect([stdout.trim(), stderr]).toEqual(['first', ''])
    expect(await readdir(folder)).toEqual(['journal.db'])
  },
)
