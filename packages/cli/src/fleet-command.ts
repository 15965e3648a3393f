import { type Journal, project } from '@proviso/journal'
import { sqliteProjections } from '@proviso/journal/sqlite'
import { fleetStatus, type FleetStatus } from '@proviso/whfb'
import { Command } from 'commander'
import { countedPlaces, fleetProjection } from './fleet-projection.ts'
import { formatFleet } from './format-fleet.ts'
import { journalForms, withJournal } from './open-journal.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Events that are read together. */
const pageSize = 5000

/** `proviso fleet`: where the devices in a journal stand, and what blocks them. */
export function fleetCommand(terminal: Terminal): Command {
  return new Command('fleet')
    .description('Show the fleet in a journal: devices by step, what blocks them, and their certificates.')
    .argument('<journal>', journalForms)
    .option('--json', 'print the numbers as JSON')
    .addHelpText('after', help)
    .action(async (name: string, options: { json?: true }) => {
      const status = await withJournal(name, 'refuse it', (journal) => statusOf(journal))
      if (status.devices === 0) {
        throw new UsageError(
          'the journal has no devices yet: see `proviso diagnose --help` and --journal there',
        )
      }
      terminal.out(options.json === true ? JSON.stringify(status, null, 2) : formatFleet(status, terminal))
    })
}

const help = `
Devices get into a journal by \`proviso diagnose … --journal\`, or by \`proviso simulate\`. Each is one user on one
device: its log is replayed by the model, and counted where it leads. A step is passed where it is done or not needed.

Certificates are known as far as events tell: a renewal that fell due is one that will expire. Nothing in the journal
is changed. Exit code: 0 shown, 2 wrong usage, or no journal, or no devices in it.

Examples:
  proviso fleet sqlite:fleet.db
  proviso fleet sqlite:fleet.db --json | jq '.blockers[0]'
  proviso fleet postgres://localhost/fleet`

/** The tables are made anew in memory each time: they cannot be of another journal, or of an older model. */
async function statusOf(journal: Journal): Promise<FleetStatus> {
  const store = sqliteProjections(':memory:')
  try {
    await project({ journal, projection: fleetProjection(journal), store, until: 'end', pageSize })
    return fleetStatus(await countedPlaces(store))
  } finally {
    await store.close()
  }
}
