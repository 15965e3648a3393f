import { type MigrationReport, refusedStreams } from '@proviso/journal'
import { deviceMachine } from '@proviso/whfb'
import { Command, InvalidArgumentError } from 'commander'
import { devicePrefix } from './fleet-projection.ts'
import { journalForms, withJournal } from './open-journal.ts'
import { loadReplayable } from './replayable.ts'
import type { Terminal } from './terminal.ts'

interface ReplayOptions {
  readonly with?: string
  readonly prefix: string
  readonly maxRefused: number
  readonly json?: true
}

/** The answer of `proviso replay`, as `--json` prints it; `schema/replay.json` describes it. */
export interface ReplayAnswer {
  readonly streams: number
  readonly events: number
  /** Were all streams replayed? Not where `--max-refused` was met. */
  readonly complete: boolean
  readonly refused: readonly {
    readonly stream: string
    /** Which event of the stream it is, counted from 1. */
    readonly position: number
    readonly event: string
    readonly state: string
  }[]
}

/** `proviso replay`: which stored logs a machine refuses. */
export function replayCommand(terminal: Terminal, done: (exitCode: number) => void): Command {
  return new Command('replay')
    .description('Replay the logs in a journal, and tell which of them a machine would refuse.')
    .argument('<journal>', journalForms)
    .option(
      '--with <module>',
      'a JavaScript or TypeScript file that exports the changed machine, or FILE#EXPORT; the shipped one without it',
    )
    .option('--prefix <name>', 'only streams whose names begin like this', devicePrefix)
    .option('--max-refused <count>', 'stop after so many refused logs', wholeNumber, 100)
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', help)
    .action(async (name: string, options: ReplayOptions) => {
      const machine = options.with === undefined ? deviceMachine : await loadReplayable(options.with)
      const { prefix, maxRefused } = options
      const report = await withJournal(name, 'refuse it', (journal) =>
        refusedStreams(machine, { journal, prefix, maxRefused }),
      )
      const answer = answerOf(report)
      terminal.out(options.json === true ? JSON.stringify(answer, null, 2) : formatted(answer))
      done(answer.refused.length > 0 ? 1 : 0)
    })
}

const help = `
The check before a changed machine goes into service: what is stored has happened, and a machine that refuses it is
wrong, or needs upcasters. Each refused log is one line: the stream, the position in it, the event and the state in
which it was refused. Nothing is changed.

Exit code: 0 all are accepted, 1 some are refused, 2 wrong usage or no journal.

Examples:
  proviso replay sqlite:fleet.db
  proviso replay --with ./new-machine.ts sqlite:fleet.db
  proviso replay --with ./door.ts --prefix door/ sqlite:doors.db --json | jq '.refused[].event'`

function answerOf({ streams, events, refused, complete }: MigrationReport): ReplayAnswer {
  return {
    streams,
    events,
    complete,
    refused: refused.map(({ stream, refusal: { position, event, state } }) => ({
      stream,
      position: position + 1,
      event: typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : '',
      state: labelOf(state),
    })),
  }
}

function labelOf(state: unknown): string {
  const value: unknown = typeof state === 'object' && state !== null && 'value' in state ? state.value : state
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function formatted({ streams, events, refused, complete }: ReplayAnswer): string {
  const [logs, facts] = [streams, events].map((count) => count.toLocaleString('en'))
  const verdict = refused.length === 0 ? 'none is refused' : `${refused.length.toLocaleString('en')} refused`
  return [
    ...refused.map(
      ({ stream, position, event, state }) =>
        `${stream}: event ${position} "${event}" cannot happen in ${state}`,
    ),
    `${logs} logs with ${facts} events were replayed: ${verdict}${complete ? '' : '; there may be more, see --max-refused'}`,
  ].join('\n')
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 1) return number
  throw new InvalidArgumentError('It must be a whole number of at least 1.')
}
