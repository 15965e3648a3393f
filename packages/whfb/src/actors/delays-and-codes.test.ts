import { expect, test } from 'vitest'
import { strangeCodes } from '../fixtures/documented/codes.ts'
import { undocumentedDelays } from '../fixtures/documented/delays.ts'
import { wrongPatience } from '../fixtures/documented/unanswered.ts'
import { everyMachine } from '../fixtures/mutations/hunted.ts'

test.each(everyMachine)('W182 $id waits as long as the documents say', (machine) => {
  expect(undocumentedDelays(machine)).toEqual([])
})

test.each(everyMachine)('W183 $id refuses with the code that its transition cites', (machine) => {
  expect(strangeCodes(machine)).toEqual([])
})

test.each(everyMachine)(
  'W185 $id, where it waits in vain, gives up where it is listed, and goes on as listed',
  (machine) => {
    expect(wrongPatience(machine)).toEqual([])
  },
)
