import { diagnose } from '@proviso/whfb'
import { Command } from 'commander'
import { type EvidenceFiles, readEvidence } from './evidence-files.ts'
import { formatDiagnosis } from './format-diagnosis.ts'
import { journalForms, withJournal } from './open-journal.ts'
import { recordEvidence } from './record-evidence.ts'
import type { Terminal } from './terminal.ts'
import { evidenceIn, nothingRedacted, redactFiles } from './redacted-files.ts'
import { UsageError } from './usage-error.ts'
import { textOfFile, writePage } from './write-page.ts'

interface Given extends EvidenceFiles {
  /** The text of a file, to be quoted; nothing where there is none. */
  readonly textOf: (file: string) => Promise<string | undefined>
}

async function evidenceFor(paths: readonly string[], options: Options): Promise<Given> {
  if (options.redact !== true) return { ...(await readEvidence(paths)), textOf: textOfFile }
  if (options.journal !== undefined)
    throw new UsageError(
      '--redact and --journal do not go together: a journal follows devices by their names',
    )
  const bundle = await redactFiles(paths)
  if (bundle.files.length === 0) throw new UsageError(nothingRedacted(paths.join(', '), bundle))
  const texts = new Map(bundle.files.map(({ name, text }) => [name, text] as const))
  return { ...evidenceIn(bundle), textOf: (file) => Promise.resolve(texts.get(file)) }
}

interface Options {
  readonly json?: true
  readonly html?: string
  readonly redact?: true
  readonly journal?: string
}

/** `proviso diagnose`: where a device stands, the first unmet step, why, and what to do. */
export function diagnoseCommand(terminal: Terminal): Command {
  return new Command('diagnose')
    .description(
      'Read the evidence of a device together: where it stands, what blocks it, why, and what to do.',
    )
    .argument('<evidence...>', 'files, or folders of files')
    .option('--json', 'print the diagnosis as JSON')
    .option('--html <file>', 'write a page as well: account, lines in context, pictures; it needs no network')
    .option('--redact', 'replace names, so that what is printed or written can be shared')
    .option('--journal <journal>', `append what is new to the stream of the device: ${journalForms}`)
    .addHelpText(
      'after',
      `
Evidence is recognised by its content:
  the text of        dsregcmd /status
  an event log as XML, of User Device Registration/Admin and HelloForBusiness/Operational:
    wevtutil qe "Microsoft-Windows-User Device Registration/Admin" /f:xml > registration.xml
    wevtutil qe "Microsoft-Windows-HelloForBusiness/Operational" /f:xml > hello.xml
  or Event Viewer's "Save All Events As…", type XML;
  and events as JSON, tables (CSV) or text, .evtx, policy, certificates, what certutil prints, and ZIP files of these.
What people paste is read as well, though it says less: the message of an event, rows of dsregcmd in a mail, the words of a
screen with its code.

Run dsregcmd in the console session of the user who is to provision. Tokens in the evidence are never printed.

With --journal a device is followed over time: its stream gets the facts, and the lines they rest on. The same evidence
twice adds nothing, and newer evidence only what is new; one line says what was appended. See \`proviso fleet --help\`.

Where the evidence does not say, the answer is "unknown". Exit code: 0 diagnosed, 2 wrong usage or no evidence.

Examples:
  proviso diagnose dsregcmd.txt registration.xml
  proviso diagnose evidence/ --json | jq .blocker
  proviso diagnose evidence/ --html report.html
  proviso diagnose evidence/ --redact --html to-share.html
  proviso diagnose evidence/ --journal sqlite:fleet.db`,
    )
    .action(async (paths: string[], options: Options) => {
      const { evidence, files, textOf } = await evidenceFor(paths, options)
      const diagnosis = diagnose(evidence)
      if (options.html !== undefined) await writePage(options.html, diagnosis, { files, textOf })
      terminal.out(
        options.json === true
          ? JSON.stringify(diagnosis, null, 2)
          : formatDiagnosis(diagnosis, files, terminal),
      )
      if (options.journal === undefined) return
      const line = await withJournal(options.journal, 'make it', (journal) =>
        recordEvidence(journal, evidence),
      )
      // Beside JSON it would make the document unreadable.
      if (options.json === true) terminal.err(line)
      else terminal.out(`\n${line}`)
    })
}
