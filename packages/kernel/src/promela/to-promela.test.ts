import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, type Claims, explore } from '../index.ts'
import { client, keeping, sender, server } from '../toys/talk.ts'
import { twoPhaseCommit } from '../toys/two-phase-commit.ts'
import {
  fromActors,
  type Actors,
  type SystemEvent,
  type SystemModel,
  type SystemState,
} from '../xstate/index.ts'
import { toPromela } from './index.ts'

const hasSpin = ['spin', 'gcc'].every((program) => spawnSync(program, ['--version']).error === undefined)
if (!hasSpin) console.warn('SPIN or gcc is not here: what it would say of the printed models is not compared')

interface Found {
  readonly states: number
  readonly transitions: number
  readonly errors: number
}

/** What SPIN finds in a model. */
function spinOn(model: string, claim?: number): Found {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-spin-'))
  const run = (program: string, ...parameters: string[]) =>
    spawnSync(program, parameters, { cwd: folder, encoding: 'utf8' }).stdout
  try {
    writeFileSync(join(folder, 'system.pml'), model)
    run('spin', '-a', ...(claim === undefined ? [] : [`-DCLAIM_${claim}`]), 'system.pml')
    run('gcc', '-O1', '-w', '-DSAFETY', '-DNOREDUCE', '-o', 'pan', 'pan.c')
    const printed = run('./pan', '-E', '-m100000')
    const number = (pattern: RegExp) => Number(pattern.exec(printed)?.[1] ?? Number.NaN)
    return {
      states: number(/(\d+) states, stored/),
      transitions: number(/(\d+) transitions/),
      errors: number(/errors: (\d+)/),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const inputs = {
  client: { 'page.wanted': [{}], 'page.sent': [] },
  server: { switched: [{}], 'page.asked for': [] },
}
const receiver = keeping(2)
const posted = { inputs: { sender: { posted: [{}] } }, maxInFlight: 2 }
const systems: Readonly<Record<string, SystemModel<Actors>>> = {
  'two-phase commit, duplicating': twoPhaseCommit(3),
  'a talk, unordered': fromActors<Actors>({ client, server }, { inputs, maxInFlight: 3 }),
  'a talk, lossy': fromActors<Actors>({ client, server }, { inputs, maxInFlight: 3, lossy: true }),
  'letters, unordered, cut off': fromActors<Actors>({ sender, receiver }, posted),
  'letters, fifo, cut off': fromActors<Actors>({ sender, receiver }, { ...posted, network: 'fifo' }),
  'letters, fifo, lossy, cut off': fromActors<Actors>(
    { sender, receiver },
    { ...posted, network: 'fifo', lossy: true },
  ),
  'letters, duplicating': fromActors<Actors>(
    { sender, receiver },
    { ...posted, maxInFlight: 3, network: 'duplicating' },
  ),
}

describe.skipIf(!hasSpin)('SPIN', () => {
  test.each(Object.entries(systems))('K220 finds as many states and steps: %s', (_, system) => {
    const graph = explore(system, { maxStates: 100_000 })
    // SPIN counts the initial state as a step.
    const found = { states: graph.stateCount, transitions: graph.edgeCount + 1, errors: 0 }
    expect(spinOn(toPromela(system))).toEqual(found)
  })

  test('K221 comes to the same verdicts', () => {
    const system = twoPhaseCommit(3)
    const stands = (name: string, value: string) => (s: SystemState<Actors>) =>
      s[name]?.matches(value) === true
    const claims: Claims<SystemState<Actors>, SystemEvent<Actors>> = {
      always: {
        'nobody commits where another aborts': (s) =>
          !(stands('rm0', 'committed')(s) && stands('rm1', 'aborted')(s)),
        'nobody commits': (s) => !stands('rm2', 'committed')(s),
        'it is on its way': () => true,
      },
      sometimes: { 'all commit': (s) => ['rm0', 'rm1', 'rm2'].every((name) => stands(name, 'committed')(s)) },
    }
    const { verdicts } = check(explore(system, { maxStates: 1000 }), claims)
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['holds', 'broken', 'holds', 'holds'])
    const printed = toPromela(system, { claims })
    const violated = [1, 2, 3, 4].map((claim) => spinOn(printed, claim).errors > 0)
    expect(violated).toEqual([false, true, false, true])
  })
})

describe('toPromela', () => {
  test('K222 names the claims that it cannot print, and refuses what is no system', () => {
    const printed = toPromela(systems['a talk, unordered']!, {
      claims: {
        always: { 'few */ are in flight': (s) => s.network.length < 3 },
        recoverable: { 'it comes to rest': (s) => s.network.length === 0 },
      },
    })
    expect(printed).toContain('few * / are in flight: not printed, for it looks at the messages in flight')
    expect(printed).toContain('recoverable: not printed: it comes to rest')
    expect(() => toPromela({} as never)).toThrow('make one with fromActors')
    expect(() => toPromela(systems['a talk, unordered']!, { maxSteps: 3 })).toThrow('more than 3 steps')
  })

  test('K222 prints the same text for the same system', () => {
    expect(toPromela(twoPhaseCommit(3))).toBe(toPromela(twoPhaseCommit(3)))
  })
})
