import { check, explore, formatLog } from '@proviso/kernel'
import { claims } from './claims.ts'
import { business } from './system.ts'

const { states, verdicts } = check(explore(business, { maxStates: 1_000 }), claims)

console.log(`${states} states`)
for (const { outcome, claim, log } of verdicts) {
  console.log(`${outcome}: ${claim}`)
  if (outcome === 'broken' && log !== undefined)
    for (const event of log) console.log(`  ${formatLog([event])}`)
}
