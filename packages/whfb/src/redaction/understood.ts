import {
  decode,
  type Evidence,
  filesIn,
  isProse,
  limits,
  read,
  type SingleFile,
  transcriptOf,
} from '@proviso/evidence'
import type { Rewriter } from './rewriter.ts'
import { withoutSentences } from './without-sentences.ts'

/** A file of a bundle. */
export interface BundleFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What helps to understand the files. */
export interface RedactOptions {
  /**
   * Turns binary event logs into XML: `evtxAsXml` of `@proviso/evidence/evtx`. Without it they are left out.
   */
  readonly evtx?: (bytes: Uint8Array) => string
  /** The most bytes of all files, unpacked, as names are looked for in all of them first. Absent: 512 MiB. */
  readonly mostBytes?: number
}

/** A file, and how it can be shared. */
export interface Understood extends Pick<SingleFile, 'name' | 'bundles'> {
  /** What names are looked for in. */
  readonly text: string
  readonly evidence: Evidence
  /** As what it is written; absent where it is left out. */
  readonly form?: Form
  /** Why it is left out. */
  readonly reason?: string
}

/** As what a file is written, and what its name ends in then. */
interface Form {
  readonly ending: string
  readonly write: (rewriter: Rewriter) => string
}

/** The files that some files stand for, those in ZIP files included: as many as there is room for. */
export function* understand(bundle: readonly BundleFile[], options: RedactOptions): Generator<Understood> {
  const { mostBytes = limits.bundleBytes } = options
  let taken = 0
  for (const { name, bytes } of bundle) {
    for (const file of filesIn(bytes, name)) {
      const size = 'refused' in file ? 0 : file.bytes.length
      const isTooMuch = taken + size > mostBytes
      if (!isTooMuch) taken += size
      const refused = isTooMuch
        ? 'with it there is more than can be redacted at once: redact it alone'
        : undefined
      yield { name: file.name, bundles: file.bundles, ...understood(file, refused, options) }
    }
  }
}

function understood(file: SingleFile, refused: string | undefined, options: RedactOptions): Sharable {
  if ('refused' in file) return leftOut('', nothing, file.refused)
  return refused === undefined ? sharable(file, options) : leftOut('', nothing, refused)
}

type Sharable = Omit<Understood, 'name' | 'bundles'>

const nothing: Evidence = { readings: [], unreadable: [] }

function sharable({ name, bytes }: BundleFile, { evtx }: RedactOptions): Sharable {
  if (evtx !== undefined && isBinaryLog(bytes)) return asText(evtx(bytes), name, '.xml')
  if (isText(bytes)) return asText(decode(bytes), name, '')
  const evidence = read(bytes, name)
  if (evidence.readings.length > 0) return asTranscript(evidence)
  return leftOut('', evidence, whyNothing(evidence))
}

function asText(text: string, name: string, ending: string): Sharable {
  const evidence = read(text, name)
  if (evidence.readings.length === 0) return leftOut(text, evidence, whyNothing(evidence))
  if (hidesNames(text, evidence)) return asTranscript(evidence)
  if (isProse(text)) return asRows(text, evidence, ending)
  return { text, evidence, form: { ending, write: (rewriter) => rewriter.rewrite(text) } }
}

/** Names in sentences that people wrote are not known: of such a text the lines stay that were read. */
function asRows(text: string, evidence: Evidence, ending: string): Sharable {
  const rows = withoutSentences(text, evidence)
  return { text: rows, evidence, form: { ending, write: (rewriter) => rewriter.rewrite(rows) } }
}

/** Bytes that hold names cannot be rewritten, so that what was read of them stands in their place. */
function asTranscript(evidence: Evidence): Sharable {
  const text = evidence.readings.map(({ value }) => value).join('\n')
  const write = (rewriter: Rewriter) => transcriptOf(rewritten(evidence, rewriter))
  return { text, evidence, form: { ending: '.json', write } }
}

function leftOut(text: string, evidence: Evidence, reason: string): Sharable {
  return { text, evidence, reason }
}

/** Why nothing was read of a file. */
function whyNothing({ unreadable }: Evidence): string {
  const reason = unreadable[0]?.reason ?? ''
  return reason === '' || reason.startsWith('not recognised') ? 'not recognised as evidence' : reason
}

function rewritten({ readings, unreadable }: Evidence, rewriter: Rewriter): Evidence {
  const plain = (text: string) => rewriter.rewrite(text)
  return {
    readings: readings.map(({ device, user, ...reading }) => ({
      ...reading,
      field: plain(reading.field),
      value: plain(reading.value),
      ...(device !== undefined && { device: plain(device) }),
      ...(user !== undefined && { user: plain(user) }),
    })),
    unreadable: unreadable.map(({ reason, ...place }) => ({ ...place, reason: plain(reason) })),
  }
}

/** A row of bytes in a dump: an offset, up to sixteen bytes, and what they look like as text. */
const dumpedBytes =
  /^[ \t]*(?:[\da-f]{4,8}[ \t]{1,4})?(?:[\da-f]{2} {1,2}){3,15}[\da-f]{2}(?: {2,}|[ \t]*$)/im

/** A table of EvtxECmd: beside the data its columns tell of accounts and hosts in words. */
const tableOfMaps = /^[^\r\n]{0,500}\bPayloadData1\b/

/**
 * Does a text hold names where they cannot be replaced: in bytes (certificates, keys of the directory, a dump), or in columns that are
 * not read?
 */
function hidesNames(text: string, { readings }: Evidence): boolean {
  if (tableOfMaps.test(text) || readings.some(({ subject }) => subject === 'certificate request')) return true
  const isOfKeys = readings.some(({ source }) => source === 'key')
  const isOfCertificates = readings.some(({ source }) => source === 'certificate')
  return text.includes('-----BEGIN ') || isOfKeys || (isOfCertificates && dumpedBytes.test(text))
}

function isBinaryLog(bytes: Uint8Array): boolean {
  return decode(bytes.subarray(0, 8)) === 'ElfFile\0'
}

/** Text has no control characters but those of lines and blanks, and its zeros are those of UTF-16. */
function isText(bytes: Uint8Array): boolean {
  return !/[^\P{Cc}\t\n\f\r\u{80}-\u{9f}]/u.test(decode(bytes.subarray(0, 65_536)))
}
