import { delayText } from '../description/delay-text.ts'
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
  messages: readonly Message[],
  participants: readonly Participant[] = [],
): string {
  const taking = participantsOf(messages, participants)
  const fromOutside = messages.some(({ from }) => from === undefined)
  const everyone = [...(fromOutside ? [{ id: undefined, label: OUTSIDE }] : []), ...taking]
  const words = mermaidIds(everyone.map(({ id, label }) => id ?? label ?? ''))
  const ids = new Map(everyone.map(({ id }, index) => [id, words[index] ?? '']))
  const idOf = (id: string | undefined) => ids.get(id) ?? ''
  const lines = [
    ...everyone.map(
      ({ id, label }) =>
        `${id === undefined ? 'actor' : 'participant'} ${idOf(id)} as ${mermaidText(label ?? id ?? '')}`,
    ),
    ...phasesOf(messages).flatMap(({ phase, messages: inPhase }) => {
      const arrows = inPhase.flatMap((message) => messageLines(message, idOf))
      if (phase === undefined) return arrows
      const ends = [...new Set([words[0] ?? '', words.at(-1) ?? ''])].join(',')
      return [
        // A wash that is seen on light and on dark paper.
        'rect rgba(99, 102, 241, 0.08)',
        ...[`note over ${ends}: ${mermaidText(phaseText(phase))}`, ...arrows].map((line) => `  ${line}`),
        'end',
      ]
    }),
  ]
  return ['sequenceDiagram', ...lines.map((line) => `  ${line}`), ''].join('\n')
}

function phaseText(phase: string): string {
  const { letter, name } = phaseName(phase)
  return letter === undefined ? name : `${letter}: ${name}`
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
  const { after, network, text } = message
  const carried = payloadText(message)
  return [
    ...(after === undefined ? [] : [`after ${delayText(after)}:`]),
    text,
    ...(carried === '' ? [] : [`(${carried})`]),
    ...(network === undefined ? [] : [`[${network}]`]),
  ].join(' ')
}
