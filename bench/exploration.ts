import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { explore } from '@proviso/kernel'
import { toPromela } from '@proviso/kernel/promela'
import { compile, fromMachine } from '@proviso/kernel/xstate'
import { getAdjacencyMap } from '@xstate/graph'
import type { AnyStateMachine } from 'xstate'
import { richContext, sixRegions } from './machines.ts'
import { secondsOf } from './ratio.ts'
import { type Row, significant } from './table.ts'
import { twoPhaseCommit } from '../packages/kernel/src/toys/two-phase-commit.ts'
import { twoPhaseCommitByHand } from './two-phase-commit-by-hand.ts'

const goes = Array.from({ length: 6 }, (_, region) => `go${region}`)

/** Single machines, beside the peer that XState has. */
export function singleMachines(): readonly Row[] {
  return [
    ...besidePeer('15,625 states of six regions', sixRegions, goes),
    ...besidePeer('9,261 states that differ in their context', richContext, ['a', 'b', 'c']),
  ]
}

/** A machine explored for the first time, and again when its plans are made. */
function besidePeer(name: string, machine: AnyStateMachine, types: readonly string[]): readonly Row[] {
  const events = types.map((type) => ({ type }))
  const limits = { maxStates: 100_000 }
  const model = modelOf(machine, types)
  const graph = explore(model, limits)
  const theirs = getAdjacencyMap(machine, { events })
  const found = Object.values(theirs).map(({ transitions }) => Object.values(transitions))
  // Theirs has an edge for each event, also for one that is refused.
  if (found.length !== graph.stateCount || found.flat().length !== graph.stateCount * types.length) {
    throw new Error('the two graphs are not the same')
  }
  const theirSeconds = secondsOf(() => getAdjacencyMap(machine, { events }))
  const firstSeconds = secondsOf(() => explore(modelOf(machine, types), limits))
  const againSeconds = secondsOf(() => explore(model, limits))
  return [
    row(`${name}: \`getAdjacencyMap\` of @xstate/graph`, graph.stateCount / theirSeconds, 1),
    row('… `explore` of a new model', graph.stateCount / firstSeconds, theirSeconds / firstSeconds),
    row('… `explore` of the same model again', graph.stateCount / againSeconds, theirSeconds / againSeconds),
  ]
}

function modelOf(machine: AnyStateMachine, types: readonly string[]) {
  return fromMachine(machine, Object.fromEntries(types.map((type) => [type, [{}]])))
}

/** What the tables of a stepper hold for each configuration that was visited. */
export function bytesPerConfiguration(): Row {
  const model = modelOf(sixRegions, goes)
  const graph = explore(model, { maxStates: 100_000 })
  const logs = Array.from({ length: graph.stateCount }, (_, index) => graph.logTo(index))
  const stepper = compile(sixRegions)
  const before = heapUsed()
  for (const log of logs) stepper.stepAll(stepper.initial().state, log)
  const bytes = (heapUsed() - before) / graph.stateCount
  // It is asked once more, so that it is still there when the memory is counted; and so is the rest.
  const kept = stepper.enabled(model.initial).length + graph.stateCount + logs.length
  const what = 'memory of a visited configuration (six regions, and the plans that led on)'
  return [what, kept > 0 ? `${significant(bytes)} bytes` : '', '']
}

/** A system of actors, beside SPIN, with growing numbers of states. */
export function systems(): readonly Row[] {
  const grow = [4, 5, 6, 7, 8, 9].map((managers) => {
    const system = twoPhaseCommit(managers)
    const start = performance.now()
    const { stateCount, edgeCount } = explore(system, { maxStates: 20_000_000 })
    const seconds = (performance.now() - start) / 1000
    const rate = stateCount / seconds
    const what = `two-phase commit, ${managers} managers: ${stateCount.toLocaleString('en')} states, ${edgeCount.toLocaleString('en')} edges`
    return { managers, what, rate, edgeRate: edgeCount / seconds }
  })
  return grow.flatMap(({ managers, what, rate, edgeRate }) => [
    [`${what}: \`explore\``, `${significant(rate)} states/s, ${significant(edgeRate)} edges/s`, '1'],
    ...(managers === 7 || managers === 8 ? besideSpin(managers, rate) : []),
  ])
}

function besideSpin(managers: number, ours: number): readonly Row[] {
  if (spawnSync('spin', ['-V']).error !== undefined) return [['… SPIN is not here', '', '']]
  const models = {
    'as it is printed for SPIN': toPromela(twoPhaseCommit(managers)),
    'written for SPIN by hand': twoPhaseCommitByHand(managers),
  }
  return Object.entries(models).flatMap(([name, model]) =>
    (['DFS', 'BFS'] as const).map((order) => {
      const rate = spinRate(model, order)
      return row(`… SPIN, ${name}, ${order}`, rate, rate / ours)
    }),
  )
}

/** States per second of SPIN's verifier, compiled as its manual says for speed. */
function spinRate(model: string, order: 'DFS' | 'BFS'): number {
  const folder = mkdtempSync(join(tmpdir(), 'proviso-bench-'))
  const run = (program: string, ...parameters: string[]) =>
    spawnSync(program, parameters, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 }).stdout
  try {
    writeFileSync(join(folder, 'system.pml'), model)
    run('spin', '-a', 'system.pml')
    run('gcc', '-O3', '-w', '-DSAFETY', '-DNOREDUCE', `-D${order}`, '-o', 'pan', 'pan.c')
    const start = performance.now()
    const printed = run('./pan', '-E', '-m1000000', '-w25')
    const states = Number(/(\d+) states, stored/.exec(printed)?.[1])
    return (states / (performance.now() - start)) * 1000
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function heapUsed(): number {
  for (let time = 0; time < 3; time++) globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

function row(what: string, rate: number, ratio: number): Row {
  return [what, `${significant(rate)} states/s`, significant(ratio)]
}
