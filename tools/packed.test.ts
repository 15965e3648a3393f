import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mustRun, workspaceRoot } from './command.ts'
import { type Consumer, makeConsumer } from './consumer.ts'
import { pack } from './pack.ts'
import { findProducts } from './products.ts'

const timeLimitMs = 180_000
const products = findProducts()

/** A line for each thing that can be imported from the packages. */
const imports = products
  .flatMap(({ specifiers }) => specifiers)
  .map((specifier, index) => `import * as entry${index} from '${specifier}'${attributesFor(specifier)}`)

/** Everything imported is used, so that nothing is dropped. */
const entries = `[${imports.map((_, index) => `entry${index}`).join(', ')}]`

const usage = `
import { explore, replay } from '@proviso/kernel'
const door = {
  initial: 'closed',
  events: () => ['opened', 'shut'],
  evolve: (state, event) => (event === 'opened' ? 'open' : 'closed'),
  key: (state) => state,
}
console.log(replay(door, ['opened']), explore(door, { maxStates: 9 }).stateCount, ${entries}.length)
`

const typedUsage = `
import { explore, type Graph, type Model, replay } from '@proviso/kernel'
type DoorEvent = 'opened' | 'shut'
const door: Model<boolean, DoorEvent> = {
  initial: false,
  events: () => ['opened', 'shut'],
  evolve: (state, event) => event === 'opened',
  key: (state) => String(state),
}
const graph: Graph<boolean, DoorEvent> = explore(door, { maxStates: 9 })
export const open: boolean = replay(door, ['opened'])
export const everything: readonly unknown[] = [graph.stateCount, ${entries}]
// @ts-expect-error a limit is required
explore(door, {})
`

const strictest = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: 'es2023',
    module: 'nodenext',
    resolveJsonModule: true,
    skipLibCheck: false,
    types: [],
  },
  files: ['usage.ts'],
}

describe('the packages, installed from their tarballs outside the workspace', () => {
  let folder: string
  let everyone: Consumer
  let alone: Consumer

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proviso-packed-'))
    await mustRun(['tsc', '-b', ...products.map((product) => product.folder)])
    const tarballs = await pack(products, folder)
    everyone = await makeConsumer(join(folder, 'everyone'), {
      tarballs,
      packages: [...tarballs.keys()],
      others: await peers(),
    })
    alone = await makeConsumer(join(folder, 'alone'), { tarballs, packages: ['@proviso/kernel'], others: {} })
  }, timeLimitMs)

  afterAll(() => rm(folder, { recursive: true }))

  test('every entry can be imported by plain JavaScript', { timeout: timeLimitMs }, async () => {
    await everyone.write('usage.js', [...imports, usage].join('\n'))
    expect(await everyone.run('node', 'usage.js')).toContain(`open 2 ${imports.length}`)
  })

  test('every entry can be imported by strict TypeScript', { timeout: timeLimitMs }, async () => {
    await everyone.write('tsconfig.json', JSON.stringify(strictest))
    await everyone.write('usage.ts', [...imports, typedUsage].join('\n'))
    expect(await everyone.run('tsc', '-p', '.')).toBe('')
  })

  test('the kernel needs none of its peers', { timeout: timeLimitMs }, async () => {
    await alone.write('usage.js', `import { replay } from '@proviso/kernel'\nconsole.log(typeof replay)`)
    expect(await alone.run('node', 'usage.js')).toContain('function')
    await alone.write('xstate.js', `import '@proviso/kernel/xstate'`)
    await expect(alone.run('node', 'xstate.js')).rejects.toThrow(`Cannot find package 'xstate'`)
  })

  test.each(products.flatMap(({ commands }) => commands))('%s starts', async (command) => {
    expect(await everyone.run('pnpm', 'exec', command, '--help')).toContain(command)
  })
})

/** The peers of the kernel, in the versions with which it is tested. */
async function peers(): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(workspaceRoot, 'packages/kernel/package.json'), 'utf8')
  const manifest = JSON.parse(text) as Record<'devDependencies' | 'peerDependencies', Record<string, string>>
  return Object.fromEntries(
    Object.entries(manifest.devDependencies).filter(([name]) => name in manifest.peerDependencies),
  )
}

function attributesFor(specifier: string): string {
  return specifier.endsWith('.json') ? ` with { type: 'json' }` : ''
}
