import { readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { limits, read, type Reading, type Unreadable } from '@proviso/evidence'
import { type BundleFile, redactBundle, type RedactedBundle } from '@proviso/whfb/diagnosis'
import { type EvidenceFiles, findFiles } from './evidence-files.ts'
import { loadEvtx } from './load-evtx.ts'

/** The most bytes that are redacted together: names are looked for in all files before the first is rewritten. */
const mostBytes = 512 * 1024 * 1024

/**
 * Files and folders of evidence as they can be shared; their names are those below the folders that were given.
 *
 * @throws `UsageError` when something that is given does not exist.
 */
export async function redactFiles(paths: readonly string[]): Promise<RedactedBundle> {
  const found = await findFiles(paths)
  const bundle: BundleFile[] = []
  const leftOut: { name: string; reason: string }[] = []
  let bytes = 0
  for (const { file, refused } of found) {
    const opened = refused === undefined ? await open(file, mostBytes - bytes) : refused
    if (typeof opened === 'string')
      leftOut.push({ name: `file ${bundle.length + leftOut.length + 1}`, reason: opened })
    else {
      bundle.push({ name: nameBelow(paths, file), bytes: opened })
      bytes += opened.length
    }
  }
  const parser = await loadEvtx()
  const redacted = redactBundle(bundle, parser === undefined ? {} : { evtx: parser.evtxAsXml })
  return { ...redacted, leftOut: [...redacted.leftOut, ...leftOut] }
}

const tooLarge = `larger than ${limits.bytes / 1024 / 1024} MiB, which is not redacted, but diagnosed: export less of the log, as with \`wevtutil qe <log> /q:"*[System[TimeCreated[timediff(@SystemTime) <= 604800000]]]" /f:xml\` its last week, or split the file`

/** The bytes of a file, or why it is left out; its name is not told, for nobody knows what it may hold. */
async function open(file: string, room: number): Promise<Uint8Array | string> {
  try {
    const { size } = await stat(file)
    if (size > limits.bytes) return tooLarge
    if (size > room) return `more than ${mostBytes / 1024 / 1024} MiB cannot be redacted at once`
    return await readFile(file)
  } catch {
    return 'it cannot be opened'
  }
}

/** What a redacted bundle holds, as if its files had been read. */
export function evidenceIn({ files, leftOut }: RedactedBundle): EvidenceFiles {
  const readings: Reading[] = []
  const unreadable: Unreadable[] = leftOut.map(({ name, reason }) => ({ file: name, line: 1, reason }))
  for (const { name, text } of files) {
    const evidence = read(text, name)
    for (const reading of evidence.readings) readings.push(reading)
    unreadable.push(...evidence.unreadable)
  }
  return { evidence: { readings, unreadable }, files: files.length + leftOut.length }
}

/** The name of a file below the folder that was given, so that the folders above it are not told. */
function nameBelow(paths: readonly string[], file: string): string {
  const folder = paths.find((path) => file !== path && file.startsWith(join(path, '/')))
  return folder === undefined ? (file.split(/[\\/]/).at(-1) ?? file) : relative(folder, file)
}

/** Why nothing came of redacting what was given. */
export function nothingRedacted(where: string, { leftOut }: RedactedBundle): string {
  const [first, ...others] = leftOut
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  const why = first === undefined ? '' : `: ${first.name} (${first.reason})${more}`
  return `no evidence in ${where} that can be redacted${why}`
}
