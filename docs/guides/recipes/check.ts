import { check, type Claims, explore, formatLog, type Model } from '@proviso/kernel'
import { door, doorClaims } from './door.ts'
import { table, tableClaims } from './philosophers.ts'
import { commit, commitClaims } from './two-phase-commit.ts'
import { upload, uploadClaims } from './upload.ts'

tell('door', door, doorClaims)
tell('table', table, tableClaims)
tell('upload', upload, uploadClaims)
tell('commit', commit, commitClaims)

function tell<State, Event>(name: string, model: Model<State, Event>, claims: Claims<State, Event>): void {
  const { states, edges, verdicts, deadlocks } = check(explore(model, { maxStates: 10_000 }), claims)
  console.log(`${name}: ${states} states, ${edges} edges`)
  for (const { outcome, claim, log } of verdicts) {
    console.log(`  ${outcome.padEnd(6)}  ${claim}`)
    if (outcome === 'broken' && log !== undefined) console.log(`          ${formatLog(log)}`)
  }
  const [first] = deadlocks
  if (first !== undefined) console.log(`  deadlock after ${first.length} events: ${formatLog(first)}`)
}
