import { join } from 'node:path'
import { mustRun, workspaceRoot } from './command.ts'
import type { Product } from './products.ts'

/** Packs products as they would be published, and answers the paths of the tarballs by package name. */
export async function pack(
  products: readonly Product[],
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  const tarballs = new Map<string, string>()
  for (const { name, folder: source } of products) {
    const tarball = join(folder, `${name.replaceAll(/\W+/g, '-').replace(/^-/, '')}.tgz`)
    await mustRun(['pnpm', 'pack', '--out', tarball], join(workspaceRoot, source))
    tarballs.set(name, tarball)
  }
  return tarballs
}
