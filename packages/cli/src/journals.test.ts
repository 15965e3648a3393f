import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { sqliteJournal } from '@proviso/journal/sqlite'
import { devicePlace, simulatedLog } from '@proviso/whfb'
import { Ajv } from 'ajv'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from './index.ts'

const root = join(import.meta.dirname, '../../..')
const sample = join(root, 'samples/blocked-device')
const main = join(import.meta.dirname, 'main.ts')
const sampleStream = 'device/lt-0417/avery@fabrikam.example'

let folder = ''
let file = ''
let journal = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-fleet-'))
  file = join(folder, 'fleet.db')
  journal = `sqlite:${file}`
})

afterEach(() => rm(folder, { recursive: true }))

/** Runs a command and answers what it printed. */
async function proviso(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const statuses: string[] = []
  const exitCode = await run(args, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    status: (text) => void statuses.push(text),
    colours: false,
    columns: 100,
  })
  return { exitCode, out: out.join('\n'), err: err.join('\n'), statuses }
}

/** What a schema of the package finds wrong with a text. */
async function errorsOf(schema: string, text: string): Promise<unknown> {
  const schemaFile = join(import.meta.dirname, `../schema/${schema}.json`)
  const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    JSON.parse(await readFile(schemaFile, 'utf8')) as object,
  )
  validate(JSON.parse(text))
  return validate.errors
}

/** The events of a stream. */
async function eventsOf(stream: string) {
  const opened = await sqliteJournal(file)
  try {
    return (await opened.read(stream)).map(({ event }) => event)
  } finally {
    await opened.close()
  }
}

/** A run of dsregcmd on the sample device, with some lines changed. */
async function sampleWith(changes: Readonly<Record<string, string>>): Promise<string> {
  let text = await readFile(join(sample, 'dsregcmd.txt'), 'utf8')
  for (const [before, after] of Object.entries(changes)) {
    if (!text.includes(before)) throw new Error(`the sample has no ${before}`)
    text = text.replaceAll(before, after)
  }
  const changed = join(folder, 'dsregcmd.txt')
  await writeFile(changed, text)
  return changed
}

describe('diagnose --journal', () => {
  test('C12 appends what the evidence shows, with the lines it rests on, and says so in a line', async () => {
    const { exitCode, out } = await proviso('diagnose', sample, '--journal', journal)
    expect(exitCode).toBe(0)
    expect(out).toContain('First unmet step: enterprise-prt')
    expect(out.split('\n').at(-1)).toBe(`${sampleStream}: appended 1 event, profile.loaded; 1 event in all`)
    const events = await eventsOf(sampleStream)
    expect(devicePlace(events)).toMatchObject({ standing: 'blocked', step: 'enterprise-prt' })
    const text = JSON.stringify(events)
    expect(text).toContain('"status":"unmet"')
    expect(text).toContain('user-device-registration.xml')
  })

  test('C12 the same evidence twice adds nothing', async () => {
    await proviso('diagnose', sample, '--journal', journal)
    const before = await eventsOf(sampleStream)
    const again = await proviso('diagnose', sample, '--journal', journal)
    expect(again.out.split('\n').at(-1)).toBe(`${sampleStream}: nothing appended, all of it is known`)
    expect(await eventsOf(sampleStream)).toEqual(before)
  })

  test('C12 a part of the evidence, which knows the user by another name, is of the same stream', async () => {
    await proviso('diagnose', sample, '--journal', journal)
    for (const part of ['user-device-registration.xml', 'dsregcmd.txt']) {
      const { out } = await proviso('diagnose', join(sample, part), '--journal', journal)
      expect(out.split('\n').at(-1)).toMatch(new RegExp(`^${sampleStream}: nothing appended`))
    }
  })

  test('C12 two that record the same at once append it once', async () => {
    await Promise.all([1, 2, 3].map(() => proviso('diagnose', sample, '--journal', journal)))
    expect(await eventsOf(sampleStream)).toHaveLength(1)
  })

  test('C12 no token comes into the journal', async () => {
    const token = `eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.${'eyJhdWQiOiJzZWNyZXQifQ'.repeat(4)}.c2lnbmF0dXJlc2ln`
    const changed = await sampleWith({ 'of a registered device.': `of a registered device ${token}` })
    await proviso('diagnose', changed, '--journal', journal)
    const [event] = await eventsOf(sampleStream)
    const text = JSON.stringify(event)
    expect(text).toContain('bearer request is not of a registered device ')
    expect(text).not.toContain('c2lnbmF0dXJlc2ln')
  })

  test('C12 beside --json the line goes to the other stream', async () => {
    const { out, err } = await proviso('diagnose', sample, '--json', '--journal', journal)
    expect(await errorsOf('diagnose', out)).toBeNull()
    expect(err).toContain('appended 1 event')
  })

  test('C12 evidence that names no device has no stream', async () => {
    const nameless = join(folder, 'nameless.txt')
    await writeFile(nameless, 'NgcSet : YES\n')
    const { exitCode, err } = await proviso('diagnose', nameless, '--journal', journal)
    expect([exitCode, err.split('\n').length]).toEqual([2, 1])
    expect(err).toContain('the evidence names no device')
  })
})

describe('simulate', () => {
  const simulate = (devices: number, ...more: readonly string[]) =>
    proviso('simulate', '--devices', String(devices), '--journal', journal, ...more)

  test('C14 a fleet is the same for the same seed, and repeating it appends nothing', async () => {
    const { exitCode, out } = await simulate(30, '--seed', '7')
    expect(exitCode).toBe(0)
    expect(out).toMatch(/^30 devices of seed 7, \d+ events, in /)
    await simulate(40, '--seed', '7')
    for (const index of [0, 29, 39]) {
      expect(await eventsOf(`device/simulated-7-${index}/user`)).toEqual(simulatedLog({ seed: 7, index }))
    }
    const shown = await proviso('fleet', journal, '--json')
    expect(JSON.parse(shown.out)).toMatchObject({ devices: 40, refused: 0 })
  })

  test('C14 it tells how far it is where somebody watches', async () => {
    const { statuses, out } = await simulate(20)
    expect(statuses.at(-2)).toMatch(/^█{24} 20 of 20 devices, about 0 s to go$/)
    expect(statuses.at(-1)).toBe('')
    expect(out).not.toContain('█')
  })

  test('C14 another fleet under the same names is refused with one line', async () => {
    const opened = await sqliteJournal(file)
    await opened.append('device/simulated-1-3/user', [{ type: 'mfa.passed' }], { expect: 'none' })
    await opened.close()
    const { exitCode, err } = await simulate(10)
    expect([exitCode, err.split('\n').length]).toEqual([2, 1])
    expect(err).toContain('the journal has another fleet of seed 1')
  })

  test('C4 simulate, fleet and replay print what their schemas describe', async () => {
    const simulated = await simulate(50, '--json')
    expect(await errorsOf('simulate', simulated.out)).toBeNull()
    expect(await errorsOf('fleet', (await proviso('fleet', journal, '--json')).out)).toBeNull()
    expect(await errorsOf('replay', (await proviso('replay', journal, '--json')).out)).toBeNull()
  })
})

describe('fleet', () => {
  test('C13 shows the funnel, what blocks devices, and their certificates, plain and aligned', async () => {
    await proviso('simulate', '--devices', '300', '--journal', journal)
    await proviso('diagnose', sample, '--journal', journal)
    const { exitCode, out } = await proviso('fleet', journal)
    expect(exitCode).toBe(0)
    expect(out).toMatch(/^301 devices: \d+ ready, \d+ blocked, \d+ on the way or signed out\n/)
    const rows = out.split('\n').filter((line) => /[█·]{5}/.test(line))
    expect(rows).toHaveLength(19)
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1)
    expect(out).toMatch(/Blocked by\n(?: +\d+ {2}[a-z-]+ +\S.*\n)+/)
    expect(out).toMatch(
      /Certificates of the ready: \d+ current, \d+ due for renewal, \d+ expired, \d+ need none/,
    )
    expect(out).not.toContain('\u001B')
    expect(await proviso('fleet', journal)).toMatchObject({ out })
  })

  test('C13 what a diagnosis found is the cause, and logs that the model refuses are counted', async () => {
    await proviso('diagnose', sample, '--journal', journal)
    const opened = await sqliteJournal(file)
    await opened.append('device/odd/user', [{ type: 'pin.created' }], { expect: 'none' })
    await opened.append('printer/1', [{ type: 'printed' }], { expect: 'none' })
    await opened.close()
    const status: unknown = JSON.parse((await proviso('fleet', journal, '--json')).out)
    expect(status).toMatchObject({ devices: 2, blocked: 1, refused: 1 })
    expect((await proviso('fleet', journal)).out).toContain('MSIS9682')
  })
})

describe('replay', () => {
  const machineModule = `
import { createMachine } from ${JSON.stringify(import.meta.resolve('xstate'))}
export const door = createMachine({
  initial: 'closed', states: { closed: { on: { opened: 'open' } }, open: { on: { shut: 'closed' } } },
})
`

  test('C15 tells which stored logs a changed machine refuses, one line each', async () => {
    const opened = await sqliteJournal(file)
    await opened.append('door/1', [{ type: 'opened' }, { type: 'shut' }], { expect: 'none' })
    await opened.append('door/2', [{ type: 'opened' }, { type: 'locked' }], { expect: 'none' })
    await opened.close()
    await writeFile(join(folder, 'door.ts'), machineModule)
    const changed = await proviso('replay', '--with', join(folder, 'door.ts'), '--prefix', 'door/', journal)
    expect(changed.exitCode).toBe(1)
    expect(changed.out.split('\n')).toEqual([
      'door/2: event 2 "locked" cannot happen in open',
      '2 logs with 4 events were replayed: 1 refused',
    ])
  })

  test('C15 the shipped machine accepts what was simulated and diagnosed', async () => {
    await proviso('simulate', '--devices', '100', '--journal', journal)
    await proviso('diagnose', sample, '--journal', journal)
    const { exitCode, out } = await proviso('replay', journal)
    expect(out).toMatch(/^101 logs with \d+ events were replayed: none is refused$/)
    expect(exitCode).toBe(0)
  })

  test('C15 a module with no machine, or with several, is answered with one line', async () => {
    await proviso('simulate', '--devices', '1', '--journal', journal)
    const replayed = async (text: string, name: string) => {
      await writeFile(join(folder, name), text)
      return proviso('replay', journal, '--with', join(folder, name))
    }
    const none = await replayed('export const door = 1', 'none.ts')
    const copy = machineModule.split('\n').slice(2).join('\n').replace('door', 'gate')
    const several = await replayed(machineModule + copy, 'several.ts')
    expect([none.exitCode, several.exitCode]).toEqual([2, 2])
    expect(none.err).toMatch(/none\.ts exports no state machine$/)
    expect(several.err).toMatch(
      /several\.ts exports 2 state machines, but one is wanted: door, gate; write \S+several\.ts#door$/,
    )
  })

  test('C15 a limit that was met is told', async () => {
    await proviso('simulate', '--devices', '20', '--journal', journal)
    await writeFile(join(folder, 'door.ts'), machineModule)
    const { exitCode, out } = await proviso(
      'replay',
      journal,
      '--with',
      join(folder, 'door.ts'),
      '--max-refused',
      '3',
      '--json',
    )
    expect(JSON.parse(out)).toMatchObject({ complete: false })
    expect(exitCode).toBe(1)
  })
})

describe('usage of journals', () => {
  test.each([
    [['fleet'], "missing required argument 'journal'"],
    [['fleet', 'fleet.db'], 'a journal is sqlite:FILE or postgres://USER@HOST/DATABASE, not "fleet.db"'],
    [['fleet', 'sqlite:nowhere.db'], 'there is no journal nowhere.db'],
    [['simulate', '--journal', 'sqlite:x.db'], "required option '--devices <count>' not specified"],
    [['simulate', '--journal', 'sqlite:x.db', '--devices', '1000001'], 'from 1 to 1,000,000'],
    [['simulate', '--journal', 'sqlite:x.db', '--devices', '1', '--seed', '-1'], 'from 0 to'],
    [['replay', 'sqlite:nowhere.db', '--with', 'nothing.ts'], 'there is no file nothing.ts'],
    [['diagnose', sample, '--journal', 'mysql:x'], 'a journal is sqlite:FILE'],
    [['fleet', 'postgres://me:hush@127.0.0.1:1/x'], 'postgres://me:…@127.0.0.1:1/x: '],
  ])('C16 %j is answered with one line', async (args, line) => {
    const { exitCode, err } = await proviso(...args)
    expect(err).toContain(line)
    expect(err).not.toContain('hush')
    expect([exitCode, err.split('\n').length]).toEqual([2, 1])
  })

  test('C16 a file that is no journal, and a journal without devices, are answered with one line', async () => {
    await writeFile(file, 'this is no journal, but a text of some length: '.repeat(50))
    const other = await proviso('fleet', journal)
    expect([other.exitCode, other.err.split('\n').length]).toEqual([2, 1])
    const empty = `sqlite:${join(folder, 'empty.db')}`
    await (await sqliteJournal(join(folder, 'empty.db'))).close()
    expect((await proviso('fleet', empty)).err).toContain('the journal has no devices yet')
  })

  test('C16 without the package pg PostgreSQL is refused with one line', async () => {
    const hooks = `import { registerHooks } from 'node:module'
registerHooks({ resolve(name, context, next) { if (name === 'pg') throw new Error('none'); return next(name, context) } })`
    const without = `data:text/javascript,${encodeURIComponent(hooks)}`
    const args = ['-C', '@proviso/source', '--import', without, main, 'fleet', 'postgres://localhost/x']
    await expect(promisify(execFile)(process.execPath, args)).rejects.toMatchObject({
      code: 2,
      stderr:
        'proviso: postgres://localhost/x: PostgreSQL needs the package pg beside proviso: npm install pg\n',
    })
  })

  test('C16 a Node whose SQLite can corrupt a journal is refused with one line', async () => {
    // It is called with its database.
    // eslint-disable-next-line typescript/unbound-method
    const { prepare } = DatabaseSync.prototype
    const old = vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function ofOldNode(
      this: DatabaseSync,
      query: string,
    ) {
      return prepare.call(this, query.replace('sqlite_version()', "'3.50.2'"))
    })
    const { exitCode, err } = await proviso('simulate', '--devices', '1', '--journal', journal)
    old.mockRestore()
    expect(exitCode).toBe(2)
    expect(err).toBe(
      `proviso: ${journal}: SQLite 3.50.2, which is a part of Node ${process.versions.node}, can corrupt a file that ` +
        'several connections use; update Node to 22.22.3, 24.15, 25.8, 26 or newer',
    )
  })

  test('C16 nothing of SQLite is loaded where no journal is asked for', async () => {
    const hooks = `import { registerHooks } from 'node:module'
registerHooks({ resolve(name, context, next) { if (name === 'node:sqlite') throw new Error('none'); return next(name, context) } })`
    const without = `data:text/javascript,${encodeURIComponent(hooks)}`
    const args = ['-C', '@proviso/source', '--import', without, main]
    const { stdout } = await promisify(execFile)(process.execPath, [...args, 'diagnose', sample])
    expect(stdout).toContain('First unmet step')
  })

  test.each([[['fleet']], [['simulate']], [['replay']]])('C6 %j --help teaches', async (args) => {
    const { exitCode, out, err } = await proviso(...args, '--help')
    expect([exitCode, err]).toEqual([0, ''])
    expect(out).toContain('Examples:')
  })
})
