// A process that keeps a shop until every order is shipped: `node keep-shop.ts FILE LEDGER ORDERS BEGAN`.
// Its hours are seconds; every effect that it does is a line of the ledger.
import { appendFileSync } from 'node:fs'
import { DurableHost } from '../durable/durable-host.ts'
import { sqliteJournal } from '../sqlite/sqlite-journal.ts'
import { orderMachine, warehouseMachine } from './shop.ts'

const [file = '', ledger = '', orders = '0', began = '0'] = process.argv.slice(2)
const start = Number(began)
const times = 1000

const journal = await sqliteJournal(file)
const host = new DurableHost({
  journal,
  maxAwake: 5,
  clock: {
    now: () => start + (Date.now() - start) * times,
    schedule: (ms, wake) => {
      const timer = setTimeout(wake, ms / times)
      return () => clearTimeout(timer)
    },
  },
  route: (to, from) => `${to}/${from.split('/')[1] ?? ''}`,
  actorOf: (stream) =>
    stream.startsWith('order/')
      ? {
          machine: orderMachine,
          input: { customer: stream },
          snapshotEvery: 2,
          effects: {
            printLabel: ({ key }) => {
              appendFileSync(ledger, `${key}\n`)
              return { type: 'label.printed', label: key }
            },
          },
          actors: {
            charge: async (_, { key }) => {
              appendFileSync(ledger, `${key}\n`)
              return key
            },
          },
        }
      : { machine: warehouseMachine },
})
await host.wake('order/')
await host.wake('warehouse/')
const names = Array.from({ length: Number(orders) }, (_, index) => `order/${index}`)
for (const name of names) await host.send(name, { type: 'placed' }, { id: 'place' })
process.stdout.write('placed\n')

const shipped = new Set<string>()
while (shipped.size < names.length) {
  await new Promise((resolve) => setTimeout(resolve, 10))
  for (const name of names) {
    if (!shipped.has(name) && (await host.state(name)).value === 'shipped') shipped.add(name)
  }
}
await host.close()
await journal.close()
process.stdout.write('shipped\n')
