import { coveringLogs, explore, formatLog } from '@proviso/kernel'
import { locker } from './model.ts'

const graph = explore(locker, { maxStates: 1_000 })

for (const cover of ['states', 'edges', 'pairs'] as const) {
  const { logs, covered, events, lowerBound } = coveringLogs(graph, { cover })
  const least = `at least ${lowerBound.logs} and ${lowerBound.events}`
  console.log(`${covered} ${cover}: logs ${logs.length}, events ${events}; ${least}`)
}
console.log(formatLog(coveringLogs(graph, { cover: 'edges' }).logs[0] ?? []))
