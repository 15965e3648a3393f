import { describe, expect, test } from 'vitest'
import { answerOf } from './answer.ts'

describe('answers', () => {
  test.each([
    ['YES', 'yes'],
    ['Yes', 'yes'],
    ['NO', 'no'],
    ['true', 'yes'],
    ['false', 'no'],
    ['YES ( StateReady )', 'yes'],
    ['No ( 1 : StateNoPolicy )', 'no'],
    ['Not Tested', 'not tested'],
    ['SKIPPED', 'not tested'],
    ['MUST Run elevated to test.', 'not tested'],
    ['PASSED', 'yes'],
    ['SUCCESS', 'yes'],
    ['FAIL [0x80070002]', 'no'],
    ['FAIL [0x801c0021/0x801c000c]', 'no'],
    ['FAILED. Device is either disabled or deleted.', 'no'],
    ['FAILED. Error: 0xd000023c', 'unreadable'],
    ['FAILED. ERROR', 'unreadable'],
    ['WillProvision', 'yes'],
    ['Will Not Provision', 'no'],
    ['UNKNOWN', 'unreadable'],
    ['ERROR', 'unreadable'],
    ['ERROR (0xd0020017)', 'unreadable'],
    ['ERROR 0xd0020017', 'unreadable'],
    ['NOT SET', 'unreadable'],
    ['-', 'unreadable'],
    ['', 'unreadable'],
    ['YE', 'unreadable'],
    ['constructor', 'unreadable'],
    ['__proto__', 'unreadable'],
  ])('E5 %j answers a question with %j', (value, answer) => {
    expect(answerOf(value, true)).toBe(answer)
  })

  test.each(['https://login.microsoftonline.com', 'ERROR_BAD_REQUEST', 'failed to fetch', 'constructor', ''])(
    'E5 %j answers nothing where nobody asks',
    (value) => {
      expect(answerOf(value, false)).toBeUndefined()
    },
  )
})
