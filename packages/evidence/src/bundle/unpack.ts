import { Unzip } from 'fflate'
import { joined } from '../bytes.ts'
import { limits } from '../limits.ts'
import { BoundedInflate, TooLargeError } from './bounded-inflate.ts'

/** A file of a bundle: its bytes, or why it was not unpacked. */
export type PackedFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly refused: string }

/** Is it a ZIP file? */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/** How much of a packed file is unpacked at once. Packed bytes grow to a thousand times as many at most. */
const pieceLength = 16_384

/**
 * The files of a ZIP file, in its order, one at a time in memory. It may be cut off: what stands before is there.
 *
 * Traces in bundles are large, and what is asked for is small: where all together are more than the limit, the largest are
 * refused. A size that a bundle states and does not keep, as a bomb does, is found while it is unpacked.
 */
export function* unpack(bytes: Uint8Array): Generator<PackedFile> {
  const listed = listFiles(bytes)
  const refused = refusals(listed)
  const finished: PackedFile[] = []
  let unfinished: Growing | undefined
  let index = 0
  const unzip = new Unzip((file) => {
    const name = printable(file.name)
    if (name.endsWith('/') || index > limits.bundleFiles) return
    const reason = refused.get(index++)
    if (reason !== undefined) {
      finished.push({ name, refused: reason })
      return
    }
    const growing = new Growing(name)
    unfinished = growing
    file.ondata = (error, piece, isLast) => {
      growing.take(error, piece)
      if (isLast || error !== null) finished.push(growing.file())
      if (unfinished === growing && (isLast || error !== null)) unfinished = undefined
    }
    try {
      file.start()
    } catch (error) {
      growing.take(error, undefined)
    }
  })
  unzip.register(BoundedInflate)
  yield* pushed(unzip, bytes, finished)
  // What was unpacked of a file that is cut off can still be read.
  if (unfinished !== undefined) yield unfinished.file()
}

/** Pushes a bundle piece by piece, and yields the files that are finished. */
function* pushed(unzip: Unzip, bytes: Uint8Array, finished: PackedFile[]): Generator<PackedFile> {
  for (let at = 0; at < bytes.length; at += pieceLength) {
    try {
      unzip.push(bytes.subarray(at, at + pieceLength), at + pieceLength >= bytes.length)
    } catch {
      // A bundle that is damaged ends where the damage is.
      break
    }
    yield* finished.splice(0)
  }
  yield* finished.splice(0)
}

/** A file that is being unpacked. */
class Growing {
  readonly #name: string
  readonly #pieces: Uint8Array[] = []
  #refused: string | undefined

  constructor(name: string) {
    this.#name = name
  }

  take(error: unknown, piece: Uint8Array | undefined): void {
    if (error instanceof TooLargeError) this.#refused = error.message
    else if (error !== null)
      this.#refused = 'it cannot be unpacked: it is damaged, encrypted, or packed in an unknown way'
    else if (piece !== undefined) this.#pieces.push(piece)
  }

  file(): PackedFile {
    if (this.#refused !== undefined) return { name: this.#name, refused: this.#refused }
    return { name: this.#name, bytes: joined(this.#pieces) }
  }
}

interface Listed {
  /** As the bundle says; absent where it says nothing before the file itself. */
  readonly size: number | undefined
}

function listFiles(bytes: Uint8Array): readonly Listed[] {
  const listed: Listed[] = []
  const unzip = new Unzip(({ name, originalSize }) => {
    if (!name.endsWith('/') && listed.length <= limits.bundleFiles) listed.push({ size: originalSize })
  })
  // Nothing is unpacked, and nothing finished.
  Array.from(pushed(unzip, bytes, []))
  return listed
}

/** Which files are too large, alone or together with all that are smaller; and those that are too many. */
function refusals(listed: readonly Listed[]): ReadonlyMap<number, string> {
  const refused = new Map<number, string>()
  let total = 0
  const bySize = [...listed.entries()].toSorted(([, one], [, other]) => (one.size ?? 0) - (other.size ?? 0))
  for (const [index, { size = 0 }] of bySize) {
    total += size
    const [file, bundle] = [limits.bytes, limits.bundleBytes].map((limit) => `${limit / 1024 / 1024} MiB`)
    if (size > limits.bytes) refused.set(index, `larger than ${file}: split the export`)
    else if (total > limits.bundleBytes)
      refused.set(index, `its bundle holds more than ${bundle}: give it alone`)
  }
  refused.set(
    limits.bundleFiles,
    `more than ${limits.bundleFiles} files in one bundle: from here on not opened`,
  )
  return refused
}

/** A name as it is quoted: with one kind of slash, and without what a terminal would obey. */
function printable(name: string): string {
  return name
    .replaceAll('\\', '/')
    .replaceAll(/\p{Cc}/gu, '?')
    .slice(0, limits.text)
}
