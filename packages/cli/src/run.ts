import { Command, CommanderError } from 'commander'
import { checkCommand } from './check-command.ts'
import { collectCommand } from './collect-command.ts'
import { diagnoseCommand } from './diagnose-command.ts'
import { drawCommand } from './draw-command.ts'
import { exploreCommand } from './explore-command.ts'
import { fleetCommand } from './fleet-command.ts'
import { redactCommand } from './redact-command.ts'
import { replayCommand } from './replay-command.ts'
import { simulateCommand } from './simulate-command.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

/**
 * Runs one command and answers its exit code.
 *
 * 0: done, and for `check` everything holds. 1: `check` found something broken, or `replay` a log that is refused. 2: called in a way that cannot
 * work. 3: `check` could not decide everything.
 *
 * @example
 * ```ts
 * await run(['diagnose', 'evidence/', '--json'], processTerminal())
 * ```
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0
  const program = programFor(terminal, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    return exitCodeOf(error, terminal)
  }
}

function programFor(terminal: Terminal, done: (exitCode: number) => void): Command {
  const program = new Command('proviso')
    .description('Checks, diagnoses and draws the provisioning of Windows Hello for Business devices.')
    .version(version())
    .addHelpText(
      'after',
      `
Examples:
  proviso diagnose evidence/          where a device stands, and what blocks it
  proviso collect                     the lines that gather such evidence on a device
  proviso redact evidence/ shared/    the same evidence without names, to be shared
  proviso check                       explore every path of the models, check every claim
  proviso draw evidence/ --out out    pictures of the device's way
  proviso explore ./door.ts           a page to play with the models of a module
  proviso diagnose evidence/ --journal sqlite:fleet.db    keep what it shows, to follow a fleet over time
  proviso fleet sqlite:fleet.db       where the devices of the fleet stand

Each command has a --help of its own.`,
    )
    .addCommand(checkCommand(terminal, done))
    .addCommand(diagnoseCommand(terminal))
    .addCommand(collectCommand(terminal))
    .addCommand(drawCommand(terminal))
    .addCommand(exploreCommand(terminal))
    .addCommand(fleetCommand(terminal))
    .addCommand(redactCommand(terminal))
    .addCommand(replayCommand(terminal, done))
    .addCommand(simulateCommand(terminal))
  for (const command of [program, ...program.commands]) prepare(command, terminal)
  return program
}

function prepare(command: Command, terminal: Terminal): void {
  command
    .exitOverride()
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      // Commander writes its complaint and then throws it: it is printed once, as one line, where it is caught.
      writeErr: () => {},
      getOutHelpWidth: () => terminal.columns,
      getOutHasColors: () => terminal.colours,
    })
}

function exitCodeOf(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    const line = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ')
    terminal.err(
      error.code === 'commander.help' ? 'proviso: which command? See `proviso --help`' : `proviso: ${line}`,
    )
    return 2
  }
  if (error instanceof UsageError) {
    terminal.err(`proviso: ${error.message}`)
    return 2
  }
  throw error
}
