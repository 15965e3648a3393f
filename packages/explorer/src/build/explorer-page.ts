import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Model } from '@proviso/kernel'
import { bundle } from './bundle.ts'
import { drawPictures } from './pictures.ts'
import { pageText } from './page-text.ts'

/** What a page is made of. */
export interface ExplorerPageOptions {
  /** The file of the module that exports the models; it and all that it imports must run in a browser. */
  readonly module: string
  /** The models among its exports, by the names of those exports, as they are when it is imported here. */
  readonly models: readonly { readonly name: string; readonly model: Model<unknown, unknown> }[]
  /** What the page is called; `Explorer` where it is not said. */
  readonly title?: string
  /** An address to which the page links as its home. */
  readonly home?: string
}

/**
 * Writes the page to play with the models of a module, as one HTML file that needs nothing but itself.
 *
 * The script in it is bundled from the module and the same kernel that checks and replays; the statecharts are drawn
 * here, as their layout is too large for a page. The claims about an export `door` are its export `doorClaims`, or
 * `claims` where there is one model; its faults, switches on the page, are `doorFaults` or `faults`.
 *
 * @throws {@link UnbundledModule} when the module cannot be made to run in a browser.
 * @example
 * ```ts
 * await writeFile('door.html', await explorerPage({ module: './door.ts', models: [{ name: 'door', model: door }] }))
 * ```
 */
export async function explorerPage({
  module,
  models,
  title = 'Explorer',
  home,
}: ExplorerPageOptions): Promise<string> {
  const folder = dirname(fileURLToPath(import.meta.url))
  const [script, pictures] = await Promise.all([
    bundle(
      entryText(
        module,
        models.map(({ name }) => name),
      ),
      folder,
    ),
    drawPictures(models),
  ])
  return pageText({ title, script, pictures, ...(home === undefined ? {} : { home }) })
}

/** The module that opens the page: it finds in the browser again what was found here. */
function entryText(module: string, names: readonly string[]): string {
  const only = names.length === 1
  return `
import * as exported from ${JSON.stringify(pathToFileURL(module).href)}
import { modelOf, open } from '@proviso/explorer/page'
const of = (name, kind) => exported[name + kind] ?? ${only ? 'exported[kind.toLowerCase()]' : 'undefined'} ?? {}
open({
  pictures: JSON.parse(document.querySelector('#pictures').textContent),
  models: ${JSON.stringify(names)}.map((name) => ({
    name,
    model: modelOf(exported[name]),
    claims: of(name, 'Claims'),
    faults: of(name, 'Faults'),
  })),
})
`
}
