import type { Log } from '@proviso/kernel'

/** What a link holds. */
export interface Place {
  /** The name of the model. */
  readonly model: string
  readonly log: Log<unknown>
  /** After how many events of the log one looks; after all of them, where it is absent. */
  readonly at?: number
}

/** The most events that a page shows. */
const MOST_EVENTS = 10_000
/** The most bytes that the log of a link may unfold to. */
const MOST_BYTES = 4 * 1024 * 1024

/** A place as the part of an address after `#`: the log as JSON, compressed. */
export async function writeLink(place: Place): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(place.log))
  return linkOf(place, base64(await through(bytes, new CompressionStream('deflate-raw'))))
}

/**
 * A place as the part of an address after `#`, not compressed: longer than what the page writes, and the same bytes
 * wherever it is made.
 *
 * @example
 * ```ts
 * plainLink({ model: 'door', log: [{ type: 'opened' }], at: 0 }) // model=door&at=0&log=%7EW3sidHlwZSI6Im9wZW5lZCJ9XQ
 * ```
 */
export function plainLink({ model, log, at }: Place): string {
  const bytes = new TextEncoder().encode(JSON.stringify(log))
  return linkOf({ model, log, ...(at !== undefined && { at }) }, `~${base64(bytes)}`)
}

/**
 * Reads what `writeLink` or `plainLink` wrote; a log may also stand there as plain JSON, to be written by hand.
 *
 * @throws `SyntaxError` when the log cannot be read, or is too large.
 */
export async function readLink(link: string): Promise<Place | undefined> {
  const parts = new URLSearchParams(link.replace(/^#/, ''))
  const model = parts.get('model')
  if (model === null) return undefined
  const at = Number(parts.get('at') ?? Number.NaN)
  return { model, log: await logIn(parts.get('log') ?? '[]'), ...(Number.isInteger(at) ? { at } : {}) }
}

/**
 * A log as somebody pasted it.
 *
 * @throws `SyntaxError` when it is no JSON list, or longer than a page can show.
 */
export function readLog(text: string): Log<unknown> {
  const log: unknown = JSON.parse(text)
  if (!Array.isArray(log)) throw new SyntaxError('a log is a list of events, in square brackets')
  if (log.length > MOST_EVENTS) {
    throw new SyntaxError(`it has ${log.length} events, and a page shows at most ${MOST_EVENTS}`)
  }
  return log
}

async function logIn(text: string): Promise<Log<unknown>> {
  return readLog(text.startsWith('[') ? text : await unpacked(text))
}

function linkOf({ model, log, at }: Place, written: string): string {
  const parts = new URLSearchParams({ model })
  if (at !== undefined && at !== log.length) parts.set('at', String(at))
  if (log.length > 0) parts.set('log', written)
  return parts.toString()
}

function base64(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

async function unpacked(text: string): Promise<string> {
  try {
    const isPlain = text.startsWith('~')
    const bytes = isPlain
      ? bytesOf(text.slice(1))
      : await through(bytesOf(text), new DecompressionStream('deflate-raw'))
    return new TextDecoder().decode(bytes)
  } catch (cause) {
    throw new SyntaxError('the log in this link is damaged, or too large', { cause })
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > MOST_BYTES) throw new RangeError(`more than ${MOST_BYTES} bytes`)
    chunks.push(value)
  }
  return joined(chunks, size)
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
