import { everyPath, explore, formatLog } from '@proviso/kernel'
import { fromMachine, statePaths } from '@proviso/kernel/xstate'
import { createTestModel } from 'xstate/graph'
import { radio } from './machine.ts'

const model = fromMachine(radio, { on: [{}], off: [{}], next: [{}] })
const graph = explore(model, { maxStates: 1_000 })

// getShortestPaths: a shortest log to each state.
console.log(formatLog(graph.logTo(graph.stateCount - 1)))

// getSimplePaths: every loop-free log.
const logs = [...everyPath(graph)]
console.log(`${graph.stateCount} states, ${logs.length} loop-free logs`)

// createTestModel: it runs our logs, and checks what you tell it to.
const heard: string[] = []
for (const path of statePaths(model, logs)) {
  await createTestModel(radio).testPath(path, {
    states: { 'playing.music': () => void heard.push('music') },
  })
}
console.log(`music was heard ${heard.length} times`)
