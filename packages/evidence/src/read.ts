import { readBundle } from './bundle/read-bundle.ts'
import { isZip } from './bundle/unpack.ts'
import { isCaRequests, readCaRequests } from './certificates/ca-requests.ts'
import { isCertutil, readCertutil } from './certificates/certutil.ts'
import { isDer, isPem, readDer, readPem } from './certificates/read-certificates.ts'
import { decode } from './decode.ts'
import { isOfferedTemplates, readOfferedTemplates } from './certificates/offered-templates.ts'
import { isTemplateFlags, readTemplateFlags } from './certificates/template-flags.ts'
import { isTemplateProperties, readTemplateProperties } from './certificates/template-properties.ts'
import { isDsregcmd } from './dsregcmd/is-dsregcmd.ts'
import { readDsregcmd } from './dsregcmd/read-dsregcmd.ts'
import { beginsWithEvents, isEvents } from './events/is-events.ts'
import { isObjects, readObjects } from './events/object-events.ts'
import { readEvents } from './events/read-events.ts'
import { isRenderedEvents, readRenderedEvents } from './events/rendered-events.ts'
import { isEventTable, readEventTable } from './events/table-events.ts'
import { isJson, readJson } from './json/read-json.ts'
import { isKeys, readKeys } from './keys/read-keys.ts'
import { limits } from './limits.ts'
import { isGroupPolicyResult, readGroupPolicyResult } from './policy/group-policy-result.ts'
import { isGroupPolicyPage, readGroupPolicyPage } from './policy/group-policy-page.ts'
import { isMdmPage, readMdmPage } from './policy/mdm-page.ts'
import { isMdmReport, readMdmReport } from './policy/mdm-report.ts'
import { isRegistryPol, readRegistryPol } from './policy/registry-pol.ts'
import { isRegistryText, readRegistryText } from './policy/registry-text.ts'
import { isSyncMl, readSyncMl } from './policy/sync-ml.ts'
import { withoutQuoteMarks } from './quote-marks.ts'
import { isMixedPaste, readMixedPaste } from './pastes/mixed-paste.ts'
import { isPastedEvents, readPastedEvents } from './pastes/pasted-events.ts'
import { isScreen, readScreen } from './pastes/screen.ts'
import type { Evidence } from './reading.ts'
import { beginsWith, whyUnread } from './unread-kinds.ts'

/** A kind of file that is text: how it is recognised, and how it is read. */
interface TextKind {
  readonly is: (text: string) => boolean
  readonly read: (text: string, file: string) => Evidence
  /** Did somebody write sentences around the evidence? */
  readonly isProse?: true
}

/** The first that recognises a text reads it: those that begin in their own way come before those found in the middle. */
const textKinds: readonly TextKind[] = [
  { is: beginsWithEvents, read: readEvents },
  { is: isKeys, read: readKeys },
  { is: isCaRequests, read: readCaRequests },
  { is: isPem, read: readPem },
  { is: isJson, read: readJson },
  { is: isEventTable, read: readEventTable },
  { is: isObjects, read: readObjects },
  { is: isGroupPolicyResult, read: readGroupPolicyResult },
  { is: isMdmReport, read: readMdmReport },
  { is: isGroupPolicyPage, read: readGroupPolicyPage },
  { is: isMdmPage, read: readMdmPage },
  { is: isMixedPaste, read: readMixedPaste, isProse: true },
  { is: isDsregcmd, read: readDsregcmd },
  { is: isEvents, read: readEvents },
  { is: isSyncMl, read: readSyncMl },
  { is: isRenderedEvents, read: readRenderedEvents },
  { is: isRegistryText, read: readRegistryText },
  { is: isCertutil, read: readCertutil },
  { is: isTemplateFlags, read: readTemplateFlags },
  { is: isTemplateProperties, read: readTemplateProperties },
  { is: isOfferedTemplates, read: readOfferedTemplates },
  { is: isPastedEvents, read: readPastedEvents, isProse: true },
  { is: isScreen, read: readScreen, isProse: true },
]

/** What a reader of files can be given. */
export interface ReadOptions {
  /** Reads binary event logs: `readEvtx` of `@proviso/evidence/evtx`. Without it they are named, and not read. */
  readonly evtx?: (bytes: Uint8Array, file: string) => Evidence
}

/** A kind of file that is bytes. */
interface BinaryKind {
  readonly is: (bytes: Uint8Array) => boolean
  readonly read: (bytes: Uint8Array, file: string, options: ReadOptions) => Evidence
}

const binaryKinds: readonly BinaryKind[] = [
  { is: isRegistryPol, read: readRegistryPol },
  { is: isDer, read: readDer },
  { is: (bytes) => beginsWith(bytes, 'ElfFile\0'), read: readBinaryLog },
]

/**
 * Reads a file of evidence, whatever it is: its kind is recognised from its content. Of a bundle (ZIP) all files are read,
 * each under its name behind that of the bundle: `auth.zip/Dsregcmd.txt`.
 *
 * Total: any bytes give readings and a list of what could not be read, never an exception. A file is of one kind, but for a
 * text into which a run of `dsregcmd` and the text of events were pasted.
 *
 * @param bytes The file; text may be given as it is.
 * @param file The name under which it is quoted.
 *
 * @example
 * ```ts
 * const { readings, unreadable } = read(await readFile('dsregcmd.txt'), 'dsregcmd.txt')
 * readings[0] // { source: 'dsregcmd', subject: 'Device State', field: 'AzureAdJoined', value: 'YES', answer: 'yes', … }
 * ```
 */
export function read(bytes: Uint8Array | string, file: string, options: ReadOptions = {}): Evidence {
  if (bytes.length > limits.bytes) {
    return nothing(file, `larger than ${limits.bytes / 1024 / 1024} MiB: split the export`)
  }
  if (typeof bytes === 'string') return readText(bytes.replace(/^\uFEFF/, ''), file)
  if (isZip(bytes)) return readBundle(bytes, file, (held, name) => read(held, name, options))
  const unread = whyUnread(bytes)
  if (unread !== undefined) return nothing(file, unread)
  const kind = binaryKinds.find(({ is }) => is(bytes))
  return kind === undefined ? readText(decode(bytes), file) : kind.read(bytes, file, options)
}

/**
 * Is evidence pasted into a text, as into a mail or a ticket? Then names may stand in the sentences around it.
 *
 * @example
 * ```ts
 * isProse('Hello Sam,\nEvent ID 7211 - The prerequisite check failed.') // true
 * isProse('  NgcSet : YES')                                              // false
 * ```
 */
export function isProse(text: string): boolean {
  const unquoted = withoutQuoteMarks(text)
  return textKinds.find(({ is }) => is(unquoted))?.isProse === true
}

function readText(given: string, file: string): Evidence {
  if (given.trim() === '') return nothing(file, 'empty')
  const text = withoutQuoteMarks(given)
  const kind = textKinds.find(({ is }) => is(text))
  if (kind !== undefined) return notSilent(kind.read(text, file), file)
  const kinds = 'the text of `dsregcmd /status` nor events, policy, AD FS metadata, certificates or keys'
  return nothing(file, whyUnread(text) ?? `not recognised: neither ${kinds}`)
}

/** What looks like evidence, and holds none, is named. */
function notSilent(evidence: Evidence, file: string): Evidence {
  const isSilent = evidence.readings.length === 0 && evidence.unreadable.length === 0
  return isSilent ? nothing(file, 'nothing stands in it that could be read') : evidence
}

function readBinaryLog(bytes: Uint8Array, file: string, { evtx }: ReadOptions): Evidence {
  const reason =
    'a binary event log: export it with `wevtutil qe <file> /lf:true /f:xml`, or install `@ts-evtx/core`'
  return evtx === undefined ? nothing(file, reason) : evtx(bytes, file)
}

function nothing(file: string, reason: string): Evidence {
  return { readings: [], unreadable: [{ file, line: 1, reason }] }
}
