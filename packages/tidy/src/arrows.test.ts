import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { oneWayArrows } from './rules/arrows.ts'

const kernel = { path: 'packages/kernel/package.json', text: '{ "name": "@proviso/kernel" }' }
const diagram = {
  path: 'packages/diagram/package.json',
  text: '{ "name": "@proviso/diagram",\n"dependencies": {\n"@proviso/whfb": "1" } }',
}

describe('the packages point one way', () => {
  test('a package that depends backwards is found', () => {
    expect(findings(oneWayArrows, [diagram])).toEqual([
      'packages/diagram/package.json:3 depends on @proviso/whfb, against the arrows; ' +
        '@proviso/diagram knows @proviso/kernel only: pass in what it needs, or move the code',
    ])
  })

  test('an import against the arrows is found, also one of a type', () => {
    const text = `import type { A } from 'xstate'\nexport { b } from '@proviso/whfb/policy'\ntype C = import('proviso').C`
    expect(findings(oneWayArrows, [kernel, { path: 'packages/kernel/src/a.ts', text }])).toEqual([
      'packages/kernel/src/a.ts:2 imports @proviso/whfb, against the arrows; ' +
        '@proviso/kernel knows no other package: pass in what it needs',
      'packages/kernel/src/a.ts:3 imports proviso, against the arrows; ' +
        '@proviso/kernel knows no other package: pass in what it needs',
    ])
  })

  test('a relative import that leaves its package is found', () => {
    const text = `await import('../../whfb/src/claims.ts')`
    expect(findings(oneWayArrows, [kernel, { path: 'packages/kernel/src/a.ts', text }])).toEqual([
      'packages/kernel/src/a.ts:1 leaves its package with ../../whfb/src/claims.ts; import the other package by its name',
    ])
  })

  test('a package without a place is found', () => {
    const stranger = { path: 'packages/cloud/package.json', text: '{ "name": "@proviso/cloud" }' }
    expect(findings(oneWayArrows, [stranger])).toEqual([
      'packages/cloud/package.json has no place among the packages: nothing says whom @proviso/cloud may know; ' +
        'add it to the table in packages/tidy/src/rules/arrows.ts',
    ])
  })

  test('the house keeps it', () => {
    expect(findings(oneWayArrows, house)).toEqual([])
  })
})
