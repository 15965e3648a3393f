import { durableActor } from '@proviso/journal'
import { openJournal } from './journal.ts'
import { trial } from './machine.ts'

const journal = await openJournal()
const days = 24 * 60 * 60 * 1000
let now = Date.parse('2026-11-01T09:00:00Z')
const options = {
  journal,
  stream: 'trial/carol',
  clock: { now: () => now, schedule: () => () => {} },
  effects: { 'charge the card': () => ({ type: 'card.declined' }) },
}

const carol = await durableActor(trial, options)
console.log(carol.state.value, 'until', new Date(carol.nextTimerAt ?? 0).toISOString())
await carol.close()

// Three weeks without a process.
now += 21 * days
const later = await durableActor(trial, options)
await later.fireDue()
console.log(later.state.value)
console.log('a week before:', (await later.at({ time: new Date(now - 7 * days - 1) })).value)
await later.close()
await journal.close()
