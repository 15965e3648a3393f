import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Ajv } from 'ajv'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { proviso, sample } from './fixtures/proviso.ts'
import { run } from './index.ts'

const root = join(import.meta.dirname, '../../..')

/** What a schema of the package finds wrong with a text. */
async function errorsOf(schema: string, text: string): Promise<unknown> {
  const file = join(import.meta.dirname, `../schema/${schema}.json`)
  const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
    JSON.parse(await readFile(file, 'utf8')) as object,
  )
  validate(JSON.parse(text))
  return validate.errors
}

/** Modules of a user stand anywhere: these find our packages as theirs would. */
const from = (name: string) => JSON.stringify(import.meta.resolve(name))

const doorModule = `
import { createMachine } from ${from('xstate')}
export const door = createMachine({
  initial: 'closed',
  states: { closed: { on: { open: 'open', lock: 'locked' } }, open: { on: { close: 'closed', lock: 'locked' } }, locked: {} },
})
export const doorClaims = { recoverable: { 'a locked door can be unlocked': (s) => s.matches('open') } }
`

const pingModule = `
import { createMachine, sendTo } from ${from('xstate')}
import { fromActors } from ${from('@proviso/kernel/xstate')}
const ping = createMachine({ on: { go: { actions: sendTo(({ system }) => system.get('pong'), { type: 'ping' }) } } })
const pong = createMachine({ initial: 'idle', states: { idle: { on: { ping: 'hit' } }, hit: {} } })
export const game = fromActors({ ping, pong }, { maxInFlight: 1, inputs: { ping: { go: [{}] } } })
export const claims = { always: { 'it is never hit': (s) => !s.pong.matches('hit') } }
`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('check', () => {
  test('C1 prints every claim, and all hold', async () => {
    const { exitCode, out } = await proviso('check')
    expect(exitCode).toBe(0)
    expect(out).toMatch(/^device {2}2,941 states, 10,673 edges, complete, \d/)
    expect(out).toContain('✓ I7   a remote session is never answered with WillProvision')
    expect(out).toContain('23 of 23 claims hold; no deadlocks.')
  })

  test('C1 what a limit cut off is unknown', async () => {
    const { exitCode, out } = await proviso('check', '--max-states', '100')
    expect(exitCode).toBe(3)
    expect(out).toContain('100 states, 99 edges, cut off at --max-states')
    expect(out).toContain('? I6')
  })

  test('C10 checks the machines and systems that a module exports, with its claims', async () => {
    const module = join(folder, 'door.mjs')
    await writeFile(module, doorModule)
    const { exitCode, out, err } = await proviso('check', module)
    expect([exitCode, err]).toEqual([1, ''])
    expect(out).toContain('door  3 states, 4 edges, complete')
    expect(out).toContain('✗   a locked door can be unlocked')
    expect(out).toMatch(/deadlock in .*locked.*, after: lock/)
  })

  test('C10 says what is wrong with a module', async () => {
    const file = async (name: string, text: string) => {
      await writeFile(join(folder, name), text)
      return (await proviso('check', join(folder, name))).err
    }
    expect(await file('nothing.mjs', 'export const answer = 42')).toContain('but answer')
    expect(await file('broken.mjs', 'export const = 1')).toContain('cannot be imported')
    expect(await file('lost.mjs', `${doorModule}\nexport const dorClaims = {}`)).toContain(
      'call it doorClaims',
    )
    const throwing = doorModule.replace("s.matches('open')", 's.nothing.here')
    expect(await file('throwing.mjs', throwing)).toContain('the claim "a locked door can be unlocked" threw')
    expect((await proviso('check', join(folder, 'missing.mjs'))).err).toContain('there is no file')
    expect((await proviso('check', folder)).err).toContain('is a folder: give the file of a module')
    const strange = doorModule
      .replace("go: 'b'", "go: 'nowhere'")
      .replace(/on: \{ [a-z]+: '[a-z]+'/, "on: { gone: 'nowhere'")
    expect(await file('nowhere.mjs', strange)).toContain("'nowhere' does not exist")
  })

  test('C10 claims that nobody would check are no claims', async () => {
    const answer = async (name: string, claims: string) => {
      const text = `${doorModule.replaceAll('doorClaims', 'former')}\nexport const doorClaims = ${claims}`
      await writeFile(join(folder, name), text)
      const { exitCode, err } = await proviso('check', join(folder, name))
      return `${exitCode} ${err}`
    }
    expect(await answer('kind.mjs', '{ allways: {} }')).toMatch(
      /^2 .*"allways", which is no kind of claim: there are/,
    )
    expect(await answer('none.mjs', "{ always: { 'it is': { hold: () => true } } }")).toMatch(
      /^2 .*doorClaims.always says "it is", but not what decides it: a function of a state/,
    )
    expect(await answer('one.mjs', "{ leadsTo: { 'it comes': () => true } }")).toContain(
      'a list of two functions',
    )
    expect(await answer('list.mjs', '{ always: [] }')).toContain(
      'doorClaims.always is no object of sentences',
    )
    expect(await answer('function.mjs', '() => true')).toContain('doorClaims is no object of claims')
    expect(
      await answer('named.mjs', "{ always: { so: { id: 'D1', holds: () => true } }, expectEvery: false }"),
    ).toBe('1 ')
  })

  test('C10 a machine that fails is told with its reason, and at its start with a way out', async () => {
    const check = async (name: string, machine: string) => {
      await writeFile(
        join(folder, name),
        `import { createMachine } from 'xstate'\nexport const it = createMachine(${machine})`,
      )
      return proviso('check', join(folder, name))
    }
    const { err } = await check('input.mjs', '{ context: ({ input }) => ({ who: input.who }) }')
    expect(err).toMatch(/it fails when it starts: .*'who'.*if it takes an input, export what fromMachine/)
    const guard = "() => { throw new Error('no such key') }"
    const { out } = await check(
      'guard.mjs',
      `{ initial: 'a', states: { a: { on: { go: { guard: ${guard}, target: 'b' } } }, b: {} } }`,
    )
    expect(out).toMatch(/deadlock in a, where it failed: .*no such key, after: go/)
    expect(out).toContain('nothing is claimed: export itClaims; 1 deadlock.')
  })

  test('C10 a CommonJS module is one as well, whatever it exports at once', async () => {
    const door = `require(${JSON.stringify(fileURLToPath(import.meta.resolve('xstate')))}).createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { type: 'final' } } })`
    const check = async (name: string, exported: string) => {
      await writeFile(join(folder, name), `module.exports = ${exported}`)
      const { out, err } = await proviso('check', join(folder, name))
      return out + err
    }
    expect((await check('whole.cjs', door)).match(/2 states/g)).toHaveLength(1)
    expect(await check('some.cjs', `Object.fromEntries([['door', ${door}]])`)).toContain('door  2 states')
  })

  test('C10 what nobody may do is said in one line, and which limit it was that cut off', async () => {
    const check = async (name: string, options: string, claims: string) => {
      const text = [
        "import { createMachine, sendTo } from 'xstate'",
        "import { fromActors } from '@proviso/kernel/xstate'",
        "const send = { actions: sendTo(({ system }) => system.get('b'), { type: 'hit' }) }",
        'const a = createMachine({ on: { go: send } })',
        'const b = createMachine({ on: { hit: {} } })',
        "const worker = createMachine({ initial: 'idle', states: { idle: { on: { go: 'busy' } }, busy: { on: { rest: 'idle' } } } })",
        `export const system = fromActors(${options})`,
        `export const claims = ${claims}`,
      ]
      await writeFile(join(folder, name), text.join('\n'))
      return proviso('check', join(folder, name))
    }
    const team =
      "{ one: worker, two: worker }, { maxInFlight: 1, symmetric: ['one', 'two'], inputs: { one: { go: [{}], rest: [{}] }, two: { go: [{}], rest: [{}] } } }"
    const apart = await check('apart.mjs', team, "{ always: { 'one rests': (s) => !s.one.matches('busy') } }")
    expect([apart.exitCode, apart.err.split('\n').length]).toEqual([2, 1])
    expect(apart.err).toContain('system: the claim "one rests" tells apart one and two')
    const unlike = await check(
      'unlike.mjs',
      team.replace('two: worker', 'two: b').replace('rest: [{}] } }', 'hit: [{}] } }'),
      '{}',
    )
    expect([unlike.exitCode, unlike.err]).toEqual([2, expect.stringContaining('they are not alike')])
    const narrow = '{ a, b }, { maxInFlight: 2, inputs: { a: { go: [{}] }, b: { hit: [] } } }'
    expect((await check('narrow.mjs', narrow, '{}')).out).toContain(
      'cut off by the maxInFlight of the system',
    )
  })

  test('C11 --promela writes a system for SPIN, and says what is none', async () => {
    const module = join(folder, 'ping.mjs')
    await writeFile(module, pingModule)
    const { exitCode } = await proviso('check', module, '--promela', join(folder, 'ping.pml'))
    expect(exitCode).toBe(1)
    expect(await readFile(join(folder, 'ping.pml'), 'utf8')).toContain('active proctype system()')
    const { err } = await proviso('check', '--promela', join(folder, 'x.pml'))
    expect(err).toContain('device cannot be written for SPIN')
  })

  test('C2 a sign-in that fails comes first, though no step is shown to be unmet', async () => {
    const path = join(folder, 'screen.txt')
    await writeFile(path, "Your PIN isn't available (status: 0xc00000bb, substatus: 0x0).\n")
    const { out } = await proviso('diagnose', path)
    expect(out).toMatch(
      /\n\nSigning in fails, and no step is shown to be unmet\.\n {2}why {5}The sign-in screen refused the PIN/,
    )
    expect(out).toMatch(/\n {2}do {6}1\. /)
    expect(out).not.toContain('Beside the steps')
    expect(out).toContain('\nOf 19 steps 19 unknown.\n')
    expect(await errorsOf('diagnose', (await proviso('diagnose', path, '--json')).out)).toBeNull()
  })

  test('C4 --json has the shape of its schema', async () => {
    const { out } = await proviso('check', '--json', '--max-states', '1000')
    expect(await errorsOf('check', out)).toBeNull()
  })
})

describe('collect', () => {
  test('C4 --json has the shape of its schema', async () => {
    expect(await errorsOf('collect', (await proviso('collect', '--json')).out)).toBeNull()
  })
})

describe('redact', () => {
  test('C4 --json has the shape of its schema', async () => {
    const { out } = await proviso('redact', sample, join(folder, 'shared'), '--json')
    expect(await errorsOf('redact', out)).toBeNull()
  })
})

describe('diagnose', () => {
  test('C2 names the first unmet step of the sample device, with its witnesses', async () => {
    const { exitCode, out } = await proviso('diagnose', sample)
    expect(exitCode).toBe(0)
    expect(out).toContain('First unmet step: enterprise-prt')
    expect(out).toContain('MSIS9682')
    expect(out).toMatch(/dsregcmd\.txt:104 {2}AdfsRefreshToken : NO/)
    expect(out).toMatch(/user-device-registration\.xml:145 {2}<Data Name="ADFSPrtPresent">No<\/Data>/)
    expect(out).toContain('device write-back')
  })

  test('C2 says so where nothing is unmet', async () => {
    await writeFile(join(folder, 'ready.txt'), 'NgcSet : NO\nPolicyEnabled : YES\n')
    const { out } = await proviso('diagnose', join(folder, 'ready.txt'))
    expect(out).toContain('No unmet step was found, but 8 steps are unknown.')
    expect(out).toContain('The evidence does not say whether it is so')
  })

  test('C2 finds nothing in evidence that speaks of nothing', async () => {
    await writeFile(join(folder, 'other.txt'), 'WorkplaceJoined : NO\n')
    const { exitCode, out } = await proviso('diagnose', join(folder, 'other.txt'))
    expect(exitCode).toBe(0)
    expect(out).toContain('1 file, 1 observation, 0 of them explained by the model')
    expect(out).toContain('Nothing in the evidence speaks of any step.')
  })

  test('C2 shows a contradiction with both sides and their times', async () => {
    const path = join(folder, 'two.xml')
    const event = (user: string, at: string) =>
      `<Event><System><Provider Name='Microsoft-Windows-User Device Registration'/><EventID>300</EventID>` +
      `<TimeCreated SystemTime='2026-11-10T0${at}:00:00Z'/><Security UserID='S-1-5-21-${user}'/></System></Event>\n`
    await writeFile(path, event('1', '7') + event('2', '8'))
    const { out } = await proviso('diagnose', path)
    expect(out).toMatch(/; other users in\sthe evidence were set aside\n/)
    expect(out).toContain('Contradiction: The evidence is of several users')
    expect(await errorsOf('diagnose', (await proviso('diagnose', path, '--json')).out)).toBeNull()
    expect(out).toContain(`S-1-5-21-1: set aside  2026-11-10 07:00:00 UTC\n          ${path}:1  <EventID>300`)
  })

  test('C4 --json has the shape of its schema', async () => {
    const { out } = await proviso('diagnose', sample, '--json')
    expect(await errorsOf('diagnose', out)).toBeNull()
    expect(JSON.parse(out)).toMatchObject({ blocker: { step: 'enterprise-prt' }, contradictions: [] })
  })

  test('C8 reads folders below, and names what is no evidence', async () => {
    await mkdir(join(folder, 'bundle/deep'), { recursive: true })
    await writeFile(join(folder, 'bundle/notes.md'), 'nothing to see')
    await writeFile(join(folder, 'bundle/deep/d.txt'), 'NgcSet : YES\n')
    const { out } = await proviso('diagnose', join(folder, 'bundle'))
    expect(out).toContain('2 files')
    expect(out).toMatch(/notes\.md:1 {2}not recognised/)
  })

  test('C7 prints no token', async () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhdmVyeSJ9.c2lnbmF0dXJl'
    const event = (id: number, data: string) =>
      `<Event><System><Provider Name='Microsoft-Windows-User Device Registration'/><EventID>${id}</EventID>` +
      `<TimeCreated SystemTime='2026-11-10T07:00:00Z'/></System><EventData>${data}</EventData></Event>`
    const xml =
      event(302, `<Data Name='AuthToken'>${token}</Data>`) +
      event(301, `<Data Name='ServerErrorMessage'>${token}</Data>`)
    await writeFile(join(folder, 'token.xml'), xml)
    for (const options of [[], ['--json']]) {
      const { out } = await proviso('diagnose', join(folder, 'token.xml'), ...options)
      expect(out).toContain('key-registered')
      expect(out).not.toContain('eyJ')
    }
  })

  test('C8 a file that is given twice is read once', async () => {
    const once = await proviso('diagnose', sample)
    expect(await proviso('diagnose', sample, join(sample, 'dsregcmd.txt'))).toEqual(once)
  })

  test('C8 a bundle is read as its folder is', async () => {
    const names = ['dsregcmd.txt', 'user-device-registration.xml']
    const files = await Promise.all(
      names.map(async (name) => [name, await readFile(join(sample, name))] as const),
    )
    const path = join(folder, 'auth.zip')
    await writeFile(path, zipSync(Object.fromEntries(files)))
    const { out } = await proviso('diagnose', path)
    const { out: theirs } = await proviso('diagnose', ...names.map((name) => join(sample, name)))
    expect(out.replaceAll(path, sample).replace('1 file,', '2 files,')).toBe(theirs)
  })

  test('C8 folders that lie too deep are named', async () => {
    const deep = join(folder, 'deep', 'a/b/c/d/e/f/g/h/i/j')
    await mkdir(deep, { recursive: true })
    await writeFile(join(folder, 'deep/d.txt'), 'NgcSet : YES\n')
    const { out } = await proviso('diagnose', join(folder, 'deep'))
    expect(out).toContain('a/b/c/d/e/f/g/h/i:1  more than 8 folders deep')
  })

  test('C9 the same evidence gives the same output', async () => {
    expect(await proviso('diagnose', sample)).toEqual(await proviso('diagnose', sample))
  })
})

describe('draw', () => {
  test('C3 writes four pictures of the sample device', async () => {
    const { exitCode, out } = await proviso('draw', sample, '--out', join(folder, 'out'), '--json')
    expect(exitCode).toBe(0)
    expect(await errorsOf('draw', out)).toBeNull()
    const read = (name: string) => readFile(join(folder, 'out', name), 'utf8')
    expect(await read('device.svg')).toContain('checking prerequisites')
    expect(await read('provisioning.svg')).toContain('prerequisite check: WillNotProvision (event 362)')
    expect(await read('device.mmd')).toMatch(/^stateDiagram-v2/)
    expect(await read('provisioning.mmd')).toMatch(/^sequenceDiagram/)
  })

  test('C3 draws the whole way without evidence', async () => {
    const { exitCode, out } = await proviso('draw', '--out', join(folder, 'plain'))
    expect(exitCode).toBe(0)
    expect(out).toContain('device.svg')
    expect(await readFile(join(folder, 'plain/provisioning.svg'), 'utf8')).toContain('the PIN is ready')
  })

  test('C5 a folder that cannot be made is named', async () => {
    await writeFile(join(folder, 'file'), '')
    const { exitCode, err } = await proviso('draw', '--out', join(folder, 'file/out'))
    expect([exitCode, err.split('\n').length]).toEqual([2, 1])
    expect(err).toContain('cannot be written to')
  })
})

describe('usage', () => {
  test.each([
    [['diagnose', 'x', '--jsn'], "proviso: unknown option '--jsn' (Did you mean --json?)"],
    [['frob'], "proviso: unknown command 'frob'"],
    [['diagnose'], "proviso: missing required argument 'evidence'"],
    [['diagnose', 'nowhere.txt'], 'proviso: nowhere.txt cannot be opened: it does not exist'],
    [['check', '--max-states', 'many'], 'must be a whole number of at least 1'],
    [['check', 'a.ts', 'b.ts'], 'too many arguments'],
    [[], 'proviso: which command? See `proviso --help`'],
  ])('C5 %j is answered with one line', async (args, line) => {
    const { exitCode, out, err } = await proviso(...args)
    expect(err).toContain(line)
    expect([exitCode, out, err.split('\n').length]).toEqual([2, '', 1])
  })

  test('C5 a folder without evidence is answered with one line', async () => {
    await mkdir(join(folder, 'empty'))
    const empty = await proviso('diagnose', join(folder, 'empty'))
    expect(empty.err).toMatch(/^proviso: there is no file in .*empty; give the text of `dsregcmd \/status`/)
    await writeFile(join(folder, 'empty/notes.md'), 'nothing')
    const notes = await proviso('diagnose', join(folder, 'empty'))
    expect(notes.err).toMatch(/^proviso: no evidence in .*empty: none of its one file holds the text/)
    await writeFile(
      join(folder, 'empty/result.txt'),
      'RSOP data for NORTHWIND\\sam on NW-0042 : Logging Mode',
    )
    const result = await proviso('diagnose', join(folder, 'empty'))
    expect(result.err).toMatch(/none of its 2 files holds .*result\.txt:1: what `gpresult` prints/)
    expect([empty.exitCode, notes.exitCode, result.exitCode]).toEqual([2, 2, 2])
  })

  test.each([[[]], [['check']], [['diagnose']], [['draw']], [['explore']]])(
    'C6 %j --help teaches',
    async (args) => {
      const { exitCode, out, err } = await proviso(...args, '--help')
      expect([exitCode, err]).toEqual([0, ''])
      expect(out).toContain('Examples:')
    },
  )

  test('C7 the command itself is plain where it is piped, and complains on the other stream', async () => {
    const command = ['-C', '@proviso/source', join(root, 'packages/cli/src/main.ts'), 'diagnose']
    const piped = await promisify(execFile)(process.execPath, [...command, sample], {
      env: { FORCE_COLOR: '1' },
    })
    expect(piped.stdout).toContain('First unmet step: enterprise-prt')
    expect(piped.stdout + piped.stderr).not.toContain('\u001B')
    const failed = promisify(execFile)(process.execPath, [...command, 'nowhere.txt'])
    await expect(failed).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'proviso: nowhere.txt cannot be opened: it does not exist\n',
    })
  })

  test('C7 colours are used where the terminal has them', async () => {
    const out: string[] = []
    const terminal = {
      out: (text: string) => void out.push(text),
      err: () => {},
      colours: true,
      columns: 100,
    }
    await run(['diagnose', sample], terminal)
    expect(out.join('')).toContain('\u001B[31mFirst unmet step:')
  })

  test('C7 output is plain where it is not a terminal', async () => {
    const outputs = [await proviso('diagnose', sample), await proviso('check', '--max-states', '50')]
    for (const { out } of outputs) expect(out).not.toContain('\u001B')
  })
})
