import type { Model } from '@proviso/kernel'

/** A reducer, such as any store has: it takes every action in every state. */
interface Cart {
  readonly items: number
  readonly paid: boolean
}
type Action = 'item added' | 'item removed' | 'paid'

function reduce(cart: Cart, action: Action): Cart {
  switch (action) {
    case 'item added':
      return { ...cart, items: cart.items + 1 }
    case 'item removed':
      return { ...cart, items: cart.items - 1 }
    case 'paid':
      return { ...cart, paid: true }
  }
}

/** What is worth trying in which state: this is what a reducer does not know, and a model has to say. */
function offered({ items, paid }: Cart): readonly Action[] {
  if (paid) return []
  return [...(items < 3 ? ['item added' as const] : []), 'item removed', 'paid']
}

export const cart: Model<Cart, Action> = {
  initial: { items: 0, paid: false },
  events: offered,
  evolve: (state, action) => (offered(state).includes(action) ? reduce(state, action) : undefined),
  key: ({ items, paid }) => `${items} ${paid}`,
  isFinal: ({ paid }) => paid,
}
