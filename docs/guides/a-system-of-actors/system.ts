import { fromActors } from '@proviso/kernel/xstate'
import { bank, shop } from './machines.ts'

/** A shop and its bank, over a network on which messages take as long as they like. */
export const business = fromActors(
  { shop, bank },
  {
    inputs: { shop: { 'order.placed': [{}], 'payment.confirmed': [] } },
    maxInFlight: 4,
    isFinal: (s) => s.shop.status === 'done',
  },
)
