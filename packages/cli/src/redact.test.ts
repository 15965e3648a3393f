import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proviso, sample } from './fixtures/proviso.ts'

const names = /avery|fabrikam|lt-0417|2114566117|4f6f2a0e|7a1c5b1e|0B6F6C3A/i

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-redact-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('redact', () => {
  test('C24 writes a bundle without names, which is diagnosed the same', async () => {
    const shared = join(folder, 'shared')
    const { exitCode, out } = await proviso('redact', sample, shared)
    expect([exitCode, out]).toEqual([0, `2 files written to ${shared}; read them before you share them.`])
    const files = await readdir(shared)
    expect(files).toEqual(await readdir(sample))
    for (const file of files) expect(await readFile(join(shared, file), 'utf8')).not.toMatch(names)
    const told = async (path: string) => {
      const diagnosis = JSON.parse((await proviso('diagnose', path, '--json')).out) as {
        readonly account: readonly { readonly step: string; readonly status: string }[]
        readonly blocker: { readonly step: string; readonly cause: string; readonly remedy: string }
      }
      const { step, cause, remedy } = diagnosis.blocker
      return [diagnosis.account.map((entry) => [entry.step, entry.status]), step, cause, remedy]
    }
    expect(await told(shared)).toEqual(await told(sample))
  })

  test('C24 diagnose --redact names nobody: on the terminal, as JSON, and on the page', async () => {
    const page = join(folder, 'page.html')
    const { out } = await proviso('diagnose', sample, '--redact', '--html', page)
    expect(out).toContain('First unmet step: enterprise-prt')
    expect(out).toContain('user-1@domain-')
    const json = await proviso('diagnose', sample, '--redact', '--json')
    const written = await readFile(page, 'utf8')
    expect(written).toContain('<mark>')
    for (const text of [out, json.out, written]) expect(text).not.toMatch(names)
  })

  test('C24 names of folders and files are replaced, and what is left out is named', async () => {
    const from = join(folder, 'from')
    await mkdir(join(from, 'lt-0417'), { recursive: true })
    const text = await readFile(join(sample, 'dsregcmd.txt'))
    await writeFile(join(from, 'lt-0417', 'avery.txt'), text)
    await writeFile(join(from, 'avery-notes.txt'), 'Avery has no PIN')
    const { out } = await proviso('redact', from, join(folder, 'to'))
    expect(out).toContain('left out: user-1-notes.txt (not recognised as evidence)')
    expect(out).not.toMatch(names)
    expect(await readdir(join(folder, 'to'), { recursive: true })).toEqual([
      'host-1',
      expect.stringMatching(/^host-1.user-1\.txt$/),
    ])
  })

  test('C24 what is too large is left out, with a way out', async () => {
    const from = join(folder, 'large')
    await mkdir(from)
    await writeFile(join(from, 'dsregcmd.txt'), await readFile(join(sample, 'dsregcmd.txt')))
    await writeFile(join(from, 'security.xml'), '<Events>')
    await truncate(join(from, 'security.xml'), 129 * 1024 * 1024)
    const { out } = await proviso('redact', from, join(folder, 'of-large'))
    expect(out).toMatch(/1 file written.*\n {2}left out: file 2 \(larger than 128 MiB.*wevtutil qe/)
  })

  test('C24 does not write among other files, nor where nothing can be redacted', async () => {
    await writeFile(join(folder, 'other.txt'), 'no evidence')
    const full = await proviso('redact', sample, folder)
    expect([full.exitCode, full.err]).toEqual([2, expect.stringContaining('is not empty')])
    const nothing = await proviso('redact', join(folder, 'other.txt'), join(folder, 'nothing'))
    expect([nothing.exitCode, nothing.err]).toEqual([2, expect.stringContaining('that can be redacted')])
    const lost = await proviso('redact', join(folder, 'lost'), join(folder, 'nothing'))
    expect([lost.exitCode, lost.err]).toEqual([2, expect.stringContaining('it does not exist')])
    const journal = await proviso('diagnose', sample, '--redact', '--journal', 'memory:')
    expect([journal.exitCode, journal.err]).toEqual([2, expect.stringContaining('do not go together')])
  })

  test('C24 a ZIP file stays one: in a folder, or as the file that is asked for', async () => {
    const inside = zipSync({
      'lt-0417/dsregcmd.txt': await readFile(join(sample, 'dsregcmd.txt')),
      'more.zip': zipSync({
        'registration.xml': await readFile(join(sample, 'user-device-registration.xml')),
      }),
    })
    await writeFile(join(folder, 'avery.zip'), inside)
    const to = join(folder, 'unpacked')
    expect((await proviso('redact', join(folder, 'avery.zip'), to)).out).toContain('2 files written to')
    const [name = ''] = await readdir(to)
    const bytes = await readFile(join(to, name))
    const files = unzipSync(bytes)
    expect(Object.keys(files)).toEqual(['host-1/dsregcmd.txt', 'more.zip'])
    expect(strFromU8(files['host-1/dsregcmd.txt'] ?? bytes)).not.toMatch(names)
    expect(strFromU8(unzipSync(files['more.zip'] ?? bytes)['registration.xml'] ?? bytes)).not.toMatch(names)
    const file = join(folder, 'shared.zip')
    await proviso('redact', join(folder, 'avery.zip'), file)
    expect(await readFile(file)).toEqual(bytes)
    const again = await proviso('redact', join(folder, 'avery.zip'), file)
    expect([again.exitCode, again.err]).toEqual([2, expect.stringContaining('it is there already')])
    await proviso('redact', sample, join(folder, 'sample.zip'))
    expect(Object.keys(unzipSync(await readFile(join(folder, 'sample.zip'))))).toEqual(await readdir(sample))
    const step = async (path: string) =>
      (JSON.parse((await proviso('diagnose', path, '--json')).out) as { blocker: { step: string } }).blocker
        .step
    expect(await step(file)).toBe(await step(sample))
  })
})
