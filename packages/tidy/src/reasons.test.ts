import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { reasons } from './rules/reasons.ts'

const silencer = '// eslint-disable-next-line no-console'

/** What the rule finds in one file of these lines. */
function found(...lines: string[]) {
  return findings(reasons, [{ path: 'tools/a.ts', text: lines.join('\n') }])
}

describe('every silence has its reason', () => {
  test('a linter that is silenced without a reason is found', () => {
    expect(found('let a', silencer, 'console.log(a)')).toEqual([
      'tools/a.ts:2 silences the linter without a reason; give the reason in the line above',
    ])
    expect(found('/* oxlint-disable */')).toHaveLength(1)
  })

  test('a reason has to stand right above', () => {
    expect(found('// It is a tool: it prints.', silencer)).toEqual([])
    expect(found('// It is a tool: it prints.', 'let a', silencer)).toHaveLength(1)
  })

  test('one reason serves several silencers in a row, and a silencer is no reason', () => {
    expect(found('// It is a tool: it prints.', silencer, silencer)).toEqual([])
    expect(found(silencer, silencer)).toHaveLength(2)
  })

  test('a compiler that is blinded is found, and an error that is expected without saying which', () => {
    expect(found('// @ts-ignore', 'let a: A')).toEqual([
      'tools/a.ts:1 blinds the compiler for good; ' +
        'use @ts-expect-error, which speaks up when it is not needed any more',
    ])
    expect(found('// @ts-expect-error', 'let a: A')).toEqual([
      'tools/a.ts:1 expects an error, but not which; say behind @ts-expect-error what is wrong',
    ])
    expect(found('// @ts-expect-error there is no A', 'let a: A')).toEqual([])
  })

  test('the house keeps it', () => {
    expect(findings(reasons, house)).toEqual([])
  })
})
