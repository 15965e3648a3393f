import { createReadStream, type Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  type Evidence,
  limits,
  read,
  type Reading,
  type ReadOptions,
  readStream,
  type Unreadable,
} from '@proviso/evidence'
import { loadEvtx } from './load-evtx.ts'
import { UsageError } from './usage-error.ts'

/** The most files that are opened. */
const mostFiles = 1000
/** How deep folders are looked into. */
const deepestFolder = 8

/** What the files hold, and how many there were. */
export interface EvidenceFiles {
  readonly evidence: Evidence
  readonly files: number
}

/**
 * Reads files, bundles (ZIP) and folders of evidence. Their names stand in the readings as they were given; a file that is
 * given twice is read once.
 *
 * @throws `UsageError` when something does not exist or cannot be opened, or when nothing at all is evidence.
 */
export async function readEvidence(paths: readonly string[]): Promise<EvidenceFiles> {
  const files = await findFiles(paths)
  const readings: Reading[] = []
  const unreadable: Unreadable[] = []
  const parser = await loadEvtx()
  const options: ReadOptions = parser === undefined ? {} : { evtx: parser.readEvtx }
  // One after the other: together they may be larger than the memory.
  for (const { file, refused } of files) {
    const evidence = refused === undefined ? await readOne(file, paths, options) : passedOver(file, refused)
    for (const reading of evidence.readings) readings.push(reading)
    for (const place of evidence.unreadable) unreadable.push(place)
  }
  if (readings.length === 0) throw new UsageError(nothingIn(paths, files.length, unreadable))
  return { evidence: { readings, unreadable }, files: files.length }
}

/**
 * The files that are given, and those in folders that are, each once, in order.
 *
 * @throws `UsageError` when something that is given does not exist or cannot be opened.
 */
export async function findFiles(paths: readonly string[]): Promise<readonly Found[]> {
  const found = (await Promise.all(paths.map((path) => lookInto(path)))).flat()
  // Of a file that is given twice, the first name counts: of equal keys, a map keeps the last value.
  const firstIndex = new Map(found.map((one, index) => [resolve(one.file), index] as const).toReversed())
  const files = found.filter((one, index) => index === firstIndex.get(resolve(one.file)))
  const reason = `more than ${mostFiles} files: not opened`
  return files.map((one, index) => (index < mostFiles ? one : { ...one, refused: reason }))
}

/** A file, or a folder that is not looked into, and why. */
export interface Found {
  readonly file: string
  readonly refused?: string
}

async function lookInto(path: string, depth = 0): Promise<readonly Found[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ file: path }]
    if (depth > deepestFolder) return [{ file: path, refused: `more than ${deepestFolder} folders deep` }]
    const entries = await readdir(path, { withFileTypes: true })
    const names = entries.filter((entry) => isLooked(entry)).map(({ name }) => name)
    const below = names.toSorted().map((name) => lookInto(join(path, name), depth + 1))
    return (await Promise.all(below)).flat()
  } catch (error) {
    if (!isSystemError(error)) throw error
    const reason = `cannot be opened: ${reasonOf(error)}`
    if (depth === 0) throw new UsageError(`${path} ${reason}`)
    return [{ file: path, refused: reason }]
  }
}

/** Hidden files are nobody's evidence, and a link may lead anywhere. */
function isLooked(entry: Dirent): boolean {
  return !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory())
}

/** What a file holds; one that was asked for by name has to be there, others are only named. */
async function readOne(file: string, asked: readonly string[], options: ReadOptions): Promise<Evidence> {
  try {
    const { size } = await stat(file)
    if (size > limits.bytes) return await readLarge(file)
    return read(await readFile(file), file, options)
  } catch (error) {
    if (!isSystemError(error)) throw error
    const reason = `cannot be opened: ${reasonOf(error)}`
    if (asked.includes(file)) throw new UsageError(`${file} ${reason}`)
    return passedOver(file, reason)
  }
}

/** Who logs what a diagnosis asks for. Whoever exports a whole channel exports more of others. */
const providers =
  /^(?:AD FS\b|Microsoft-Windows-(?:User Device Registration|HelloForBusiness|AAD|CertificateServicesClient|CertificationAuthority|Security-Kerberos|Kerberos|Kdcsvc|CAPI2)\b)/

/** Reads a file that is larger than what is read at once: of a log, the events that a diagnosis asks for. */
async function readLarge(file: string): Promise<Evidence> {
  const readings: Reading[] = []
  const unreadable: Unreadable[] = []
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 })
  for await (const evidence of readStream(stream, file, { events: (subject) => providers.test(subject) })) {
    for (const reading of evidence.readings) readings.push(reading)
    for (const place of evidence.unreadable) unreadable.push(place)
    if (readings.length <= limits.readings) continue
    const reason = `more than ${limits.readings} readings: the rest of the file is passed over`
    return { readings, unreadable: [...unreadable, { file, line: readings.at(-1)?.line ?? 1, reason }] }
  }
  if (readings.length === 0 && unreadable.length === 0)
    unreadable.push({ file, line: 1, reason: 'a log without events that are asked for' })
  return { readings, unreadable }
}

function passedOver(file: string, reason: string): Evidence {
  return { readings: [], unreadable: [{ file, line: 1, reason }] }
}

function nothingIn(paths: readonly string[], files: number, unreadable: readonly Unreadable[]): string {
  const where = paths.join(', ')
  const what = 'the text of `dsregcmd /status`, events, policy, AD FS metadata, certificates or keys'
  if (files === 0) return `there is no file in ${where}; give ${what}`
  const known = unreadable.find(({ reason }) => !reason.startsWith('not recognised'))
  const instead = known === undefined ? '' : ` (${known.file}:${known.line}: ${known.reason})`
  return `no evidence in ${where}: none of its ${files === 1 ? 'one file' : `${files} files`} holds ${what}${instead}`
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error
}

function reasonOf(error: NodeJS.ErrnoException): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
  }
  return reasons[error.code ?? ''] ?? error.message
}
