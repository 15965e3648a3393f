import { type AsyncFlateStreamHandler, FlateErrorCode, type UnzipDecoder, UnzipInflate } from 'fflate'
import { limits } from '../limits.ts'

/** A file of a bundle that unpacks to more than it should. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
  // The unpacker's errors have a code, and what it calls expects one.
  readonly code = FlateErrorCode.StreamFinished
}

/** Unpacks a file of a bundle, and stops where it is larger than the bundle says, or than the limit. */
export class BoundedInflate implements UnzipDecoder {
  static readonly compression = 8
  ondata: AsyncFlateStreamHandler = () => undefined
  readonly #inner = new UnzipInflate()
  readonly #most: number
  #length = 0
  #isStopped = false

  constructor(_name: string, _size?: number, originalSize?: number) {
    this.#most = Math.min(limits.bytes, originalSize ?? limits.bytes)
    this.#inner.ondata = (error, piece, isLast) => {
      this.#length += piece?.length ?? 0
      if (this.#length <= this.#most) return this.ondata(error, piece, isLast)
      this.#isStopped = true
      this.ondata(
        new TooLargeError('it unpacks to more than its bundle says: it is damaged, or a trap'),
        piece,
        isLast,
      )
    }
  }

  push(chunk: Uint8Array, isLast: boolean): void {
    if (!this.#isStopped) this.#inner.push(chunk, isLast)
  }
}
