import type { RedactedFile } from '@proviso/whfb/diagnosis'
import { zipSync } from 'fflate'

/** A file as it is written. */
export interface PackedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Files with those that came from a bundle (ZIP) packed in it again, under the names that they have in it. */
export function packedFiles(files: readonly RedactedFile[]): readonly PackedFile[] {
  return packed(files, 0)
}

function packed(files: readonly RedactedFile[], depth: number): readonly PackedFile[] {
  const above = files[0]?.bundles[depth - 1]
  const byBundle = Map.groupBy(files, ({ bundles, name }) => bundles[depth] ?? name)
  return [...byBundle].map(([path, held]) => {
    const name = above === undefined ? path : path.slice(above.length + 1)
    const [file] = held
    const isBundle = file?.bundles[depth] !== undefined
    return { name, bytes: isBundle ? zipOf(packed(held, depth + 1)) : new TextEncoder().encode(file?.text) }
  })
}

/** Files as one ZIP file: the one that they came from, or else a new one. */
export function asOneZip(files: readonly RedactedFile[]): Uint8Array {
  const all = packedFiles(files)
  const isOfOne = new Set(files.map(({ bundles }) => bundles[0])).size === 1
  const [only] = all
  return isOfOne && only !== undefined && files[0]?.bundles[0] !== undefined ? only.bytes : zipOf(all)
}

/** A ZIP file, the same for the same files: the time in it is the first that a ZIP file can tell. */
function zipOf(files: readonly PackedFile[]): Uint8Array {
  const byName = files.map(({ name, bytes }) => [name, bytes] as const)
  return zipSync(Object.fromEntries(byName), { mtime: new Date(1980, 0, 1) })
}
