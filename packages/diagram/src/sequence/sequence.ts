import { element } from '../svg/element.ts'
import type { Theme } from '../svg/style-sheet.ts'
import { writePicture } from '../svg/picture.ts'
import { allMessages, isAlternatives, type SequenceItem } from './alternatives.ts'
import { drawBand, drawHead, drawLifeline, drawNow } from './draw-lifelines.ts'
import { drawMessage, sentenceOf } from './draw-message.ts'
import { drawFrame } from './frames.ts'
import { layoutOf } from './layout.ts'
import type { Message, Participant } from './message.ts'

/** How a sequence is drawn. */
export interface SequenceOptions {
  /** The name of the picture; `Sequence` when absent. */
  readonly title?: string
  /** Who takes part, from left to right. Who is missing here is added in the order of the messages. */
  readonly participants?: readonly Participant[]
  /** On which paper it is drawn; `auto` when absent: light or dark as its reader has it. */
  readonly theme?: Theme
}

const MARGIN = 20

/**
 * Draws messages as an SVG sequence diagram: a lifeline for each participant, an arrow for each message.
 *
 * One file for light and dark paper. Phases are bands across the picture; what a participant does alone is a box on
 * its line; what is `next` stands below a line that says so; ways in which it may go on ({@link sideBySide}) stand in a
 * frame. The messages are drawn in their order, one below the other, so that a picture grows with its log.
 *
 * @example
 * ```ts
 * const svg = sequence(
 *   [
 *     { from: 'device', to: 'adfs', text: 'certificate request', phase: 'E: Signature' },
 *     { from: 'adfs', to: 'device', text: 'refuses to sign', phase: 'E: Signature', status: 'failed' },
 *   ],
 *   { title: 'A refused request', participants: [{ id: 'device' }, { id: 'adfs', label: 'AD FS' }] },
 * )
 * ```
 */
export function sequence(items: readonly SequenceItem[], options: SequenceOptions = {}): string {
  const layout = layoutOf(items, options.participants ?? [])
  const { columns, headHeight, lifelineEnd, hasFeet, bands, now, width, height } = layout
  return writePicture({
    title: options.title ?? 'Sequence',
    theme: options.theme,
    description: spoken(items),
    width: width + 2 * MARGIN,
    height: height + 2 * MARGIN,
    content: [
      element(
        'g',
        { transform: `translate(${MARGIN} ${MARGIN})` },
        ...bands.map(drawBand),
        ...columns.map((column) => drawLifeline(column, layout)),
        ...layout.frames.map(drawFrame),
        ...(now === undefined ? [] : [drawNow(now, width)]),
        ...layout.messages.map(drawMessage),
        ...columns.map((column) => drawHead(column, 0, headHeight)),
        ...(hasFeet ? columns.map((column) => drawHead(column, lifelineEnd, headHeight)) : []),
      ),
    ],
  })
}

/** The messages in words, a line each, numbered through; before those of an alternative a line says which it is. */
function spoken(items: readonly SequenceItem[]): string {
  const numbers = new Map(allMessages(items).map((message, index) => [message, index + 1]))
  const line = (message: Message) => `${numbers.get(message) ?? 0}. ${sentenceOf(message)}`
  return items
    .flatMap((item) =>
      isAlternatives(item)
        ? item.alternatives.flatMap(({ title, messages }, index) => [
            `${index === 0 ? 'Either' : 'Or'}: ${title}`,
            ...messages.map(line),
          ])
        : [line(item)],
    )
    .join('\n')
}
