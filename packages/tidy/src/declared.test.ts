import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { declaredImports } from './rules/declared.ts'

const root = {
  path: 'package.json',
  text: '{ "name": "workspace", "private": true, "devDependencies": { "vitest": "5" } }',
}
const kernel = {
  path: 'packages/kernel/package.json',
  text: '{ "name": "@proviso/kernel", "peerDependencies": { "xstate": "5" }, "devDependencies": { "ajv": "8" } }',
}

/** What the rule finds in one file. */
function found(path: string, text: string) {
  return findings(declaredImports, [root, kernel, { path, text }])
}

describe('what is imported is declared', () => {
  test('an undeclared import of what is shipped is found, also where the root or a test has it', () => {
    const text = `import 'xstate/actors'\nimport type { A } from 'ajv'\nimport 'vitest'\nimport './b.ts'\nimport 'node:fs'`
    expect(found('packages/kernel/src/a.ts', text)).toEqual([
      'packages/kernel/src/a.ts:2 imports ajv, which its package.json does not declare; ' +
        'add it to dependencies or peerDependencies',
      'packages/kernel/src/a.ts:3 imports vitest, which its package.json does not declare; ' +
        'add it to dependencies or peerDependencies',
    ])
  })

  test('a test may use what the root has, and nothing undeclared', () => {
    expect(found('packages/kernel/src/a.test.ts', `import 'vitest'\nimport 'ajv'`)).toEqual([])
    expect(found('packages/kernel/src/a.test.ts', `import 'jest'`)).toHaveLength(1)
  })

  test('the tools use what the root has', () => {
    expect(found('tools/a.ts', `import 'vitest'`)).toEqual([])
    expect(found('tools/a.ts', `import 'xstate'`)).toEqual([
      'tools/a.ts:1 imports xstate, which its package.json does not declare; add it to devDependencies',
    ])
  })

  test('the house keeps it', () => {
    expect(findings(declaredImports, house)).toEqual([])
  })
})
