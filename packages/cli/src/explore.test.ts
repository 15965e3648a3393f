import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { explore, check } from '@proviso/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from './index.ts'
import {
  entraManaged,
  entraManagedClaims,
  hybridFederatedFaults,
  hybridSignIn,
  hybridSignInClaims,
} from './models/index.ts'

/** Modules of a user stand anywhere: these find our packages as theirs would. */
const xstate = JSON.stringify(import.meta.resolve('xstate'))
const doorModule = `
import { createMachine } from ${xstate}
export const door = createMachine({ id: 'door', initial: 'closed', states: { closed: { on: { open: 'open' } }, open: { on: { close: 'closed' } } } })
export const doorClaims = { always: { 'it is closed': (s) => s.matches('closed') } }
export const doorFaults = { draught: { happens: { type: 'open' } } }
`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-explore-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function explored(text: string, ...options: readonly string[]) {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mjs`)
  await writeFile(file, text)
  const out: string[] = []
  const err: string[] = []
  const exitCode = await run(['explore', file, ...options], {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    colours: false,
    columns: 100,
  })
  return { exitCode, out: out.join('\n'), err: err.join('\n').replaceAll(file, 'FILE') }
}

describe('explore', () => {
  test('C30 writes the page on the models of a module', async () => {
    const page = join(folder, 'door.html')
    const { exitCode, out } = await explored(doorModule, '--out', page)
    expect(exitCode).toBe(0)
    expect(out).toMatch(/door\.html {2}\d+ kB {2}door$/)
    const html = await readFile(page, 'utf8')
    expect(html).toContain('it is closed')
    expect(html).toContain('draught')
    expect(html).toContain('Statechart of door')
  })

  test('C4 --json has the shape of its schema', async () => {
    const { out } = await explored(doorModule, '--json', '--out', join(folder, 'json.html'))
    const schema = JSON.parse(
      await readFile(join(import.meta.dirname, '../schema/explore.json'), 'utf8'),
    ) as object
    const validate = new Ajv({ allErrors: true, strict: true }).compile(schema)
    expect(validate(JSON.parse(out))).toBe(true)
    expect(validate({ models: [], bytes: 1 })).toBe(false)
  })

  test.each([
    [
      'what no browser has',
      `import 'node:fs'\n${doorModule}`,
      'FILE cannot run in a browser: FILE imports node:fs, which no browser has',
    ],
    [
      'faults that do not happen',
      doorModule.replace('happens', 'happened'),
      'FILE exports doorFaults, in which "draught" does not say what happens: { happens: an event }',
    ],
    [
      'faults about nothing',
      doorModule.replace('doorFaults', 'gateFaults'),
      'FILE exports gateFaults, which is about none of its models: call it doorFaults',
    ],
    ['nothing', 'export const nothing = 1', 'FILE exports no state machine'],
  ])('C31 %s is answered with one line', async (_, text, line) => {
    const { exitCode, err } = await explored(text, '--out', join(folder, 'x.html'))
    expect(exitCode).toBe(2)
    expect(err.split('\n')).toHaveLength(1)
    expect(err).toContain(`proviso: ${line}`)
  })

  test('C31 a page that cannot be written is answered with one line', async () => {
    const { exitCode, err } = await explored(doorModule, '--out', join(folder, 'nowhere/door.html'))
    expect(exitCode).toBe(2)
    expect(err).toMatch(/^proviso: .*nowhere\/door\.html cannot be written: ENOENT/)
  })

  test('C32 serves the page to this machine alone, under its own name, until it is interrupted', async () => {
    const file = join(folder, 'served.mjs')
    await writeFile(file, doorModule)
    const command = ['-C', '@proviso/source', join(import.meta.dirname, 'main.ts'), 'explore', file, '--json']
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.setEncoding('utf8')
    let told = ''
    for await (const chunk of child.stdout) {
      told += String(chunk)
      if (told.endsWith('}\n')) break
    }
    const { url } = JSON.parse(told) as { url: string }
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect(await (await fetch(url)).text()).toContain('<title>served.mjs</title>')
    expect((await fetch(`${url}etc/passwd`)).status).toBe(404)
    expect((await fetch(url, { method: 'POST' })).status).toBe(405)
    expect(await statusUnder('rebound.example', url)).toBe(403)
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})

/** The status of the answer to a request that names another host. */
function statusUnder(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })
}

describe('the models that are shipped', () => {
  test('C33 keep what is claimed of them', () => {
    const limits = { maxStates: 100_000 }
    const reports = [
      check(explore(entraManaged, limits), entraManagedClaims),
      check(explore(hybridSignIn, limits), hybridSignInClaims),
    ]
    for (const { complete, verdicts } of reports) {
      expect(complete).toBe(true)
      expect(verdicts.length).toBeGreaterThan(10)
      expect(verdicts.filter(({ outcome }) => outcome !== 'holds')).toEqual([])
    }
  })

  test('C33 have the faults of their actors as switches', () => {
    expect(hybridFederatedFaults['CA stopped']).toEqual({
      happens: { actor: 'ca', event: { type: 'service.stopped' } },
      undone: { actor: 'ca', event: { type: 'service.started' } },
    })
    expect(hybridFederatedFaults['certificate expired']).toBeUndefined()
  })
})
