import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diagnose, type Diagnosis } from '@proviso/whfb'
import { Command } from 'commander'
import pc from 'picocolors'
import { readEvidence } from './evidence-files.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** The answer of `proviso draw`, as `--json` prints it; `schema/draw.json` describes it. */
export interface DrawAnswer {
  readonly files: readonly {
    readonly path: string
    readonly shows: string
    /** Its size. */
    readonly bytes: number
  }[]
}

/** `proviso draw`: the statechart of the device and the sequence of its provisioning, as SVG and as Mermaid text. */
export function drawCommand(terminal: Terminal): Command {
  return new Command('draw')
    .description(
      'Draw the statechart of the device, and the sequence of its provisioning, as SVG and as Mermaid.',
    )
    .argument('[evidence...]', 'evidence of a device: then its way is drawn, and what blocks it')
    .option('--out <folder>', 'where to write; made if it does not exist', 'out')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      `
Without evidence the whole way is drawn. With it, what the device has done is marked, and what blocks it, and
what is still to come. The SVG files are light or dark as their reader is, and open in any browser.

Files that exist are written over. Exit code: 0 drawn, 2 wrong usage, or nowhere to write.

Examples:
  proviso draw
  proviso draw evidence/ --out pictures`,
    )
    .action(async (paths: string[], options: { out: string; json?: true }) => {
      const answer = await draw(await diagnosisOf(paths), options.out)
      terminal.out(options.json === true ? JSON.stringify(answer, null, 2) : formatAnswer(answer, terminal))
    })
}

async function diagnosisOf(paths: readonly string[]): Promise<Diagnosis | undefined> {
  return paths.length === 0 ? undefined : diagnose((await readEvidence(paths)).evidence)
}

async function draw(diagnosis: Diagnosis | undefined, folder: string): Promise<DrawAnswer> {
  // The layout engine is large: only who draws waits for it.
  const { drawings } = await import('./drawings.ts')
  const pictures = await drawings(diagnosis)
  try {
    await mkdir(folder, { recursive: true })
    await Promise.all(pictures.map(({ name, text }) => writeFile(join(folder, name), text)))
  } catch (error) {
    throw new UsageError(
      `${folder} cannot be written to: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  return {
    files: pictures.map(({ name, shows, text }) => ({
      path: join(folder, name),
      shows,
      bytes: Buffer.byteLength(text),
    })),
  }
}

function formatAnswer({ files }: DrawAnswer, terminal: Terminal): string {
  const colours = pc.createColors(terminal.colours)
  const width = Math.max(...files.map(({ path }) => path.length))
  return files
    .map(({ path, shows, bytes }) => {
      const size = colours.dim(`${Math.ceil(bytes / 1024)} kB`.padStart(6))
      return `  ${path.padEnd(width)}  ${size}  ${shows}`
    })
    .join('\n')
}
