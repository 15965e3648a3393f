import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deadLinks } from './dead-links.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proviso-links-'))
  mkdirSync(join(folder, 'guides'))
  mkdirSync(join(folder, 'media'))
  await writeFile(join(folder, 'media/a picture.svg'), '<svg/>')
  await writeFile(join(folder, 'media/explorer.html'), '<main></main>')
  await writeFile(join(folder, 'guides/first.html'), '<h1 id="top">First</h1>')
})
afterAll(() => rm(folder, { recursive: true }))

async function deadIn(html: string) {
  await writeFile(join(folder, 'index.html'), html)
  return deadLinks(folder)
}

describe('dead links', () => {
  test('none in pages whose links lead somewhere', async () => {
    const dead = await deadIn(`
      <h2 id="here">Here</h2><a href="#here">here</a> <a href="guides/first.html">first</a>
      <a href="guides/first.html#top">top</a> <img src="media/a%20picture.svg">
      <a href="media/explorer.html#model=door&amp;log=[]">play</a> <a href="https://example.org/nowhere">away</a>
      <script>const text = '<a href="nowhere.html">'</script> <code>&lt;a href="nowhere.html"&gt;</code>`)
    expect(dead).toEqual([])
  })

  test.each([
    ['<a href="guides/second.html">', 'guides/second.html', 'there is no guides/second.html'],
    [
      '<a class="x" href="guides/first.html#bottom">',
      'guides/first.html#bottom',
      'guides/first.html has no place bottom',
    ],
    ['<a href="#nowhere">', '#nowhere', 'index.html has no place nowhere'],
    ['<img alt="" src="media/no.svg">', 'media/no.svg', 'there is no media/no.svg'],
    ['<a href="../outside.html">', '../outside.html', 'there is no ../outside.html'],
  ])('a planted one is found: %s', async (html, link, problem) => {
    expect(await deadIn(html)).toEqual([{ page: 'index.html', link, problem }])
  })
})
