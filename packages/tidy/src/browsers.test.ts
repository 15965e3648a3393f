import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { runsInBrowsers } from './rules/browsers.ts'

describe('what a web page can use imports nothing of Node', () => {
  test('a part of Node is found, with its prefix and without', () => {
    const text = `import { readFileSync } from 'node:fs'\nconst path = await import('path')`
    expect(findings(runsInBrowsers, [{ path: 'packages/evidence/src/a.ts', text }])).toEqual([
      'packages/evidence/src/a.ts:1 imports node:fs, which no browser has; ' +
        'take the data as an argument, and read it in packages/cli',
      'packages/evidence/src/a.ts:2 imports path, which no browser has; ' +
        'take the data as an argument, and read it in packages/cli',
    ])
  })

  test('tests and the command line may use Node', () => {
    const text = `import 'node:fs'`
    expect(findings(runsInBrowsers, [{ path: 'packages/evidence/src/a.test.ts', text }])).toEqual([])
    expect(findings(runsInBrowsers, [{ path: 'packages/cli/src/a.ts', text }])).toEqual([])
  })

  test('the house keeps it', () => {
    expect(findings(runsInBrowsers, house)).toEqual([])
  })
})
