import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { furniture } from './rules/furniture.ts'

describe('every package brings what its readers need', () => {
  test('what a published package lacks is found', () => {
    const manifest = { path: 'packages/cli/package.json', text: '{ "name": "proviso", "files": ["src"] }' }
    const remedy = 'write it, as short as its sisters in the other packages'
    expect(findings(furniture, [manifest])).toEqual([
      `packages/cli/README.md is missing from proviso; ${remedy}`,
      `packages/cli/SPEC.md is missing from proviso; ${remedy}`,
      `packages/cli/LICENSE is missing from proviso; ${remedy}`,
      'packages/cli/package.json does not describe proviso; add a description of one sentence',
      'packages/cli/package.json does not list "dist" in "files"; ' +
        'ship what is built, and nothing that only we need',
      'packages/cli/package.json does not list "!dist/.tsbuildinfo" in "files"; ' +
        'ship what is built, and nothing that only we need',
    ])
  })

  test('a private package needs less', () => {
    const text = '{ "name": "@proviso/docs", "private": true, "description": "The site." }'
    const manifest = { path: 'docs/package.json', text }
    expect(findings(furniture, [manifest, { path: 'docs/README.md', text: '# Docs' }])).toEqual([])
    expect(findings(furniture, [manifest])).toHaveLength(1)
  })

  test('the house keeps it', () => {
    expect(findings(furniture, house)).toEqual([])
  })
})
