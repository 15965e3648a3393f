import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { lengths } from './rules/lengths.ts'

/** What the rule finds in one file. */
function found(path: string, text: string) {
  return findings(lengths, [{ path, text }])
}

describe('nothing is longer than a reader holds in mind', () => {
  test('a long file is found', () => {
    expect(found('packages/kernel/src/a.ts', 'let a\n'.repeat(300))).toEqual([])
    expect(found('packages/kernel/src/a.ts', 'let a\n'.repeat(301))).toEqual([
      'packages/kernel/src/a.ts has 301 lines, more than the ratchet of 300; ' +
        'give its second idea a file of its own (a ratchet is the worst we bear; aim at 150)',
    ])
  })

  test('a long function is found, also a method and an arrow', () => {
    const body = `{${'\n'.repeat(70)}}`
    expect(found('packages/kernel/src/a.ts', `let a\nfunction b() ${body}`)).toEqual([
      'packages/kernel/src/a.ts:2 has a function of 71 lines, more than the ratchet of 70; ' +
        'name its parts and move them below it (a ratchet is the worst we bear; aim at 40)',
    ])
    expect(found('packages/kernel/src/a.ts', `class A { b() ${body} }`)).toHaveLength(1)
    expect(found('packages/kernel/src/a.ts', `const a = () => ${body}`)).toHaveLength(1)
  })

  test('tests and material may be long', () => {
    expect(found('packages/kernel/src/a.test.ts', 'let a\n'.repeat(301))).toEqual([])
    expect(found('packages/evidence/src/fixtures/a.ts', 'let a\n'.repeat(301))).toEqual([])
  })

  test('the house keeps it', () => {
    expect(findings(lengths, house)).toEqual([])
  })
})
