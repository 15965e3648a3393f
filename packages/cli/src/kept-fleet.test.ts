import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import type { Journal } from '@proviso/journal'
import { postgresJournal } from '@proviso/journal/postgres'
import { sqliteJournal } from '@proviso/journal/sqlite'
import { postgresIsThere, startPostgres, type TestServer } from '@proviso/journal/testing'
import { happyPath } from '@proviso/whfb'
import { Ajv } from 'ajv'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { run } from './index.ts'

const sample = join(import.meta.dirname, '../../../samples/blocked-device')
const xstate = JSON.stringify(import.meta.resolve('xstate'))

/** A module with two machines, the second of which may be changed. */
const machines = (shut: string) => `
import { createMachine } from ${xstate}
export const lamp = createMachine({ id: 'lamp', initial: 'off', states: {
  off: { on: { pressed: 'on' } },
  on: { initial: 'dim', on: { pressed: 'off' }, states: { dim: { on: { turned: 'bright' } }, bright: {} } } } })
export const door = createMachine({ id: 'door', initial: 'closed', states: {
  closed: { on: { opened: 'open' } }, open: { on: { ${shut}: 'closed' } } } })
`

let folder = ''
let server: TestServer | undefined
let databases = 0
let database = ''

beforeAll(async () => {
  if (postgresIsThere()) server = await startPostgres()
}, 60_000)

afterAll(() => server?.stop())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-kept-'))
  database = `kept_${process.pid}_${databases++}`
})

afterEach(() => rm(folder, { recursive: true }))

/** Runs a command, and answers what it printed. */
async function proviso(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const exitCode = await run(args, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colours: false,
    columns: 100,
  })
  return { exitCode, out: out.join('\n'), err: err.join('\n') }
}

async function fleetOf(name: string, ...more: readonly string[]) {
  const { out, err } = await proviso('fleet', name, '--json', ...more)
  if (err !== '') throw new Error(err)
  return JSON.parse(out) as {
    readonly devices: number
    readonly streams: number
    readonly states: readonly { readonly state: string; readonly streams: number }[]
    readonly refused: { readonly logs: readonly unknown[] }
  }
}

/** A kind of journal under test. */
interface Kind {
  readonly name: string
  /** How the command line names it. */
  readonly address: () => string
  readonly open: () => Promise<Journal>
  /** Does something to its tables behind its back. */
  readonly meddle: (statement: string) => Promise<void>
  readonly begin: () => Promise<void>
}

const file = () => join(folder, 'fleet.db')
const url = () => (server?.url ?? '').replace(/postgres$/, database)
const inDatabase = async (name: string, statement: string) => {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: name })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const kinds: readonly Kind[] = [
  {
    name: 'SQLite',
    address: () => `sqlite:${file()}`,
    open: () => sqliteJournal(file()),
    meddle: async (statement) => {
      const opened = new DatabaseSync(file())
      opened.exec(statement)
      opened.close()
    },
    begin: async () => {},
  },
  {
    name: 'PostgreSQL',
    address: url,
    open: () => postgresJournal({ connectionString: url() }),
    meddle: (statement) => inDatabase(url(), `SET search_path TO proviso; ${statement}`),
    begin: () => inDatabase(server?.url ?? '', `CREATE DATABASE ${database}`),
  },
]

for (const { name, address, open, meddle, begin } of kinds) {
  describe.skipIf(name === 'PostgreSQL' && !postgresIsThere())(`a fleet in ${name}`, () => {
    beforeEach(begin)

    async function using<Answer>(use: (journal: Journal) => Promise<Answer>): Promise<Answer> {
      const journal = await open()
      try {
        return await use(journal)
      } finally {
        await journal.close()
      }
    }

    test('C13 C14 C15 simulate, diagnose, fleet and replay work on it, one after the other', async () => {
      const simulated = await proviso('simulate', '--devices', '40', '--journal', address())
      expect(simulated.out).toMatch(/^40 devices of seed 1, \d+ events/)
      expect((await fleetOf(address())).devices).toBe(40)
      const diagnosed = await proviso('diagnose', sample, '--journal', address())
      expect(diagnosed.out).toMatch(/appended 1 event, profile.loaded; 1 event in all$/)
      const again = await proviso('diagnose', sample, '--journal', address())
      expect(again.out).toMatch(/nothing appended, all of it is known$/)
      expect((await proviso('fleet', address())).out).toMatch(/^41 devices: /)
      const replayed = await proviso('replay', address())
      expect(replayed.out).toMatch(/^41 logs with \d+ events were replayed: none is refused$/)
    })

    test('C34 fleet reads only what is new, and everything anew with --rebuild', async () => {
      await proviso('simulate', '--devices', '20', '--journal', address())
      const first = await fleetOf(address())
      await meddle(`DELETE FROM event WHERE stream = 'device/simulated-1-3/user'`)
      await proviso('diagnose', sample, '--journal', address())
      expect((await fleetOf(address())).devices).toBe(21)
      const anew = await fleetOf(address(), '--rebuild')
      expect([first.devices, anew.devices]).toEqual([20, 20])
      expect(await fleetOf(address())).toEqual(anew)
    })

    test('C34 what was counted by another model is counted anew, and its table removed', async () => {
      await proviso('simulate', '--devices', '5', '--journal', address())
      await meddle(`CREATE TABLE fleet_0123_1 (stream TEXT PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS checkpoint (key TEXT PRIMARY KEY, position TEXT);
        INSERT INTO checkpoint (key, position) VALUES ('fleet_0123@1', '7')`)
      expect((await fleetOf(address())).devices).toBe(5)
      await expect(meddle('SELECT * FROM fleet_0123_1')).rejects.toThrow(/fleet_0123_1/)
    })

    test('C35 a device that was erased is in the fleet no longer, nor in that of a machine', async () => {
      await proviso('simulate', '--devices', '5', '--journal', address())
      await writeFile(join(folder, 'machines.ts'), machines('shut'))
      const byMachine = ['--machine', `${join(folder, 'machines.ts')}#door`, '--prefix', 'door/']
      await using((journal) => journal.append('door/1', [{ type: 'opened' }], { expect: 'none' }))
      await using((journal) => journal.append('door/2', [{ type: 'opened' }], { expect: 'none' }))
      expect([(await fleetOf(address())).devices, (await fleetOf(address(), ...byMachine)).streams]).toEqual([
        5, 2,
      ])
      await using((journal) => journal.erase('device/simulated-1-3/user'))
      await using((journal) => journal.erase('door/2'))
      expect([(await fleetOf(address())).devices, (await fleetOf(address(), ...byMachine)).streams]).toEqual([
        4, 1,
      ])
      const { out } = await proviso('replay', address())
      expect(out).toMatch(/^4 logs/)
    })

    test('C36 fleet --machine shows the streams of any machine by state, and names the refused logs', async () => {
      await using(async (journal) => {
        await journal.append('door/1', [{ type: 'opened' }], { expect: 'none' })
        await journal.append('door/2', [{ type: 'opened' }, { type: 'shut' }], { expect: 'none' })
        await journal.append('door/3', [{ type: 'opened' }, { type: 'locked' }, { type: 'shut' }], {
          expect: 'none',
        })
        await journal.append('lamp/1', [{ type: 'pressed' }, { type: 'turned' }], { expect: 'none' })
      })
      const module = join(folder, 'machines.ts')
      await writeFile(module, machines('shut'))
      const shown = await proviso('fleet', address(), '--machine', `${module}#door`, '--prefix', 'door/')
      expect(shown.out.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'TIME')).toBe(
        `3 streams in 2 states

                                                    streams  oldest since
  closed  █████████████···························        1  TIME
  open    █████████████···························        1  TIME

1 with a log that the machine refuses: see \`proviso replay\`
  door/3: "locked"`,
      )
      const lamps = await fleetOf(address(), '--machine', `${module}#lamp`, '--prefix', 'lamp/')
      expect(lamps.states).toMatchObject([{ state: 'on.bright', streams: 1 }])
      // A changed machine is another one, although the module is called the same.
      const changed = join(folder, 'changed.ts')
      await writeFile(changed, machines('closed'))
      const other = await fleetOf(address(), '--machine', `${changed}#door`, '--prefix', 'door/')
      expect(other.refused.logs).toEqual([
        { stream: 'door/2', event: 'shut' },
        { stream: 'door/3', event: 'locked' },
      ])
      const validate = new Ajv({ strict: true }).compile(
        JSON.parse(
          await readFile(join(import.meta.dirname, '../schema/fleet-machine.json'), 'utf8'),
        ) as object,
      )
      validate(other)
      expect(validate.errors).toBeNull()
    })
  })
}

describe.skipIf(!postgresIsThere() || process.env['PROVISO_POSTGRES_URL'] !== undefined)(
  'a fleet in PostgreSQL',
  () => {
    test('C34 whoever may only read it is shown it too, whether tables are kept there or not', async () => {
      await inDatabase(server?.url ?? '', `CREATE DATABASE ${database}`)
      await proviso('simulate', '--devices', '7', '--journal', url())
      const reader = `reader_${database}`
      await inDatabase(
        url(),
        `CREATE ROLE ${reader} LOGIN; GRANT USAGE ON SCHEMA proviso TO ${reader};
         GRANT SELECT ON ALL TABLES IN SCHEMA proviso TO ${reader}`,
      )
      const asReader = url().replace('postgres@', `${reader}@`)
      expect((await fleetOf(asReader)).devices).toBe(7)
      expect((await fleetOf(url())).devices).toBe(7)
      expect((await fleetOf(asReader)).devices).toBe(7)
      const appended = await proviso('diagnose', sample, '--journal', asReader)
      expect([appended.exitCode, appended.err.split('\n')]).toEqual([
        2,
        [expect.stringContaining('permission denied for table event')],
      ])
    })
  },
)

describe('fleet', () => {
  test('C13 shows in which months certificates end, where evidence told it', async () => {
    const evidence = { seen: null, names: [], blocker: null, facts: [] }
    const journal = await sqliteJournal(file())
    for (const [index, certificateEnds] of ['2027-10-13', '2027-10-30', '2026-12-01', null].entries()) {
      const log = happyPath.map((fact, at) =>
        at === happyPath.length - 1 ? { ...fact, evidence: { ...evidence, certificateEnds } } : fact,
      )
      await journal.append(`device/${index}/user`, log, { expect: 'none' })
    }
    await journal.close()
    const { out } = await proviso('fleet', `sqlite:${file()}`)
    expect(out.split('\n').slice(-2)).toEqual([
      'Certificates of the ready: 4 current, 0 due for renewal, 0 expired, 0 need none',
      'They end in 2026-12: 1, 2027-10: 2; of 1 no evidence tells when',
    ])
    const shown = await proviso('fleet', `sqlite:${file()}`, '--json')
    const validate = new Ajv({ strict: true }).compile(
      JSON.parse(await readFile(join(import.meta.dirname, '../schema/fleet.json'), 'utf8')) as object,
    )
    validate(JSON.parse(shown.out))
    expect(validate.errors).toBeNull()
  })

  test.skipIf(process.platform === 'win32')(
    'C34 a journal that may only be read is shown too, and nothing is written',
    async () => {
      await proviso('simulate', '--devices', '5', '--journal', `sqlite:${file()}`)
      const before = await readFile(file())
      await chmod(file(), 0o444)
      await chmod(folder, 0o555)
      const script = `
        const { run } = await import(${JSON.stringify(import.meta.resolve('./index.ts'))})
        await import('@proviso/journal/sqlite')
        // Root may write anywhere.
        if (process.getuid() === 0) process.setgid(65534), process.setuid(65534)
        const write = (text) => console.log(text)
        await run(['fleet', 'sqlite:${file()}'], { out: write, err: write, colours: false, columns: 80 })
        await run(['replay', 'sqlite:${file()}'], { out: write, err: write, colours: false, columns: 80 })`
      const args = ['-C', '@proviso/source', '--input-type=module', '-e', script]
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname })
      await chmod(folder, 0o755)
      expect(stdout).toMatch(/^5 devices: /)
      expect(stdout).toMatch(/5 logs with \d+ events were replayed: none is refused/)
      expect(await readFile(file())).toEqual(before)
      expect(await readdir(folder)).toEqual(['fleet.db'])
    },
  )

  test('C36 a machine that is not there, is one of several or has no streams is answered with one line', async () => {
    await proviso('simulate', '--devices', '1', '--journal', `sqlite:${file()}`)
    const module = join(folder, 'machines.ts')
    await writeFile(module, machines('shut'))
    const asked = async (...args: readonly string[]) => {
      const { exitCode, err } = await proviso('fleet', `sqlite:${file()}`, ...args)
      return [exitCode, err]
    }
    expect(await asked('--machine', module)).toEqual([
      2,
      `proviso: ${module} exports 2 state machines, but one is wanted: lamp, door; write ${module}#lamp`,
    ])
    expect(await asked('--machine', `${module}#gate`)).toEqual([
      2,
      `proviso: ${module} exports no state machine called gate, but lamp, door`,
    ])
    expect(await asked('--machine', `${module}#door`, '--prefix', 'door/')).toEqual([
      2,
      'proviso: the journal has no streams that begin with door/',
    ])
    expect(await asked('--prefix', 'door/')).toEqual([2, 'proviso: --prefix is of use with --machine only'])
  })
})
