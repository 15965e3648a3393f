import { fleetStatus, type FleetStatus } from '@proviso/whfb'
import { Command } from 'commander'
import { countedPlaces, fleetTable } from './fleet-projection.ts'
import { formatFleet } from './format-fleet.ts'
import { formatMachineFleet } from './format-machine-fleet.ts'
import { askKept, type KeptTableOptions } from './kept-tables.ts'
import { machineFleet, type MachineFleet, machineTable } from './machine-fleet.ts'
import { journalForms, withJournal } from './open-journal.ts'
import { loadReplayable } from './replayable.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

interface FleetOptions {
  readonly machine?: string
  readonly prefix?: string
  readonly rebuild?: true
  readonly json?: true
}

/** `proviso fleet`: where the devices in a journal stand, and what blocks them; or the streams of any machine. */
export function fleetCommand(terminal: Terminal): Command {
  return new Command('fleet')
    .description('Show the fleet in a journal: devices by step, what blocks them, and their certificates.')
    .argument('<journal>', journalForms)
    .option(
      '--machine <module>',
      'show the streams of another machine by their states: a JavaScript or TypeScript file that exports it, ' +
        'or FILE#EXPORT where it exports several',
    )
    .option('--prefix <name>', 'with --machine: only streams whose names begin like this')
    .option('--rebuild', 'read the whole journal anew, and not only what is new')
    .option('--json', 'print the numbers as JSON')
    .addHelpText('after', help)
    .action(async (name: string, options: FleetOptions) => {
      const { machine, prefix, rebuild = false } = options
      if (machine === undefined) {
        if (prefix !== undefined) throw new UsageError('--prefix is of use with --machine only')
        const status = await withJournal(name, 'refuse it', (journal, openTables) =>
          devicesIn({ journal, openTables, rebuild }),
        )
        print(options, status, () => formatFleet(status, terminal))
        return
      }
      const loaded = await loadReplayable(machine)
      const fleet = await withJournal(name, 'refuse it', (journal, openTables) =>
        streamsIn(loaded, prefix ?? '', { journal, openTables, rebuild }),
      )
      print(options, fleet, () => formatMachineFleet(fleet, terminal))
    })

  function print({ json }: FleetOptions, answer: object, formatted: () => string): void {
    terminal.out(json === true ? JSON.stringify(answer, null, 2) : formatted())
  }
}

const help = `
Devices get into a journal by \`proviso diagnose … --journal\`, or by \`proviso simulate\`. Each is one user on one
device: its log is replayed by the model, and counted where it leads. A step is passed where it is done or not needed.

Certificates are known as far as events tell: a renewal that fell due is one that will expire. When one ends is known
where the evidence held the user's certificates, as the lines of \`proviso collect\` gather them.

What was counted is kept in tables beside the events, in the same file or database, and the next run reads only what
is new; no event is changed. Where nothing may be written there, everything is read each time. Another version of the
model counts anew by itself; --rebuild does where code that a machine only uses was changed.

Exit code: 0 shown, 2 wrong usage, or no journal, or nothing of that kind in it.

Examples:
  proviso fleet sqlite:fleet.db
  proviso fleet sqlite:fleet.db --json | jq '.blockers[0]'
  proviso fleet postgres://localhost/fleet
  proviso fleet sqlite:doors.db --machine ./door.ts --prefix door/
  proviso fleet sqlite:shop.db --machine ./shop.ts#orderMachine --prefix order/ --json | jq '.refused.logs'`

async function devicesIn(options: KeptTableOptions): Promise<FleetStatus> {
  const table = await fleetTable(options.journal)
  const status = fleetStatus(await askKept(table, options, (store) => countedPlaces(store, table)))
  if (status.devices > 0) return status
  throw new UsageError(
    'the journal has no devices yet: see `proviso diagnose --help` and --journal there; --machine shows other streams',
  )
}

async function streamsIn(
  machine: Parameters<typeof machineTable>[0],
  prefix: string,
  options: KeptTableOptions,
): Promise<MachineFleet> {
  const table = await machineTable(machine, { journal: options.journal, prefix })
  const fleet = await askKept(table, options, (store) => machineFleet(store, table))
  if (fleet.streams > 0) return fleet
  throw new UsageError(`the journal has no streams${prefix === '' ? '' : ` that begin with ${prefix}`}`)
}
