import { decode, type Evidence, read } from '@proviso/evidence'
import { addNames, type Names } from './names-in.ts'
import { Rewriter } from './rewriter.ts'

/** A file of a bundle. */
export interface BundleFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file as it can be shared. */
export interface RedactedFile {
  readonly name: string
  readonly text: string
}

/** A bundle as it can be shared. */
export interface RedactedBundle {
  readonly files: readonly RedactedFile[]
  /** The files that are not in it, by the number of their place, and why: what is not understood may hold names. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[]
}

/**
 * A bundle with its names replaced, the same name by the same pseudonym in all files: of users, hosts, domains, tenants
 * and CAs, SIDs, GUIDs, addresses, digests and keys. Tokens are cut out. Lines stay where they are, and what a diagnosis
 * reads stays as it is.
 *
 * What it does not know it cannot replace: names in sentences that people wrote, of somebody whom no field names.
 *
 * @example
 * ```ts
 * redactBundle([{ name: 'dsregcmd.txt', bytes }]).files[0]?.text // '… Executing Account Name : DOMAIN-1\user-1 …'
 * ```
 */
export function redactBundle(bundle: readonly BundleFile[]): RedactedBundle {
  const given = bundle.map((file) => understood(file))
  const names: Names = new Map()
  const guids = new Set<string>()
  for (const { text, evidence } of given) {
    addNames(names, text, evidence.readings)
    for (const [, guid = ''] of text.matchAll(/<Provider\b[^>]*\bGuid=["']\{?([\da-f-]{36})/gi))
      guids.add(guid.toLowerCase())
  }
  const rewriter = new Rewriter(names, guids)
  const taken = new Set<string>()
  const redacted = given.map(({ name, text, reason }) => ({
    name: freeName(rewriter.rewrite(name), taken),
    text,
    reason,
  }))
  return {
    files: redacted.flatMap(({ name, text, reason }) =>
      reason === undefined ? [{ name, text: rewriter.rewrite(text) }] : [],
    ),
    leftOut: redacted.flatMap(({ name, reason }) => (reason === undefined ? [] : [{ name, reason }])),
  }
}

interface Understood {
  readonly name: string
  readonly text: string
  readonly evidence: Evidence
  /** Why it is left out. */
  readonly reason: string | undefined
}

function understood({ name, bytes }: BundleFile): Understood {
  const evidence = read(bytes, name)
  const text = isText(bytes) ? decode(bytes) : ''
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const reason = isZip ? 'a bundle: unpack it, and give the folder' : reasonToLeaveOut(text, evidence)
  return { name, text, evidence, reason }
}

function reasonToLeaveOut(text: string, { readings }: Evidence): string | undefined {
  if (text === '') return 'no text: only texts are redacted; export it as text, or as XML'
  if (text.includes('-----BEGIN ')) return 'certificates: their names are signed, and cannot be replaced'
  if (readings.some(({ source }) => source === 'key'))
    return 'keys of the directory: their bytes name the device, and their users'
  return readings.length === 0 ? 'not recognised as evidence' : undefined
}

/** Text has no control characters but those of lines and blanks, and its zeros are those of UTF-16. */
function isText(bytes: Uint8Array): boolean {
  return !/[^\P{Cc}\t\n\f\r\u{80}-\u{9f}]/u.test(decode(bytes.subarray(0, 65_536)))
}

function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let number = 2; taken.has(free.toLowerCase()); number++)
    free = name.replace(/(\.[^./\\]*)?$/, `-${number}$1`)
  taken.add(free.toLowerCase())
  return free
}
