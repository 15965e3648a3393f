import { describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { findings } from './rule.ts'
import { layers } from './rules/layers.ts'

/** What the rule finds in one file of the kernel. */
function found(path: string, text: string) {
  return findings(layers, [{ path: `packages/kernel/src/${path}`, text }])
}

describe('inside the kernel imports point at the centre', () => {
  test('a model that knows anybody is found', () => {
    expect(found('model.ts', `import type { Log } from './log.ts'`)).toEqual([
      'packages/kernel/src/model.ts:1 imports ./log.ts, but the model is the centre and knows nobody; ' +
        'turn the import round, or pass in what is needed',
    ])
  })

  test('a log that knows exploration, and a graph that knows claims, are found', () => {
    expect(found('log.ts', `import './explore.ts'`)).toHaveLength(1)
    expect(found('explore.ts', `import './claims.ts'`)).toHaveLength(1)
    expect(found('explore.ts', `import './log.ts'`)).toEqual([])
  })

  test('a kernel that knows its adapters, or a library, is found', () => {
    expect(found('check.ts', `import { fromMachine } from './xstate/index.ts'\nimport 'xstate'`)).toEqual([
      'packages/kernel/src/check.ts:1 imports ./xstate/index.ts, but the kernel knows neither its adapters nor any library; ' +
        'move the code into the adapter',
      'packages/kernel/src/check.ts:2 imports xstate, but the kernel knows neither its adapters nor any library; ' +
        'move the code into the adapter',
    ])
  })

  test('an adapter that knows the library of another is found', () => {
    expect(found('fast-check/logs.ts', `import 'xstate'`)).toHaveLength(1)
    expect(found('xstate/from-machine.ts', `import fc from 'fast-check'`)).toHaveLength(1)
    expect(
      found('xstate/from-machine.ts', `import 'xstate'\nimport '../model.ts'\nimport './timers.ts'`),
    ).toEqual([])
  })

  test('tests and toys may import what they like', () => {
    expect(found('check.test.ts', `import './xstate/index.ts'`)).toEqual([])
    expect(found('toys/door.ts', `import '../xstate/index.ts'`)).toEqual([])
  })

  test('the house keeps it', () => {
    expect(findings(layers, house)).toEqual([])
  })
})
