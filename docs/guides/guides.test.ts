import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { format } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'

const here = import.meta.dirname
const guides = namesOf(here, '.md')

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(guides)('the guide %s', (guide) => {
  const folder = join(here, guide)
  const text = readFileSync(`${folder}.md`, 'utf8')

  test.each(namesOf(folder, '.txt'))('shows what %s.ts prints', async (program) => {
    const lines: string[] = []
    vi.spyOn(console, 'log').mockImplementation((...values: readonly unknown[]) => {
      lines.push(format(...values))
    })
    await import(`./${guide}/${program}.ts`)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(folder, `${program}.txt`))
  })

  test.each(readdirSync(folder))('shows %s', (file) => {
    expect(text).toContain(`{@includeCode ./${guide}/${file}`)
  })
})

/** The names, without their ending, of the files in a folder that have it. */
function namesOf(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending))
}
