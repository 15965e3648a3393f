import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from './index.ts'

const recipes = join(import.meta.dirname, '../../../docs/guides/recipes')
const [door, upload, commit] = ['door.ts', 'upload.ts', 'two-phase-commit.ts'].map((name) =>
  join(recipes, name),
)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-draw-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Draws into the folder, and answers the exit code, the names of the files, and what was complained of. */
async function draw(...args: readonly (string | undefined)[]) {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    colours: false,
    columns: 100,
  }
  const given = args.flatMap((one) => one ?? [])
  const exitCode = await run(['draw', ...given, '--out', join(folder, 'out'), '--json'], terminal)
  const { files } =
    exitCode === 0 ? (JSON.parse(out.join('')) as { files: { path: string }[] }) : { files: [] }
  const names = files.map(({ path }) => path.slice(join(folder, 'out').length + 1))
  return { exitCode, names, err: err.join('\n') }
}

const read = (name: string) => readFile(join(folder, 'out', name), 'utf8')

async function file(name: string, content: unknown): Promise<string> {
  await writeFile(join(folder, name), JSON.stringify(content))
  return join(folder, name)
}

describe('draw of a module', () => {
  test('C17 draws its machines, in every format', async () => {
    const { names } = await draw(door, '--format', 'svg,mermaid,scxml')
    expect(names).toEqual(['door.svg', 'door.mmd', 'door.scxml'])
    expect(await read('door.svg')).toContain('>unlocked</text>')
    expect(await read('door.mmd')).toMatch(/^stateDiagram-v2/)
    expect(await read('door.scxml')).toContain('<parallel id="door">')
  })

  test('C17 draws the actors of its systems, or one of them', async () => {
    expect((await draw(commit)).names).toEqual([
      'commit.alpha.svg',
      'commit.beta.svg',
      'commit.gamma.svg',
      'commit.manager.svg',
    ])
    expect((await draw(commit, '--actor', 'manager')).names).toEqual(['commit.manager.svg'])
  })

  test('C17 draws each region, a state with its neighbours, and down to a depth', async () => {
    expect((await draw(door, '--each-region')).names).toEqual(['door.leaf.svg', 'door.bolt.svg'])
    expect(await read('door.leaf.svg')).not.toContain('unlocked')
    await draw(door, '--focus', 'door.bolt.free', '--theme', 'dark', '--title', 'A bolt')
    expect(await read('door.svg')).toMatch(/aria-label="A bolt"(?!.*prefers-color-scheme)/s)
    await draw(door, '--depth', '1', '--direction', 'right')
    expect(await read('door.svg')).toContain('2 states inside')
  })

  test('C18 lays a log over a statechart, and a verdict as where its claim breaks', async () => {
    const log = [{ type: 'opened' }, { type: 'locked' }]
    await draw(door, '--log', await file('way.json', log))
    expect(await read('door.svg')).toContain('the way, in its order')
    await draw(door, '--log', await file('verdict.json', { claim: 'it is closed', outcome: 'broken', log }))
    expect(await read('door.svg')).toContain('breaks here: it is closed')
  })

  test('C18 lays a log of a system over one of its actors', async () => {
    const log = await file('chosen.json', [{ actor: 'client', event: { type: 'file.chosen' } }])
    const { exitCode, names } = await draw(upload, '--actor', 'client', '--log', log)
    expect([exitCode, names.length]).toEqual([0, 1])
    expect(await read(names[0] ?? '')).toContain('the way, in its order')
  })

  test('C18 lays coverage and counts over a statechart', async () => {
    const log = await file('short.json', [{ type: 'opened' }])
    await draw(door, '--coverage', '--log', log)
    expect(await read('door.svg')).toContain('never taken')
    const values = [
      { leaf: 'open', bolt: 'free' },
      { leaf: 'closed', bolt: 'free' },
    ]
    await draw(door, '--counts', await file('values.json', values))
    expect(await read('door.svg')).toContain('free (2 there)')
    await draw(door, '--counts', await file('counts.json', { 'door.leaf.open': 7 }))
    expect(await read('door.svg')).toContain('open (7 there)')
  })

  test('C19 draws logs as a sequence, several as alternatives', async () => {
    const one = await file('shut.json', [{ type: 'opened' }, { type: 'closed' }])
    const other = await file('bolted.json', [{ type: 'opened' }, { type: 'locked' }])
    const { names } = await draw(door, '--as', 'sequence', '--log', one, other, '--format', 'svg,mermaid')
    expect(names).toEqual(['door.sequence.svg', 'door.sequence.mmd'])
    expect(await read('door.sequence.svg')).toContain('[bolted]')
    expect(await read('door.sequence.mmd')).toContain('alt shut')
  })

  test('C19 notes at messages what the meta of their transitions says', async () => {
    const module = join(folder, 'noted.mjs')
    await writeFile(
      module,
      `import { createMachine } from ${JSON.stringify(import.meta.resolve('xstate'))}
      export const gate = createMachine({ id: 'gate', on: { opened: { actions: 'swing', meta: { source: 'RFC 1' } } } })`,
    )
    const log = await file('gate.json', [{ type: 'opened' }])
    await draw(module, '--as', 'sequence', '--log', log, '--notes', 'source')
    expect(await read('gate.sequence.svg')).toContain('>RFC 1</text>')
  })

  test('C19 draws what a model can reach, or what matters of it', async () => {
    expect((await draw(door, '--as', 'graph', '--format', 'svg,dot')).names).toEqual([
      'door.graph.svg',
      'door.graph.dot',
    ])
    expect(await read('door.graph.svg')).toContain('leaf.closed, bolt.free')
    await draw(commit, '--as', 'graph', '--by', 'manager.value')
    expect(await read('commit.graph.svg')).toContain('288 states')
  })

  test.each([
    [[door, '--focus', 'bolt'], 'the machine has no state bolt; there are door.bolt'],
    [[door, '--within', 'bolt', '--each-region'], 'the machine has no state bolt'],
    [[door, '--within', 'door.bolt', '--each-region'], 'door.bolt has no regions'],
    [[door, '--of', 'gate'], 'exports nothing to draw that is called gate; there are door'],
    [[commit, '--actor', 'delta'], 'commit has no actor delta: there are alpha, beta, gamma, manager'],
    [[door, '--format', 'dot'], 'a statechart is not written as dot, but as svg or mermaid or scxml'],
    [[door, '--format', 'png'], 'There are svg, mermaid, dot, scxml.'],
    [[door, '--as', 'sequence'], 'a sequence is that of a log: name it with --log'],
    [[door, '--log', 'nowhere.json'], 'nowhere.json cannot be read'],
    [[commit, '--as', 'graph'], '--by tells what matters of a state'],
    [[commit, '--as', 'graph', '--by', 'manager.mood'], 'manager has no mood to tell states by, but value'],
    [[commit, '--coverage', '--log', 'x.json'], 'x.json cannot be read'],
    [['evidence', '--focus', 'x'], '--focus is for the machines of a module'],
    [[door, upload], 'one module is drawn at a time'],
  ])('C20 %j is answered with one line', async (args, line) => {
    const { exitCode, err } = await draw(...args)
    expect(err).toContain(line)
    expect([exitCode, err.split('\n').length]).toEqual([2, 1])
  })

  test('C20 a log that is none, or that the machine refuses, is answered with one line', async () => {
    const refused = await draw(door, '--log', await file('refused.json', [{ type: 'closed' }]))
    expect(refused.err).toContain('event 0 {"type":"closed"} cannot happen')
    const none = await draw(door, '--log', await file('none.json', { events: [] }))
    expect(none.err).toContain('holds no log')
    const strange = await draw(door, '--log', await file('strange.json', ['closed']))
    expect(strange.err).toContain('holds no event, but "closed"')
    const two = await draw(door, '--log', await file('a.json', []), await file('b.json', []))
    expect(two.err).toContain('a statechart shows one log')
  })
})
