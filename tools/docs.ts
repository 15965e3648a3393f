// `pnpm docs:build`: the site in docs/site, from the comments in the sources, the guides in docs/guides and the models.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun, runCommand, workspaceRoot } from './command.ts'
import { deadLinks } from './dead-links.ts'
import { findProducts } from './products.ts'

const products = findProducts()

// TypeDoc has a compiler of its own, which is older: what is wrong with the types is for ours to say.
await mustRun(['tsc', '-b', ...products.map(({ folder }) => folder)])

// The pictures, and the page to play with: the pages link to them.
await mustRun([process.execPath, '-C', '@proviso/source', 'docs/build/main.ts'])

const typedoc = join(workspaceRoot, 'docs/node_modules/.bin/typedoc')
const entries = products.flatMap((product) => product.entries)
const pages = documents()
const { ok, output } = await runCommand([
  typedoc,
  '--options',
  'docs/typedoc.json',
  ...entries.flatMap((entry) => ['--entryPoints', entry]),
  ...pages.flatMap((page) => ['--projectDocuments', page]),
])
console.log(output.trim())
const dead = ok ? deadLinks(join(workspaceRoot, 'docs/site')) : []
for (const { page, link, problem } of dead) console.error(`[error] ${page} links to ${link}, but ${problem}`)
process.exitCode = ok && dead.length === 0 ? 0 : 1

/** The pages in the order that the settings say, and then the guides that they do not name. */
function documents(): readonly string[] {
  const settings = readFileSync(join(workspaceRoot, 'docs/typedoc.json'), 'utf8')
  // TypeDoc reads the same file, and says what is wrong with it.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  const { projectDocuments: named } = JSON.parse(settings) as { readonly projectDocuments: readonly string[] }
  const guides = readdirSync(join(workspaceRoot, 'docs/guides'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `guides/${name}`)
  return [...new Set([...named, ...guides])].map((page) => `docs/${page}`)
}
