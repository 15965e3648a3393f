import { limits } from '../limits.ts'
import { isZip, type PackedFile, unpack } from './unpack.ts'

/** A file that is no bundle, under its name behind those of the bundles in which it lies. */
export type SingleFile = PackedFile & {
  /** The names of the bundles in which it lies, the outermost first; none where it lies in none. */
  readonly bundles: readonly string[]
}

/**
 * The files that a file stands for: those of a bundle (ZIP) and of the bundles in it, one at a time in memory, each under its
 * name behind that of the bundle; or the file itself, where it is no bundle. What cannot be unpacked says why.
 *
 * @param file The name of the file.
 *
 * @example
 * ```ts
 * [...filesIn(bytes, 'auth.zip')][0]?.name // 'auth.zip/Dsregcmd.txt'
 * ```
 */
export function filesIn(bytes: Uint8Array, file: string): Generator<SingleFile> {
  return singleFiles({ name: file, bytes }, [])
}

function* singleFiles(file: PackedFile, bundles: readonly string[]): Generator<SingleFile> {
  if ('refused' in file || !isZip(file.bytes)) return yield { ...file, bundles }
  const { name, bytes } = file
  const refuse = (refused: string) => ({ name, refused, bundles })
  if (bundles.length === limits.bundleDepth)
    return yield refuse(`a bundle in more than ${limits.bundleDepth} others: unpack it`)
  let count = 0
  for (const packed of unpack(bytes)) {
    count++
    yield* singleFiles({ ...packed, name: `${name}/${packed.name}` }, [...bundles, name])
  }
  if (count === 0) yield refuse('a ZIP file without a file that could be found: is it damaged?')
}
