import { limits } from '../limits.ts'

/** An element of DER: its tag, and where its content stands in the bytes. */
export interface DerElement {
  readonly tag: number
  /** Tag, length and content. */
  readonly whole: Uint8Array
  readonly content: Uint8Array
}

/** The tags that certificates use. */
export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
} as const

/** The most elements right inside of one: no certificate has as many. */
const mostElements = 10_000

/** What is wrong with bytes that should be DER. */
export class DerError extends Error {
  override readonly name = 'DerError'
}

/**
 * The elements that stand one after another in some bytes. Nothing is copied, and nothing inside of them is looked at.
 *
 * @throws `DerError` where an element reaches beyond the bytes, or its length is written in a way that DER does not allow.
 */
export function derElements(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = []
  let at = 0
  while (at < bytes.length) {
    if (elements.length === mostElements) throw new DerError(`more than ${mostElements} elements in one`)
    const element = elementAt(bytes, at)
    elements.push(element)
    at += element.whole.length
  }
  return elements
}

/** The element that begins some bytes; more may stand behind it. */
export function firstElement(bytes: Uint8Array): DerElement {
  return elementAt(bytes, 0)
}

function elementAt(bytes: Uint8Array, at: number): DerElement {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) throw new DerError('it is cut off')
  if ((tag & 0x1f) === 0x1f) throw new DerError('a tag of several bytes')
  const digits = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || digits > 4) throw new DerError('a length that DER does not allow')
  let length = digits === 0 ? first : 0
  for (let digit = 0; digit < digits; digit++) length = length * 256 + (bytes[at + 2 + digit] ?? 0)
  const start = at + 2 + digits
  const end = start + length
  if (length > limits.bytes || end > bytes.length) throw new DerError('it is cut off')
  return { tag, whole: bytes.subarray(at, end), content: bytes.subarray(start, end) }
}

/** An object identifier in dots. */
export function oidOf({ content }: DerElement): string {
  const parts: bigint[] = []
  let part = 0n
  for (const byte of content.subarray(0, 100)) {
    part = part * 128n + BigInt(byte & 0x7f)
    if (byte >= 0x80) continue
    if (parts.length === 0) {
      const top = part < 80n ? part / 40n : 2n
      parts.push(top, part - 40n * top)
    } else parts.push(part)
    part = 0n
  }
  return parts.join('.')
}

/** The text of a string, whichever kind it is. */
export function stringOf({ tag, content }: DerElement): string {
  if (tag === tags.bmpString) return new TextDecoder('utf-16be').decode(content)
  return new TextDecoder('utf-8').decode(content)
}

/** A time as ISO 8601; nothing where it is none. */
export function timeOf(element: DerElement): string | undefined {
  const text = stringOf(element)
  const [, year = '', rest = ''] =
    (element.tag === tags.utcTime ? /^(\d{2})(\d{10})Z$/ : /^(\d{4})(\d{10})Z$/).exec(text) ?? []
  // Two digits of a year mean 1950 to 2049. Source: RFC 5280 4.1.2.5.1.
  const whole = year.length === 2 ? `${Number(year) < 50 ? '20' : '19'}${year}` : year
  const [month, day, hour, minute, second] = rest.match(/\d\d/g) ?? []
  const time = new Date(`${whole}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}
