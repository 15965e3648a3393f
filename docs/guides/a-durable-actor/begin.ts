import { durableActor } from '@proviso/journal'
import { RefusedEvent } from '@proviso/kernel'
import { openJournal } from './journal.ts'
import { trial } from './machine.ts'

const journal = await openJournal()
const effects = { 'charge the card': () => ({ type: 'card.charged', receipt: 'receipt-1' }) }

const alice = await durableActor(trial, { journal, stream: 'trial/alice', effects })
console.log(alice.state.value, alice.revision)

const answer = await alice.send({ type: 'card.declined' })
if (answer instanceof RefusedEvent) console.log(answer.message)

await alice.send({ type: 'upgraded', plan: 'team' }, { id: 'click-4711' })
await alice.send({ type: 'upgraded', plan: 'team' }, { id: 'click-4711' })
await alice.settled()
console.log(alice.state.value, alice.state.context)

for (const { revision, event } of await journal.read('trial/alice')) console.log(revision, event)
await alice.close()
await journal.close()
