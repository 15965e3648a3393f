import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diagnose, type Diagnosis } from '@proviso/whfb'
import { Command, InvalidArgumentError, Option } from 'commander'
import pc from 'picocolors'
import { type DrawOptions, type Format, formats, pictureKinds } from './draw/draw-options.ts'
import type { Drawing } from './drawings.ts'
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

/** `proviso draw`: the way of a device, or the machines, logs and graphs of a module, as pictures. */
export function drawCommand(terminal: Terminal): Command {
  return new Command('draw')
    .description(
      'Draw the way of a device, or the machines of a module: statecharts, sequences and graphs, as SVG and as text.',
    )
    .argument(
      '[input...]',
      'a JavaScript or TypeScript file that exports machines and systems, or evidence of a device',
    )
    .option('--out <folder>', 'where to write; made if it does not exist', 'out')
    .option('--json', 'print what was written as JSON')
    .optionsGroup('Of a module:')
    .addOption(
      new Option('--as <picture>', 'what is drawn of it').choices(pictureKinds).default('statechart'),
    )
    .option(
      '--format <formats>',
      `one or several of ${formats.join(', ')}, with commas between them`,
      formatsIn,
      ['svg'],
    )
    .option('--of <export>', 'draw this export only')
    .option('--actor <name>', 'draw this actor of a system only')
    .option('--within <state>', 'draw what lies in the state of this id')
    .option('--each-region', 'draw each region of a parallel state in a picture of its own')
    .option('--focus <state>', 'draw the state of this id with its neighbours')
    .option('--depth <levels>', 'fold what lies deeper', wholeNumber)
    .option('--log <files...>', 'logs as JSON: laid over a statechart or a graph, or drawn as a sequence')
    .option(
      '--notes <member>',
      'note at each message of a sequence this member of the meta of its transition',
    )
    .option('--coverage', 'lay over a statechart what the logs never take')
    .option(
      '--counts <file>',
      'lay over a statechart how many are in each state: a JSON list of state values',
    )
    .option('--by <members>', 'what of a state is told in a graph: states alike in that are shown as one')
    .option('--max-nodes <count>', 'the most nodes of a graph', wholeNumber)
    .option('--max-states <count>', 'the most states to explore', wholeNumber, 100_000)
    .addOption(new Option('--direction <way>', 'which way a picture grows').choices(['down', 'right']))
    .addOption(new Option('--theme <paper>', 'on which paper').choices(['auto', 'light', 'dark']))
    .option('--title <words>', 'the name of the picture')
    .addHelpText('after', help)
    .action(async (inputs: string[], options: DrawCommandOptions, command: Command) => {
      if (!isModule(inputs)) assertOfDevice(command)
      const answer = await writeTo(options.out, await drawn(inputs, options))
      terminal.out(options.json === true ? JSON.stringify(answer, null, 2) : formatAnswer(answer, terminal))
    })
}

interface DrawCommandOptions extends DrawOptions {
  readonly out: string
  readonly json?: true
}

const help = `
Without an input the whole way of a device is drawn. With evidence, what the device has done is marked, and what blocks
it, and what is still to come. With a module, each machine that it exports is drawn, or a log, or what it can reach.

A log is a JSON list of events, or an object with such a "log": a verdict of "proviso check --json" is one, and shows
where its claim breaks. Several logs in a sequence have what they share once, and then each as an alternative.

SVG files are light or dark as their reader is, and open in any browser. Statecharts are svg, mermaid or scxml, sequences
svg or mermaid, graphs svg or dot. Files that exist are written over.

Exit code: 0 drawn, 2 wrong usage, or nowhere to write.

Examples:
  proviso draw evidence/ --out pictures
  proviso draw ./door.ts --format svg,mermaid
  proviso draw ./door.ts --focus door.locked --log way.json
  proviso draw ./shop.ts --as sequence --log paid.json refused.json
  proviso draw ./shop.ts --as graph --by client.value,server.value`

/** Files that export something, by their endings. */
const MODULE = /\.[cm]?[jt]s$/

/** What only modules have is refused for devices, and not passed over. */
function assertOfDevice(command: Command): void {
  const ofDevice = new Set(['out', 'json'])
  const stranger = command.options.find((option) => {
    const name = option.attributeName()
    return !ofDevice.has(name) && command.getOptionValueSource(name) === 'cli'
  })
  if (stranger === undefined) return
  throw new UsageError(
    `${stranger.long ?? stranger.flags} is for the machines of a module: name its file first`,
  )
}

function isModule([first]: readonly string[]): boolean {
  return first !== undefined && MODULE.test(first)
}

async function drawn(inputs: readonly string[], options: DrawCommandOptions): Promise<readonly Drawing[]> {
  const [first] = inputs
  if (first === undefined || !isModule(inputs)) {
    // The layout engine is large: only who draws waits for it.
    const { drawings } = await import('./drawings.ts')
    return drawings(await diagnosisOf(inputs))
  }
  if (inputs.length > 1) throw new UsageError('one module is drawn at a time')
  const { moduleDrawings } = await import('./draw/module-drawings.ts')
  return moduleDrawings(first, options)
}

function formatsIn(text: string): readonly Format[] {
  return text.split(',').map((one) => {
    const format = formats.find((known) => known === one.trim())
    if (format === undefined) throw new InvalidArgumentError(`There are ${formats.join(', ')}.`)
    return format
  })
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 1) return number
  throw new InvalidArgumentError('It must be a whole number of at least 1.')
}

async function diagnosisOf(paths: readonly string[]): Promise<Diagnosis | undefined> {
  return paths.length === 0 ? undefined : diagnose((await readEvidence(paths)).evidence)
}

async function writeTo(folder: string, pictures: readonly Drawing[]): Promise<DrawAnswer> {
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
