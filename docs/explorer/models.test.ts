import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { explorerPage } from '@proviso/explorer'
import { modelOf } from '@proviso/explorer/module'
import { describe, expect, test } from 'vitest'
import * as shown from './models.ts'

const models = Object.entries(shown).flatMap(([name, value]) => {
  const model = modelOf(value)
  return model === undefined ? [] : [{ name, model }]
})

describe('the page to play with', () => {
  test.each(models)('has something to do in $name, and claims about it', ({ name, model }) => {
    expect(model.events(model.initial).length).toBeGreaterThan(0)
    expect(Object.keys(shown)).toContain(`${name}Claims`)
  })

  test('has a script of less than 200 kB, compressed', async () => {
    const html = await explorerPage({ module: join(import.meta.dirname, 'models.ts'), models })
    const size = gzipSync(html.slice(html.lastIndexOf('<script>'))).length
    expect(size).toBeLessThan(200_000)
    expect(size).toBeGreaterThan(20_000)
  })
})
