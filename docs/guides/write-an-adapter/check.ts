import { check, explore, formatLog } from '@proviso/kernel'
import { cart } from './reducer-model.ts'

const { states, complete, verdicts } = check(explore(cart, { maxStates: 100 }), {
  always: {
    'nobody pays for nothing': ({ items, paid }) => !paid || items > 0,
    'no cart holds less than nothing': ({ items }) => items >= 0,
  },
})

console.log(states, 'states,', complete ? 'and no others' : 'and more')
for (const { outcome, claim, log } of verdicts) {
  console.log(`${outcome}: ${claim}`)
  if (log !== undefined) console.log(`  ${formatLog(log)}`)
}
