import { Conflict, type Journal } from '@proviso/journal'
import { simulatedLog } from '@proviso/whfb'
import { Command, InvalidArgumentError } from 'commander'
import { devicePrefix } from './fleet-projection.ts'
import { journalForms, withJournal, withoutPassword } from './open-journal.ts'
import { progressBarOn } from './progress-bar.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** The largest fleet that is simulated at once. */
const mostDevices = 1_000_000
/** Devices that are appended together, and share a commit. */
const batchSize = 1000

interface SimulateOptions {
  readonly devices: number
  readonly seed: number
  readonly journal: string
  readonly json?: true
}

/** The answer of `proviso simulate`, as `--json` prints it; `schema/simulate.json` describes it. */
export interface SimulateAnswer {
  readonly seed: number
  readonly devices: number
  readonly events: number
  readonly seconds: number
}

/** `proviso simulate`: a made-up fleet with seeded faults, appended to a journal. */
export function simulateCommand(terminal: Terminal): Command {
  return new Command('simulate')
    .description('Run a fleet of made-up devices through the model, with faults, and keep it in a journal.')
    .requiredOption(
      '--devices <count>',
      `how many devices, at most ${mostDevices.toLocaleString('en')}`,
      wholeNumber(1, mostDevices),
    )
    .requiredOption('--journal <journal>', journalForms)
    .option('--seed <number>', 'another seed is another fleet', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', help)
    .action(async (options: SimulateOptions) => {
      const answer = await withJournal(options.journal, 'make it', (journal) =>
        simulate(journal, options, terminal),
      )
      terminal.out(
        options.json === true ? JSON.stringify(answer, null, 2) : formatted(answer, options.journal),
      )
    })
}

const help = `
The same seed gives the same logs, byte for byte; each is one that the model accepts. Running it again appends nothing
that is there already: so a run that was interrupted is finished by repeating it, and a larger --devices adds the rest.
How often faults come is made up: it shows what a fleet looks like, and says nothing of a real one.

Exit code: 0 simulated, 2 wrong usage, or no journal to write to.

Examples:
  proviso simulate --devices 1000 --journal sqlite:fleet.db
  proviso simulate --devices 100000 --seed 7 --journal postgres://localhost/fleet
  proviso fleet sqlite:fleet.db`

async function simulate(
  journal: Journal,
  { devices, seed }: SimulateOptions,
  terminal: Terminal,
): Promise<SimulateAnswer> {
  const start = performance.now()
  const bar = progressBarOn(terminal, { total: devices, unit: 'devices' })
  let events = 0
  try {
    for (let first = 0; first < devices; first += batchSize) {
      const count = Math.min(batchSize, devices - first)
      const batch = Array.from({ length: count }, (_, offset) => appendOne(journal, seed, first + offset))
      events += (await Promise.all(batch)).reduce((sum, size) => sum + size, 0)
      bar.tell(first + count)
    }
  } catch (error) {
    if (error instanceof Conflict) throw new UsageError(otherFleet(seed), { cause: error })
    throw error
  } finally {
    bar.end()
  }
  return { seed, devices, events, seconds: Math.round(performance.now() - start) / 1000 }
}

function otherFleet(seed: number): string {
  return `the journal has another fleet of seed ${seed}, of another version of the model: take another --seed or journal`
}

/** Appends the log of one device under an id of its own, so that repeating it appends nothing. */
async function appendOne(journal: Journal, seed: number, index: number): Promise<number> {
  const log = simulatedLog({ seed, index })
  const stream = `${devicePrefix}simulated-${seed}-${index}/user`
  await journal.append(stream, log, {
    expect: 'none',
    id: `simulate-${seed}-${index}`,
    metadata: { actor: 'proviso simulate' },
  })
  return log.length
}

function formatted({ devices, events, seconds, seed }: SimulateAnswer, journal: string): string {
  const [some, all] = [devices, events].map((count) => count.toLocaleString('en'))
  const rate = Math.round(devices / Math.max(seconds, 0.001)).toLocaleString('en')
  return [
    `${some} devices of seed ${seed}, ${all} events, in ${seconds.toFixed(1)} s (${rate} devices a second)`,
    `See them: proviso fleet ${withoutPassword(journal)}`,
  ].join('\n')
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most.toLocaleString('en')}.`)
  }
}
