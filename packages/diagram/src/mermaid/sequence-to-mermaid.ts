import { delayText } from '../description/delay-text.ts'
import {
  type Alternatives,
  allMessages,
  isAlternatives,
  type SequenceItem,
} from '../sequence/alternatives.ts'
import { type Message, type Participant, participantsOf } from '../sequence/message.ts'
import { payloadText } from '../sequence/payload-text.ts'
import { phaseName, phasesOf } from '../sequence/phase.ts'
import { mermaidIds } from './mermaid-ids.ts'
import { mermaidText } from './mermaid-text.ts'

/** Whoever sends what comes from outside. */
const OUTSIDE = 'outside'

/**
 * Writes messages as the text of a Mermaid sequence diagram, for places that render Mermaid.
 *
 * Any names are safe. What comes from outside is sent by a participant of its own, called `outside`. Solid arrows
 * have happened, dotted ones are still to come; a cross at the end means failed, or lost.
 *
 * @example
 * ```ts
 * sequenceToMermaid([{ from: 'device', to: 'adfs', text: 'request; signed' }])
 * // sequenceDiagram
 * //   participant device as device
 * //   participant adfs as adfs
 * //   device->>adfs: request#59; signed
 * ```
 */
export function sequenceToMermaid(
  items: readonly SequenceItem[],
  participants: readonly Participant[] = [],
): string {
  const messages = allMessages(items)
  const taking = participantsOf(messages, participants)
  const fromOutside = messages.some(({ from }) => from === undefined)
  const everyone = [...(fromOutside ? [{ id: undefined, label: OUTSIDE }] : []), ...taking]
  const words = mermaidIds(everyone.map(({ id, label }) => id ?? label ?? ''))
  const ids = new Map(everyone.map(({ id }, index) => [id, words[index] ?? '']))
  const idOf = (id: string | undefined) => ids.get(id) ?? ''
  const ends = [...new Set([words[0] ?? '', words.at(-1) ?? ''])].join(',')
  const lines = [
    ...everyone.map(
      ({ id, label }) =>
        `${id === undefined ? 'actor' : 'participant'} ${idOf(id)} as ${mermaidText(label ?? id ?? '')}`,
    ),
    ...sectionsOf(items).flatMap((section) => sectionLines(section, { idOf, ends })),
  ]
  return ['sequenceDiagram', ...lines.map((line) => `  ${line}`), ''].join('\n')
}

/** Alternatives, or messages up to the next. */
type Section = Alternatives | readonly Message[]

function sectionsOf(items: readonly SequenceItem[]): readonly Section[] {
  const sections: (Alternatives | Message[])[] = []
  for (const item of items) {
    const last = sections.at(-1)
    if (isAlternatives(item)) sections.push(item)
    else if (Array.isArray(last)) last.push(item)
    else sections.push([item])
  }
  return sections
}

interface Writer {
  readonly idOf: (id: string | undefined) => string
  /** The first and the last who take part. */
  readonly ends: string
}

function sectionLines(section: Section, writer: Writer): readonly string[] {
  if (!('alternatives' in section)) return phaseLines(section, writer)
  if (section.alternatives.length === 0) return []
  return [
    ...section.alternatives.flatMap(({ title, messages }, index) => [
      `${index === 0 ? 'alt' : 'else'} ${mermaidText(title)}`,
      ...phaseLines(messages, writer).map((line) => `  ${line}`),
    ]),
    'end',
  ]
}

function phaseLines(messages: readonly Message[], { idOf, ends }: Writer): readonly string[] {
  return phasesOf(messages).flatMap(({ phase, messages: inPhase }) => {
    const arrows = inPhase.flatMap((message) => messageLines(message, idOf))
    if (phase === undefined) return arrows
    return [
      // A wash that is seen on light and on dark paper.
      'rect rgba(99, 102, 241, 0.08)',
      ...[`note over ${ends}: ${mermaidText(phaseText(phase))}`, ...arrows].map((line) => `  ${line}`),
      'end',
    ]
  })
}

function phaseText(phase: string): string {
  const { letter, name } = phaseName(phase)
  if (letter === undefined) return name
  return name === '' ? letter : `${letter}: ${name}`
}

function messageLines(message: Message, idOf: (id: string | undefined) => string): readonly string[] {
  const { from, to, note } = message
  return [
    `${idOf(from)}${arrowOf(message)}${idOf(to)}: ${mermaidText(textOf(message))}`,
    ...(note === undefined ? [] : [`note right of ${idOf(to)}: ${mermaidText(note)}`]),
  ]
}

function arrowOf({ status, network }: Message): string {
  const line = status === 'next' ? '--' : '-'
  return status === 'failed' || network === 'lost' ? `${line}x` : `${line}>>`
}

function textOf(message: Message): string {
  const { after, network, ignored, text } = message
  const carried = payloadText(message)
  return [
    ...(after === undefined ? [] : [`after ${delayText(after)}:`]),
    text,
    ...(carried === '' ? [] : [`(${carried})`]),
    ...(network === undefined ? [] : [`[${network}]`]),
    ...(ignored === true ? ['[ignored]'] : []),
  ].join(' ')
}
