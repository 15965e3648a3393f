import { sha256 } from '@noble/hashes/sha2.js'
import { base64Of, hexOf } from '../bytes.ts'
import type { Answer } from '../reading.ts'
import { rsaMagic } from './key-id.ts'

/** A field of a key credential, as readings name it, with its answer where it has one. */
export type KeyField = readonly [field: string, value: string, answer?: Answer]

/** A key credential whose bytes are not what they should be. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
}

const version = 0x200
const entryIds = { keyId: 1, keyHash: 2, keyMaterial: 3 } as const

const usages: ReadonlyMap<number, string> = new Map([
  [0, 'AdminKey'],
  [1, 'NGC'],
  [2, 'STK'],
  [3, 'BitlockerRecovery'],
  [7, 'FIDO'],
  [8, 'FEK'],
])
const sources: ReadonlyMap<number, string> = new Map([
  [0, 'AD'],
  [1, 'Entra'],
])

interface Entry {
  readonly id: number
  readonly value: Uint8Array
  /** Where the next entry begins. */
  readonly end: number
}

/**
 * What a KEYCREDENTIALLINK_BLOB says, entry by entry.
 *
 * `KeyHash` answers whether the entries behind it are those that were written: `no` means that the value was damaged, or
 * written by something else than Windows.
 *
 * Source: MS-ADTS 2.2.20.
 *
 * @throws `KeyError` where the bytes are no such blob, or cut off.
 */
export function keyFields(bytes: Uint8Array): KeyField[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4) throw new KeyError('it is cut off')
  const found = view.getUint32(0, true)
  if (found !== version) throw new KeyError(`its version is 0x${found.toString(16)}, and not 0x200`)
  const entries = [...entriesOf(bytes)]
  const source = entries.find(({ id }) => id === 5)?.value[0]
  return entries.flatMap((entry) => fieldsOf(entry, { bytes, source }))
}

function* entriesOf(bytes: Uint8Array): Generator<Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 4; at < bytes.length;) {
    if (at + 3 > bytes.length) throw new KeyError('it is cut off')
    const end = at + 3 + view.getUint16(at, true)
    if (end > bytes.length) throw new KeyError('it is cut off')
    yield { id: view.getUint8(at + 2), value: bytes.subarray(at + 3, end), end }
    at = end
  }
}

function fieldsOf(
  { id, value, end }: Entry,
  { bytes }: { readonly bytes: Uint8Array; readonly source: number | undefined },
): KeyField[] {
  const [first = 0] = value
  switch (id) {
    case entryIds.keyId:
      return [['KeyID', base64Of(value)]]
    case entryIds.keyHash:
      return [['KeyHash', hexOf(value), hexOf(value) === hexOf(sha256(bytes.subarray(end))) ? 'yes' : 'no']]
    case entryIds.keyMaterial:
      return [['KeyMaterial', materialOf(value)]]
    case 4:
      return [['KeyUsage', usages.get(first) ?? String(first)]]
    case 5:
      return [['KeySource', sources.get(first) ?? String(first)]]
    case 6:
      return value.length === 16 ? [['DeviceId', guidOf(value)]] : []
    case 7:
      return [['CustomKeyInformation', hexOf(value)]]
    case 8:
      return timeField('KeyApproximateLastLogonTimeStamp', value)
    case 9:
      return timeField('KeyCreationTime', value)
    default:
      return [[`entry ${id}`, hexOf(value)]]
  }
}

/** What kind of key it is; the key itself is of no use in a report. */
function materialOf(value: Uint8Array): string {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  if (value.length > 8 && view.getUint32(0, true) === rsaMagic) return `RSA ${view.getUint32(4, true)}`
  return `${value.length} bytes`
}

/** A GUID as Windows keeps it: the first three parts with their last byte first. */
function guidOf(value: Uint8Array): string {
  const part = (...order: readonly number[]) =>
    order.map((index) => hexOf(value.subarray(index, index + 1))).join('')
  return [part(3, 2, 1, 0), part(5, 4), part(7, 6), part(8, 9), part(10, 11, 12, 13, 14, 15)].join('-')
}

/** From 1601 to 1970, in milliseconds; and from the year 1, of which .NET counts. */
const epochs = { windows: 11_644_473_600_000n, dotNet: 62_135_596_800_000n } as const

/** A FILETIME; or, in keys that Entra Connect wrote, ticks of .NET, whose two highest bits are not of the number. */
function timeField(field: string, value: Uint8Array): KeyField[] {
  if (value.length !== 8) return []
  const raw = new DataView(value.buffer, value.byteOffset, 8).getBigUint64(0, true) & 0x3fff_ffff_ffff_ffffn
  const milliseconds = raw / 10_000n
  // As a FILETIME, ticks of .NET would be of the year 3600 or later.
  const isDotNet = milliseconds > 60_000_000_000_000n
  const time = new Date(Number(milliseconds - (isDotNet ? epochs.dotNet : epochs.windows)))
  return raw === 0n || Number.isNaN(time.getTime()) ? [] : [[field, time.toISOString()]]
}
