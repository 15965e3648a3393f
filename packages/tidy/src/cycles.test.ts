import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { noCycles } from './rules/cycles.ts'
import type { SourceFile } from './source-file.ts'

/** Files of one letter, each with the letters that it imports. */
function filesThatImport(graph: Readonly<Record<string, string>>): readonly SourceFile[] {
  return Object.entries(graph).map(([name, imported]) => ({
    path: `packages/kernel/src/${name}.ts`,
    text: Array.from(imported, (other) => `import type { T } from './${other}.ts'`).join('\n'),
  }))
}

describe('no file imports itself by way of others', () => {
  test('a cycle is found once, by its shortest way', () => {
    expect(findings(noCycles, filesThatImport({ a: 'b', b: 'cd', c: 'b', d: 'e', e: 'a' }))).toEqual([
      'packages/kernel/src/a.ts imports itself: a.ts → b.ts → d.ts → e.ts → a.ts; ' +
        'move what both need into a file of its own, or pass it in',
      'packages/kernel/src/b.ts imports itself: b.ts → c.ts → b.ts; ' +
        'move what both need into a file of its own, or pass it in',
    ])
  })

  test('a file that imports itself is found', () => {
    expect(findings(noCycles, filesThatImport({ a: 'a' }))).toHaveLength(1)
  })

  test('two ways to the same file are no cycle', () => {
    expect(findings(noCycles, filesThatImport({ a: 'bc', b: 'd', c: 'd', d: '' }))).toEqual([])
  })

  test('the house keeps it', () => {
    expect(findings(noCycles, house)).toEqual([])
  })
})
