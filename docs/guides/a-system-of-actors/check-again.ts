import { check, explore, formatLog } from '@proviso/kernel'
import { fromActors } from '@proviso/kernel/xstate'
import { claims } from './claims.ts'
import { fixedShop } from './fixed-shop.ts'
import { bank } from './machines.ts'

for (const network of ['unordered', 'fifo'] as const) {
  const business = fromActors(
    { shop: fixedShop, bank },
    {
      inputs: { shop: { 'order.placed': [{}], 'payment.confirmed': [] } },
      network,
      maxInFlight: 4,
      isFinal: (s) => s.shop.status === 'done',
    },
  )
  const { states, verdicts } = check(explore(business, { maxStates: 1_000 }), claims)
  console.log(`${network}: ${states} states`)
  for (const { outcome, claim, log } of verdicts) {
    console.log(`  ${outcome}: ${claim}`)
    if (outcome === 'broken' && log !== undefined) console.log(`    ${formatLog(log)}`)
  }
}
