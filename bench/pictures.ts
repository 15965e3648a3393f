import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, messagesOf, sequence, stateGraph } from '@proviso/diagram'
import { explore } from '@proviso/kernel'
import { deployments, provisioning } from '@proviso/whfb/system'
import { medianOf } from './journal-load.ts'
import { type Row, significant } from './table.ts'

const rounds = 15

/** The largest machine that is shipped, drawn in fresh processes: the first picture, which loads the layout, and a second. */
export function largestStatechart(): readonly Row[] {
  const script = fileURLToPath(new URL('first-picture.ts', import.meta.url))
  const runs = Array.from({ length: rounds }, () => {
    const printed = execFileSync(process.execPath, ['-C', '@proviso/source', script], { encoding: 'utf8' })
    // What the script prints.
    return JSON.parse(printed) as { times: [number, number, number]; processor: number; bytes: number }
  })
  // What else the machine does makes a process slower, and never faster.
  const best = (of: (times: [number, number, number]) => number) =>
    Math.min(...runs.map(({ times }) => of(times)))
  const { states, transitions } = describe(provisioning(deployments['hybrid-federated']).actors.device)
  const size = `${states.length} states, ${transitions.length} transitions`
  return [
    row(
      `statechart of the largest machine (${size}), cold: the first picture`,
      `${significant(best(([start, first]) => first - start))} ms`,
    ),
    row(
      '… of which the processor works',
      `${significant(Math.min(...runs.map(({ processor }) => processor)))} ms`,
    ),
    row(
      '… from the start of its process, out of TypeScript sources',
      `${significant(best(([, first]) => first))} ms`,
    ),
    row('… the second picture', `${significant(best(([, first, second]) => second - first))} ms`),
    row('… its file', `${significant((runs[0]?.bytes ?? 0) / 1000)} kB`),
  ]
}

/** The sequence of a whole provisioning, and what its system can reach, by what matters of it. */
export async function sequenceAndGraph(): Promise<readonly Row[]> {
  const system = provisioning(deployments['hybrid-federated'])
  const graph = explore(system, { maxStates: 100_000 })
  const ready = Array.from({ length: graph.stateCount }, (_, index) => index).find(
    (index) => graph.state(index).device.value === 'ready',
  )
  const log = graph.logTo(ready ?? 0)
  const drawn = sequence(messagesOf(system, log))
  const by = ({ device, ca }: (typeof system)['initial']) =>
    `${typeof device.value === 'string' ? device.value : Object.keys(device.value).join()}, ${ca.context.issued.length} certificates`
  const picture = await stateGraph(graph, { by })
  return [
    row(
      `sequence of a provisioning, ${log.length} messages`,
      `${significant(await timeOf(() => sequence(messagesOf(system, log))))} ms`,
    ),
    row('… its file', `${significant(Buffer.byteLength(drawn) / 1000)} kB`),
    row(
      `graph of ${significant(graph.stateCount)} states by step and certificates`,
      `${significant(await timeOf(() => stateGraph(graph, { by })))} ms`,
    ),
    row('… its file', `${significant(Buffer.byteLength(picture) / 1000)} kB`),
  ]
}

async function timeOf(draw: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await draw()
    times.push(performance.now() - start)
  }
  return medianOf(times)
}

function row(what: string, measured: string): Row {
  return [what, measured, '']
}
