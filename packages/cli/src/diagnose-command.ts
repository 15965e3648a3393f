import { diagnose } from '@proviso/whfb'
import { Command } from 'commander'
import { readEvidence } from './evidence-files.ts'
import { formatDiagnosis } from './format-diagnosis.ts'
import type { Terminal } from './terminal.ts'

/** `proviso diagnose`: where a device stands, the first unmet step, why, and what to do. */
export function diagnoseCommand(terminal: Terminal): Command {
  return new Command('diagnose')
    .description(
      'Read the evidence of a device together: where it stands, what blocks it, why, and what to do.',
    )
    .argument('<evidence...>', 'files, or folders of files')
    .option('--json', 'print the diagnosis as JSON')
    .addHelpText(
      'after',
      `
Evidence is recognised by its content:
  the text of        dsregcmd /status
  an event log as XML, of User Device Registration/Admin and HelloForBusiness/Operational:
    wevtutil qe "Microsoft-Windows-User Device Registration/Admin" /f:xml > registration.xml
    wevtutil qe "Microsoft-Windows-HelloForBusiness/Operational" /f:xml > hello.xml
  or Event Viewer's "Save All Events As…", type XML.

Run dsregcmd in the console session of the user who is to provision. Tokens in the evidence are never printed.

Where the evidence does not say, the answer is "unknown". Exit code: 0 diagnosed, 2 wrong usage or no evidence.

Examples:
  proviso diagnose dsregcmd.txt registration.xml
  proviso diagnose evidence/ --json | jq .blocker`,
    )
    .action(async (paths: string[], options: { json?: true }) => {
      const { evidence, files } = await readEvidence(paths)
      const diagnosis = diagnose(evidence)
      terminal.out(
        options.json === true
          ? JSON.stringify(diagnosis, null, 2)
          : formatDiagnosis(diagnosis, files, terminal),
      )
    })
}
