import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explorerPage } from '../index.ts'
import { door, upload } from '../toys/models.ts'

const models = [
  { name: 'door', model: door },
  { name: 'upload', model: upload },
] as unknown as Parameters<typeof explorerPage>[0]['models']
const module = join(import.meta.dirname, '../toys/models.ts')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-explorer-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the page', () => {
  test('X20 is one file that fetches nothing', async () => {
    const html = await explorerPage({ module, models, title: 'A <b>door</b>', home: 'index.html' })
    expect(html).toContain(`default-src 'none'`)
    expect(html).toContain('<title>A &lt;b&gt;door&lt;/b&gt;</title>')
    expect([...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      'index.html',
    ])
    expect(html).not.toMatch(/\bimport\s*\(/)
  })

  test('X20 is the same for the same module', async () => {
    expect(await explorerPage({ module, models })).toBe(await explorerPage({ module, models }))
  })

  test('X21 its script is small, and lays nothing out', async () => {
    const html = await explorerPage({ module, models })
    const script = html.slice(html.lastIndexOf('<script>'))
    expect(gzipSync(script).length).toBeLessThan(100_000)
    expect(script).not.toContain('elk')
  })

  test.each([
    [
      `import { readFileSync } from 'node:fs'\nexport const x = readFileSync`,
      'node:fs, which no browser has',
    ],
    [`import { join } from 'path'\nexport const x = join`, 'path, which no browser has'],
    [`export { x } from './nowhere.ts'`, './nowhere.ts'],
    [`export const x = (`, 'models.ts'],
  ])('X22 %j is refused', async (text, problem) => {
    const file = join(folder, 'models.ts')
    await writeFile(file, text)
    await expect(explorerPage({ module: file, models })).rejects.toMatchObject({
      name: 'UnbundledModule',
      message: expect.stringContaining(problem) as string,
    })
  })
})
