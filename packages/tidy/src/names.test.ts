import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { noJunkDrawers } from './rules/names.ts'

/** What the rule finds among files of these names. */
function found(...paths: string[]) {
  return findings(
    noJunkDrawers,
    paths.map((path) => ({ path, text: '' })),
  )
}

describe('no junk drawers', () => {
  test('a file that is one is found', () => {
    expect(found('packages/kernel/src/utils.ts')).toEqual([
      'packages/kernel/src/utils.ts is named utils, into which everything fits; ' +
        'name it after its one idea, and put a type beside the function that makes it',
    ])
    expect(found('tools/test-helpers.ts', 'docs/types.test.ts', 'packages/cli/src/misc.ts')).toHaveLength(3)
  })

  test('a folder that is one is found once', () => {
    expect(found('packages/cli/src/common/a.ts', 'packages/cli/src/common/b.ts')).toEqual([
      'packages/cli/src/common is named common, into which everything fits; ' +
        'name it after its one idea, and put a type beside the function that makes it',
    ])
  })

  test('a name that only contains one is none, and nor is material from elsewhere', () => {
    expect(found('packages/kernel/src/machine.types.test.ts', 'packages/whfb/src/shared-mailbox.ts')).toEqual(
      [],
    )
    expect(found('packages/evidence/src/fixtures/common/a.txt')).toEqual([])
  })

  test('the house keeps it', () => {
    expect(findings(noJunkDrawers, house)).toEqual([])
  })
})
