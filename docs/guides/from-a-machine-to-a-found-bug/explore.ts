import { explore } from '@proviso/kernel'
import { enrolment } from './model.ts'

const graph = explore(enrolment, { maxStates: 1_000 })

console.log(`${graph.stateCount} states, ${graph.edgeCount} edges, complete: ${graph.complete}`)
