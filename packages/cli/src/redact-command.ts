import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RedactedBundle } from '@proviso/whfb/diagnosis'
import { Command } from 'commander'
import { asOneZip, type PackedFile, packedFiles } from './packed-files.ts'
import { nothingRedacted, redactFiles } from './redacted-files.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { counted } from './words.ts'

/** The answer of `proviso redact`, as `--json` prints it; `schema/redact.json` describes it. */
export interface RedactAnswer {
  readonly written: readonly string[]
  readonly leftOut: RedactedBundle['leftOut']
}

/** `proviso redact`: a bundle as it can be shared. */
export function redactCommand(terminal: Terminal): Command {
  return new Command('redact')
    .description('Write a bundle as it can be shared: names replaced, the same by the same, tokens cut out.')
    .argument('<in>', 'a file, or a folder of files')
    .argument(
      '<out>',
      'a folder that is not there yet, or is empty; or a file, `….zip`, that is not there yet',
    )
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      `
Replaced, in all files alike, are the names of users, hosts, domains, tenants and CAs, SIDs, GUIDs, addresses, digests
and keys, also in the names of the files. Lines stay where they are, and a diagnosis of what is written is the same.
Times, error codes, versions and what Windows itself says stay. A ZIP file stays one. A binary event log becomes XML,
and what holds names in its bytes (certificates, keys, Registry.pol) gives way to what was read of it, as JSON. What is
not recognised is left out, and named.

A file of more than 128 MiB is left out, and so is what is more than 512 MiB with the others, as names are looked for in
all files before the first is rewritten: export less of a log (its last week, or its providers that matter).

Read what is written before you share it: a name in a sentence that somebody wrote, and that no field holds, stays.

Examples:
  proviso redact evidence/ shared/
  proviso redact MDMDiagReport.zip shared.zip
  proviso diagnose evidence/ --redact --html report.html`,
    )
    .action(async (from: string, to: string, options: { json?: true }) => {
      const bundle = await redactFiles([from])
      if (bundle.files.length === 0) throw new UsageError(nothingRedacted(from, bundle))
      const answer = await write(bundle, to)
      terminal.out(options.json === true ? JSON.stringify(answer, null, 2) : wordsOf(answer, to))
    })
}

async function write({ files, leftOut }: RedactedBundle, to: string): Promise<RedactAnswer> {
  try {
    if (/\.zip$/i.test(to)) await writeFile(to, asOneZip(files), { flag: 'wx' })
    else await writeFolder(packedFiles(files), to)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${to} cannot be written to: ${reasonOf(error)}`)
  }
  return { written: files.map(({ name }) => name), leftOut }
}

async function writeFolder(files: readonly PackedFile[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const there = await readdir(folder)
  if (there.length > 0) throw new UsageError(`${folder} is not empty: what is in it may not be redacted`)
  for (const { name, bytes } of files) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  }
}

function wordsOf({ written, leftOut }: RedactAnswer, to: string): string {
  return [
    `${counted(written.length, 'file')} written to ${to}; read them before you share them.`,
    ...leftOut.map(({ name, reason }) => `  left out: ${name} (${reason})`),
  ].join('\n')
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && error.code === 'EEXIST' ? 'it is there already' : error.message
}
