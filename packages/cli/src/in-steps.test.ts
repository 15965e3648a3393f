import { describe, expect, test } from 'vitest'
import { inSteps } from './in-steps.ts'

describe('a remedy in steps', () => {
  test('C2 its steps stand one under the other, and what is to be typed stays whole', () => {
    expect(inSteps('restart AD FS (`a; b`), then sign out and in; if it stays, ask')).toEqual([
      'restart AD FS (`a; b`)',
      'then sign out and in',
      'if it stays, ask',
    ])
    expect(inSteps('run `x ( ; y`; choose "a; b"')).toEqual(['run `x ( ; y`', 'choose "a; b"'])
    expect(inSteps('sign in at the device itself')).toEqual(['sign in at the device itself'])
    expect(inSteps('an (unclosed; bracket')).toEqual(['an (unclosed; bracket'])
  })
})
