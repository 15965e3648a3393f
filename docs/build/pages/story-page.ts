import { prerequisiteChecks, steps } from '@proviso/whfb'
import { type Chart, charts } from '../statecharts.ts'
import { phaseOf, type Sequence, sequences } from '../sequences.ts'
import { howItIsMade, linked, page, played, table } from './markdown.ts'

/** The specification as a story: who takes part, what happens in which order, and every machine behind it. */
export function storyPage(): string {
  const whole = sequences.find(({ model }) => model === 'hybridFederated')?.told.length
  return page(
    'How a device gets its credential',
    `A user sits down at a device that has never seen them. Some minutes later they sign in with a PIN, and behind that PIN stands a certificate that the company's own CA has issued. In between, a device, four servers and a directory send each other ${whole} messages, and most of what goes wrong in the field goes wrong between two of them.`,
    'This is that story, told by the models: every picture below is drawn from a machine, or from a log of machines that send each other messages. A picture cannot say what its model does not do. Each can also be [played with](./explorer.html): step it yourself, switch a fault on, and see which message never comes.',
    howItIsMade,
    '## Before anything is offered',
    `After the profile is loaded, and before the desktop is shown, Windows asks itself ${prerequisiteChecks.length} questions, in this order; which of the later ones are asked hangs on how the certificate comes. Only where every answer is yes does the wizard appear. \`dsregcmd /status\` prints the answers under the names on the left, and they are where [the diagnosis](../guides/diagnose-a-device.md) begins.`,
    table(
      ['what `dsregcmd` prints', 'the step that it decides', 'where it is specified'],
      prerequisiteChecks.map(({ field, step }) => [`\`${field}\``, ...titleAndClause(step)]),
    ),
    'Which policy decides, where several say something, is a story of its own: [Policy, and who wins](./policy.md).',
    ...sequences.flatMap((one) => sequenceSection(one)),
    '## Every machine',
    `${charts.length} machines, each plain XState: \`createActor\` runs them. Their transitions, with the document that each comes from, stand in [Steps](./steps.md); what is claimed of them in [Claims](./claims.md).`,
    ...charts.flatMap((chart) => chartSection(chart)),
    '## Where it goes wrong',
    'Every code and event that a source explains stands in the [failure catalogue](./failures.md).',
  )
}

function titleAndClause(id: string): readonly [string, string] {
  const step = steps.find((one) => one.id === id)
  return [step?.title ?? '', step?.clause ?? '']
}

const introductions: Readonly<Record<string, string>> = {
  'sequence-entraManaged':
    'The shortest story. The device is joined to Entra ID alone, Entra ID itself asks for the second factor, and the key that it registers is all that the user needs.',
  'sequence-entraFederated':
    'The same device, but another party vouches for the user: Entra ID points to AD FS, AD FS asks for the second factor, and the device brings the answer back.',
  'sequence-hybridFederated':
    'The whole story. Before the wizard appears, the device has to prove itself to AD FS and to find the template of its certificate; after the key is registered, AD FS signs the request as registration authority, and the CA issues. In phase E a receipt of the registration stands in for the key that Entra Connect has not yet brought to Active Directory: without it, the user would wait for a sync cycle.',
  'sequence-hybridSignIn':
    'What it was all for. A hybrid joined device asks Active Directory first, with the certificate, and has a Kerberos ticket before the desktop appears; the tokens of Entra ID and of AD FS follow.',
  'sequence-entraSignIn':
    'A device that is joined to Entra ID alone asks Entra ID first, with the key. Active Directory hears of it only when a resource is opened that needs a ticket.',
}

function sequenceSection(one: Sequence): readonly string[] {
  return [
    `## ${one.title}`,
    introductions[one.name] ?? '',
    picture(one.name, `${one.title}: ${one.told.length} messages`),
    `[Walk along it](${played(one.model, one.log)}), message by message.`,
    '<details><summary>Message by message, with sources</summary>',
    table(
      ['phase', 'from', 'to', 'message', 'source'],
      one.told.map((line) => [
        phaseOf(one, line),
        line.from === line.to ? '' : line.from,
        line.to,
        line.message,
        linked(line.source),
      ]),
    ),
    '</details>',
  ]
}

/** A picture, which opens by itself when it is clicked: some are larger than a page. */
function picture(name: string, words: string): string {
  const file = `./pictures/${name}.svg`
  return `<a href="${file}"><img src="${file}" alt="${words}"></a>`
}

function chartSection({ name, title, machine, model }: Chart): readonly string[] {
  const { description = '' } = machine.root
  return [
    `### ${title}`,
    `${description}${model === undefined ? '' : ` [Play with it](${played(model)}).`}`,
    picture(name, `Statechart: ${title}`),
  ]
}
