// `pnpm docs:build`: the site in docs/site, from the comments in the sources, the guides in docs/guides and the models.
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
const { ok, output } = await runCommand([
  typedoc,
  '--options',
  'docs/typedoc.json',
  ...entries.flatMap((entry) => ['--entryPoints', entry]),
])
console.log(output.trim())
const dead = ok ? deadLinks(join(workspaceRoot, 'docs/site')) : []
for (const { page, link, problem } of dead) console.error(`[error] ${page} links to ${link}, but ${problem}`)
process.exitCode = ok && dead.length === 0 ? 0 : 1
