import { expect, test } from 'vitest'
import { wrongHappenings } from '../fixtures/documented/what-may-happen.ts'
import { everyMachine } from '../fixtures/mutations/hunted.ts'

test.each(everyMachine)('W180 $id: in each state may happen what the documents list', (machine) => {
  expect(wrongHappenings(machine)).toEqual([])
})
