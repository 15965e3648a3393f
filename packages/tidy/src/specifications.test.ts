import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { specifications } from './rules/specifications.ts'

/** What the rule finds in a package with this SPEC.md and this test. */
function found(specification: string, tests: string) {
  return findings(specifications, [
    { path: 'packages/kernel/package.json', text: '{ "name": "@proviso/kernel" }' },
    { path: 'packages/kernel/SPEC.md', text: specification },
    { path: 'packages/kernel/src/a.test.ts', text: tests },
  ])
}

describe('what a package does is stated and shown', () => {
  test('a rule without a test is found', () => {
    expect(found('# Rules\n- **K1** One.\n- **K2** Two.', `test('K1 one', () => {})`)).toEqual([
      'packages/kernel/SPEC.md:3 states K2, which no test shows; ' +
        'begin the title of its test with "K2 ", or drop the rule',
    ])
  })

  test('a test without a rule is found', () => {
    expect(found('- **K1** One.', `test('K1 one', () => {})\ntest('K9 nine', () => {})`)).toEqual([
      'packages/kernel/src/a.test.ts:2 shows K9, which no rule states; ' +
        'add "- **K9** …" to packages/kernel/SPEC.md, or reword the title',
    ])
  })

  test('an id that is used twice is found', () => {
    expect(found('- **K1** One.\n- **K1** Two.', `test('K1 one', () => {})`)).toEqual([
      'packages/kernel/SPEC.md:2 uses the id K1 a second time; give the newer rule an id of its own',
    ])
  })

  test('titles of groups count, and so do those of tables and templates', () => {
    const tests = [
      `describe('K1 a group', () => { test.skip('K2 inside', () => {}) })`,
      `test.each([1, 2])('K3 %i', () => {})`,
      'describe.each`a\n${1}`(`K4 ${name}`, () => {})',
    ]
    const rules = ['K1', 'K2', 'K3', 'K4'].map((id) => `- **${id}** Something.`)
    expect(found(rules.join('\n'), tests.join('\n'))).toEqual([])
    expect(found('', tests.join('\n'))).toHaveLength(4)
  })

  test('a call of something else is no test', () => {
    expect(found('', `expect('K1 is no title')`)).toEqual([])
  })

  test('the house keeps it', () => {
    expect(findings(specifications, house)).toEqual([])
  })
})
