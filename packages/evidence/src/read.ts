import { isCertutil, readCertutil } from './certificates/certutil.ts'
import { isDer, isPem, readDer, readPem } from './certificates/read-certificates.ts'
import { decode } from './decode.ts'
import { isDsregcmd } from './dsregcmd/is-dsregcmd.ts'
import { readDsregcmd } from './dsregcmd/read-dsregcmd.ts'
import { isEvents } from './events/is-events.ts'
import { isObjects, readObjects } from './events/object-events.ts'
import { readEvents } from './events/read-events.ts'
import { isRenderedEvents, readRenderedEvents } from './events/rendered-events.ts'
import { isJson, readJson } from './json/read-json.ts'
import { isKeys, readKeys } from './keys/read-keys.ts'
import { limits } from './limits.ts'
import { isGroupPolicyResult, readGroupPolicyResult } from './policy/group-policy-result.ts'
import { isMdmPage, readMdmPage } from './policy/mdm-page.ts'
import { isMdmReport, readMdmReport } from './policy/mdm-report.ts'
import { isRegistryPol, readRegistryPol } from './policy/registry-pol.ts'
import { isRegistryText, readRegistryText } from './policy/registry-text.ts'
import { isSyncMl, readSyncMl } from './policy/sync-ml.ts'
import type { Evidence } from './reading.ts'

/** A kind of file that is text: how it is recognised, and how it is read. */
interface TextKind {
  readonly is: (text: string) => boolean
  readonly read: (text: string, file: string) => Evidence
}

/** The first that recognises a text reads it: those that begin in their own way come before those found in the middle. */
const textKinds: readonly TextKind[] = [
  { is: isKeys, read: readKeys },
  { is: isPem, read: readPem },
  { is: isJson, read: readJson },
  { is: isObjects, read: readObjects },
  { is: isGroupPolicyResult, read: readGroupPolicyResult },
  { is: isMdmReport, read: readMdmReport },
  { is: isMdmPage, read: readMdmPage },
  { is: isDsregcmd, read: readDsregcmd },
  { is: isEvents, read: readEvents },
  { is: isSyncMl, read: readSyncMl },
  { is: isRenderedEvents, read: readRenderedEvents },
  { is: isRegistryText, read: readRegistryText },
  { is: isCertutil, read: readCertutil },
]

/**
 * Reads a file of evidence, whatever it is: its kind is recognised from its content.
 *
 * Total: any bytes give readings and a list of what could not be read, never an exception. A file is of one kind.
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
export function read(bytes: Uint8Array | string, file: string): Evidence {
  if (bytes.length > limits.bytes) {
    return nothing(file, `larger than ${limits.bytes / 1024 / 1024} MiB: split the export`)
  }
  if (typeof bytes !== 'string' && isRegistryPol(bytes)) return readRegistryPol(bytes, file)
  if (typeof bytes !== 'string' && isDer(bytes)) return readDer(bytes, file)
  const text = typeof bytes === 'string' ? bytes.replace(/^\uFEFF/, '') : decode(bytes)
  if (text.trim() === '') return nothing(file, 'empty')
  const kind = textKinds.find(({ is }) => is(text))
  if (kind !== undefined) return kind.read(text, file)
  if (text.startsWith('ElfFile\0')) {
    return nothing(file, 'a binary event log: export it with `wevtutil qe <file> /lf:true /f:xml`')
  }
  return nothing(
    file,
    'not recognised: neither the text of `dsregcmd /status` nor events, policy, AD FS metadata, certificates or keys',
  )
}

function nothing(file: string, reason: string): Evidence {
  return { readings: [], unreadable: [{ file, line: 1, reason }] }
}
