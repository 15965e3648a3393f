import { durableActor } from '@proviso/journal'
import { openJournal } from './journal.ts'
import { trial } from './machine.ts'

const journal = await openJournal()
const stream = 'trial/bob'
const keys: string[] = []

// The process dies while the bank is asked: nobody knows whether the card was charged.
const first = await durableActor(trial, {
  journal,
  stream,
  effects: {
    'charge the card': ({ key }) => {
      keys.push(key)
      return new Promise(() => {})
    },
  },
})
await first.send({ type: 'upgraded', plan: 'solo' })
await first.close()

// Another process loads the same log, and finds the charge still owed.
const second = await durableActor(trial, {
  journal,
  stream,
  effects: {
    'charge the card': ({ key }) => {
      keys.push(key)
      return { type: 'card.charged', receipt: `receipt for ${key}` }
    },
  },
})
await second.settled()
console.log(second.state.value)
console.log('asked', keys.length, 'times, under one key:', new Set(keys).size === 1)
await second.close()
await journal.close()
