import { replay } from '@proviso/kernel'
import { fromMachine } from '@proviso/kernel/xstate'
import { getPathsFromEvents, getShortestPaths } from 'xstate/graph'
import { radio } from './machine.ts'

const events = [{ type: 'next' }, { type: 'off' }, { type: 'on' }] as const
const model = fromMachine(radio, { on: [{}], off: [{}], next: [{}] })

const [path] = getPathsFromEvents(radio, [...events])
console.log('xstate/graph:', JSON.stringify(path?.state.value), `${getShortestPaths(radio).length} states`)
console.log('replay:', JSON.stringify(replay(model, events).value))
