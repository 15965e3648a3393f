import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceRoot } from './command.ts'

/** What the tools read of a package.json. */
interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly bin?: Readonly<Record<string, string>>
}

/** A package that is published. Paths are from the root of the workspace. */
export interface Product {
  readonly name: string
  readonly folder: string
  /** The source files behind what it exports. */
  readonly entries: readonly string[]
  /** What its readers can import: `@proviso/kernel/xstate`, JSON files included. */
  readonly specifiers: readonly string[]
  /** The commands that it brings. */
  readonly commands: readonly string[]
}

/** The published packages of the workspace that have something to publish: all of their entries are on disk. */
export function findProducts(): readonly Product[] {
  return readdirSync(join(workspaceRoot, 'packages'))
    .map((name) => `packages/${name}`)
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => productOf(folder, manifest))
    .filter(({ entries }) => entries.every((entry) => existsSync(join(workspaceRoot, entry))))
}

function readManifest(folder: string): Manifest {
  const text = readFileSync(join(workspaceRoot, folder, 'package.json'), 'utf8')
  // pnpm and the compiler have read the same file before.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as Manifest
}

function productOf(folder: string, { name, exports = {}, bin = {} }: Manifest): Product {
  const sources = Object.values(exports).map((target) =>
    typeof target === 'string' ? undefined : target['@proviso/source'],
  )
  return {
    name,
    folder,
    entries: sources.filter((source) => source !== undefined).map((source) => join(folder, source)),
    specifiers: Object.keys(exports).map((subpath) => subpath.replace(/^\./, name)),
    commands: Object.keys(bin),
  }
}
