import { describe, expect, test } from 'vitest'
import { order } from '../toys/order.ts'
import { visited } from './visited.ts'

describe('visited', () => {
  test('D23 the states of the last value are current, those before are done', () => {
    const processing = { notification: 'idle', payment: 'pending', fulfilment: 'picking' }
    expect(
      visited(order, ['cart', { processing }, { processing: { ...processing, payment: 'charging' } }]),
    ).toEqual({
      done: ['order.cart', 'order.processing.payment.pending'],
      current: [
        'order.processing',
        'order.processing.notification',
        'order.processing.notification.idle',
        'order.processing.payment',
        'order.processing.payment.charging',
        'order.processing.fulfilment',
        'order.processing.fulfilment.picking',
      ],
    })
  })

  test('D23 what the machine has not is left out, and no value gives an empty overlay', () => {
    expect(visited(order, ['lost', null, 'cart'])).toEqual({ done: [], current: ['order.cart'] })
    expect(visited(order, [])).toEqual({ done: [], current: [] })
  })
})
