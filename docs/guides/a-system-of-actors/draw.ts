import { sequenceToMermaid } from '@proviso/diagram'
import { check, explore } from '@proviso/kernel'
import { claims } from './claims.ts'
import { business } from './system.ts'

const { verdicts } = check(explore(business, { maxStates: 1_000 }), claims)
const { log = [] } = verdicts.find(({ outcome }) => outcome === 'broken') ?? {}

const messages = log.map(({ from, actor, event }) => ({
  ...(from !== undefined && { from }),
  to: actor,
  text: event.type,
}))
console.log(sequenceToMermaid(messages))
