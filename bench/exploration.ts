import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { explore } from '@proviso/kernel'
import { toPromela } from '@proviso/kernel/promela'
import { compile, fromMachine } from '@proviso/kernel/xstate'
import { getAdjacencyMap } from '@xstate/graph'
import { sixRegions } from './machines.ts'
import { secondsOf } from './ratio.ts'
import { type Row, significant } from './table.ts'
import { twoPhaseCommit } from '../packages/kernel/src/toys/two-phase-commit.ts'
import { twoPhaseCommitByHand } from './two-phase-commit-by-hand.ts'

const events = Array.from({ length: 6 }, (_, region) => ({ type: `go${region}` }))

/** One machine, beside the peer that XState has: explored for the first time, and again when its plans are made. */
export function oneMachine(): readonly Row[] {
  const model = sixRegionsModel()
  const graph = explore(model, { maxStates: 100_000 })
  const theirs = getAdjacencyMap(sixRegions, { events })
  const theirEdges = Object.values(theirs).reduce(
    (sum, { transitions }) => sum + Object.keys(transitions).length,
    0,
  )
  if (Object.keys(theirs).length !== graph.stateCount || theirEdges !== graph.edgeCount) {
    throw new Error('the two graphs are not the same')
  }
  const theirSeconds = secondsOf(() => getAdjacencyMap(sixRegions, { events }))
  const firstSeconds = secondsOf(() => explore(sixRegionsModel(), { maxStates: 100_000 }))
  const againSeconds = secondsOf(() => explore(model, { maxStates: 100_000 }))
  const peer = '15,625 states of one machine: `getAdjacencyMap` of @xstate/graph'
  return [
    row(peer, graph.stateCount / theirSeconds, 1),
    row('… `explore` of a new model', graph.stateCount / firstSeconds, theirSeconds / firstSeconds),
    row('… `explore` of the same model again', graph.stateCount / againSeconds, theirSeconds / againSeconds),
  ]
}

function sixRegionsModel() {
  return fromMachine(sixRegions, Object.fromEntries(events.map(({ type }) => [type, [{}]])))
}

/** What the tables of a stepper hold for each configuration that was visited. */
export function bytesPerConfiguration(): Row {
  const model = sixRegionsModel()
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
