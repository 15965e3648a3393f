// `node docs/build/main.ts`: what the pages of the site show and no file holds: the pictures, and the page to play with.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explorerPage } from '@proviso/explorer'
import { modelOf } from '@proviso/explorer/module'
import * as shown from '../explorer/models.ts'
import { drawPictures } from './pictures.ts'

const generated = join(import.meta.dirname, '../generated')
const folder = join(generated, 'pictures')

await mkdir(folder, { recursive: true })
const models = Object.entries(shown).flatMap(([name, value]) => {
  const model = modelOf(value)
  return model === undefined ? [] : [{ name, model }]
})
const page = explorerPage({
  module: join(import.meta.dirname, '../explorer/models.ts'),
  models,
  title: 'Play with a model',
  home: '../index.html',
})
await Promise.all([
  ...(await drawPictures()).map(({ file, svg }) => writeFile(join(folder, file), svg)),
  writeFile(join(generated, 'explorer.html'), await page),
])
