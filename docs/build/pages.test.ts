import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failuresPage } from './pages/failures-page.ts'
import { policyPage } from './pages/policy-page.ts'
import { storyPage } from './pages/story-page.ts'
import { drawPictures } from './pictures.ts'
import { sequences } from './sequences.ts'

const generated = join(import.meta.dirname, '../generated')

describe('the pages that are written from the models', () => {
  test.each([
    ['windows-hello-for-business', storyPage],
    ['failures', failuresPage],
    ['policy', policyPage],
  ])('%s.md is what they say', async (name, write) => {
    await expect(write()).toMatchFileSnapshot(join(generated, `${name}.md`))
  })

  test('the pictures that they show are drawn, and the same each time', async () => {
    const pictures = await drawPictures()
    const shown = [...storyPage().matchAll(/"\.\/pictures\/([^"]+)"/g)].map(([, file]) => file)
    expect(shown.length).toBeGreaterThan(30)
    expect(shown.filter((file) => !pictures.some((picture) => picture.file === file))).toEqual([])
    expect(await drawPictures()).toEqual(pictures)
  })

  test('the tests that the proofs name are there', () => {
    const text = readFileSync(join(generated, '../proofs.md'), 'utf8')
    const named = [...text.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = '']) => file)
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((file) => !existsSync(join(generated, '../..', file)))).toEqual([])
  })

  test('the five sequences go through their phases', () => {
    const phases = sequences.map(({ name, told }) => [
      name,
      [...new Set(told.map(({ phase }) => phase))].join(' '),
    ])
    expect(phases).toEqual([
      ['sequence-entraManaged', 'sign-in prerequisites A B C G'],
      ['sequence-entraFederated', 'sign-in prerequisites A B C G'],
      ['sequence-hybridFederated', 'sign-in prerequisites A B C D E F G'],
      ['sequence-hybridSignIn', 'Kerberos A Kerberos B Kerberos C Entra F Entra G prerequisites'],
      ['sequence-entraSignIn', 'Entra A Entra F Entra B Entra G Entra C Kerberos A Kerberos B Kerberos C'],
    ])
  })
})
