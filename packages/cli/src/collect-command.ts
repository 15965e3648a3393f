import { diagnose } from '@proviso/whfb'
import { type Artefact, artefacts, type Collector } from '@proviso/whfb/diagnosis'
import { Command, Option } from 'commander'
import { readEvidence } from './evidence-files.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { sentence } from './words.ts'
import { wrap } from './wrap.ts'
import { intoBundle } from './into-bundle.ts'

/** Who collects, as `--as` names them, and what to tell them. */
const parts: readonly {
  readonly as: string
  readonly collector: Collector
  readonly how: string
}[] = [
  {
    as: 'user',
    collector: 'the user',
    how: 'As the user who is to provision, signed in at the device itself (not over Remote Desktop), in a PowerShell that is not elevated:',
  },
  {
    as: 'administrator',
    collector: 'an administrator of the device',
    how: 'As an administrator of the device, in an elevated PowerShell:',
  },
  {
    as: 'adfs',
    collector: 'an administrator of AD FS',
    how: 'As an administrator of AD FS, in an elevated PowerShell on each federation server:',
  },
  { as: 'ca', collector: 'an administrator of the CA', how: 'As an administrator of the CA, on the CA:' },
  {
    as: 'domain',
    collector: 'an administrator of the domain',
    how: 'As an administrator of the domain, in an elevated PowerShell on a domain controller that the device asks:',
  },
]

/** The answer of `proviso collect`, as `--json` prints it; `schema/collect.json` describes it. */
export interface CollectAnswer {
  readonly lines: readonly Pick<Artefact, 'title' | 'file' | 'collector' | 'command' | 'why' | 'settles'>[]
}

interface Options {
  readonly as?: string
  readonly federationService?: string
  readonly json?: true
}

/** `proviso collect`: the lines of PowerShell that gather a bundle, each with why. */
export function collectCommand(terminal: Terminal): Command {
  return new Command('collect')
    .description('Print the lines of PowerShell that gather the evidence of a device, each with why.')
    .argument('[evidence...]', 'evidence that is there: then only what it leaves open is asked for')
    .addOption(new Option('--as <who>', 'only what these can collect').choices(parts.map((part) => part.as)))
    .option('--federation-service <name>', 'the name of the federation service, as in sts.contoso.example')
    .option('--json', 'print the lines as JSON')
    .addHelpText(
      'after',
      `
The lines write files into one folder, and send nothing anywhere. They are to be read before they are run, and run by those
whom they name: what the user runs tells of the user, and the same lines in an elevated prompt tell of somebody else.

Names and ids stand in what is gathered: \`proviso redact\` replaces them before a bundle is shared.

Examples:
  proviso collect > collect.ps1
  proviso collect --as user
  proviso collect evidence/ --federation-service sts.contoso.example`,
    )
    .action(async (paths: string[], options: Options) => {
      const chosen = await chosenFor(paths, options)
      terminal.out(
        options.json === true
          ? JSON.stringify(answerOf(chosen), null, 2)
          : scriptOf(chosen, options.federationService),
      )
    })
}

async function chosenFor(paths: readonly string[], { as, federationService }: Options): Promise<Artefact[]> {
  if (federationService !== undefined && !/^[\w.-]{1,253}$/.test(federationService))
    throw new UsageError(`--federation-service: "${federationService}" is no name of a host`)
  const collector = parts.find((part) => part.as === as)?.collector
  const wanted = paths.length === 0 ? undefined : await requestedBy(paths)
  return artefacts.filter(
    (one) =>
      (collector === undefined || one.collector === collector) &&
      (wanted === undefined || wanted.has(one.file)),
  )
}

/** The files that the diagnosis of some evidence asks for. */
async function requestedBy(paths: readonly string[]): Promise<ReadonlySet<string>> {
  const { evidence } = await readEvidence(paths)
  return new Set(diagnose(evidence).requests.map(({ file }) => file))
}

function answerOf(chosen: readonly Artefact[]): CollectAnswer {
  return {
    lines: chosen.map(({ title, file, collector, command, why, settles }) => ({
      title,
      file,
      collector,
      command,
      why,
      settles,
    })),
  }
}

const width = 110

function scriptOf(chosen: readonly Artefact[], federationService: string | undefined): string {
  if (chosen.length === 0) return '# Nothing is left to collect: no evidence that is known would say more.'
  const sections = parts.flatMap(({ collector, how }) => {
    const lines = chosen.filter((one) => one.collector === collector)
    return lines.length === 0 ? [] : [sectionOf(how, lines, federationService ?? null)]
  })
  const end = [
    ...comment(
      'Then put the folder where proviso is, and: proviso diagnose <folder>. To share it: proviso redact <folder> <new folder>.',
    ),
  ]
  return [...sections, end.join('\n')].join('\n\n')
}

function sectionOf(how: string, lines: readonly Artefact[], federationService: string | null): string {
  const name = federationService ?? 'sts.contoso.example'
  const hint = federationService === null ? '  # put the name of your federation service here' : ''
  return [
    ...comment(how),
    ...intoBundle,
    ...lines.flatMap(({ title, why, command }) => [
      '',
      ...comment(`${sentence(title)} Why: ${sentence(why)}`),
      ...(command.includes('$federationService') ? [`$federationService = "${name}"${hint}`] : []),
      command,
    ]),
  ].join('\n')
}

function comment(text: string): string[] {
  return wrap(text, width).map((line) => `# ${line}`)
}
