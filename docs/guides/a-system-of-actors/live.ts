import { createActor, createMachine } from 'xstate'
import { bank, shop } from './machines.ts'

const business = createMachine({
  invoke: [
    { src: shop, id: 'shop', systemId: 'shop' },
    { src: bank, id: 'bank', systemId: 'bank' },
  ],
})

const { system } = createActor(business).start()
system.get('shop').subscribe({ next: ({ value }: { value: unknown }) => console.log(value) })
system.get('shop').send({ type: 'order.placed' })
console.log(system.get('bank').getSnapshot().context)
