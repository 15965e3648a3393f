import { expect, test } from 'vitest'
import { inAnotherOrder, orders } from '../fixtures/documented/order-of-checks.ts'
import { everyMachine } from '../fixtures/mutations/hunted.ts'

test.each(orders)('W159 $title', ({ title, machine: id }) => {
  const machines = everyMachine.filter((one) => one.id === id)
  expect(machines.map((machine) => inAnotherOrder(machine).includes(title))).toEqual([false])
})
