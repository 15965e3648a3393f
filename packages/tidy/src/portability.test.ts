import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { sameOnEveryMachine } from './rules/portability.ts'

/** What the rule finds in one file. The examples are put together here, for this file is under the rule too. */
function found(...parts: string[]) {
  return findings(sameOnEveryMachine, [{ path: 'docs/a.md', text: parts.join('/') }])
}

describe('every file means the same on every machine', () => {
  test('a path of one machine is found', () => {
    expect(found('# A\nsee ', 'work', 'main')).toEqual([
      'docs/a.md:2 holds a path of one machine; make it relative, or find it at run time',
    ])
    expect(found('"', 'root', '.npmrc"')).toHaveLength(1)
    expect(found('', 'home', 'ada', 'proviso')).toHaveLength(1)
  })

  test('the host of a registry is found', () => {
    const host = ['registry', 'npmjs', 'org'].join('.')
    expect(found('https:', '', host, 'xstate')).toEqual([
      'docs/a.md:1 holds the host of a registry; leave it to the configuration of whoever installs',
    ])
  })

  test('the middle of an address or of a relative path is neither', () => {
    expect(found('https:', '', 'example.com', 'work', 'from', 'home')).toEqual([])
    expect(found('.', 'root', 'a')).toEqual([])
  })

  test('the house keeps it', () => {
    expect(findings(sameOnEveryMachine, house)).toEqual([])
  })
})
