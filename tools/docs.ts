// `pnpm docs:build`: the site in docs/site, from the comments in the sources and the guides in docs/guides.
import { join } from 'node:path'
import { mustRun, runCommand, workspaceRoot } from './command.ts'
import { findProducts } from './products.ts'

const products = findProducts()

// TypeDoc has a compiler of its own, which is older: what is wrong with the types is for ours to say.
await mustRun(['tsc', '-b', ...products.map(({ folder }) => folder)])

const typedoc = join(workspaceRoot, 'docs/node_modules/.bin/typedoc')
const entries = products.flatMap((product) => product.entries)
const { ok, output } = await runCommand([
  typedoc,
  '--options',
  'docs/typedoc.json',
  ...entries.flatMap((entry) => ['--entryPoints', entry]),
])
console.log(output.trim())
process.exitCode = ok ? 0 : 1
