import type { EventLabel } from '../description/event-label.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import type { Row } from '../text/block.ts'
import { type Line, lineWidth, type Run } from '../text/line.ts'
import { printable } from '../text/printable.ts'
import type { Role } from '../text/role.ts'
import { wrap } from '../text/wrap.ts'
import type { FoundOverlay } from './overlay.ts'

const roles = {
  event: 'event',
  after: 'automatic',
  always: 'automatic',
  done: 'automatic',
  error: 'error',
} as const satisfies Record<EventLabel['kind'], Role>

/** The widest line of a label, in pixels. */
export const MAX_WIDTH = 260

/** Transitions between the same two states, as the rows of the label of one edge. */
export function rowsOfTransitions(
  transitions: readonly TransitionDescription[],
  steps: FoundOverlay['steps'],
): readonly Row[] {
  return transitions.flatMap((transition, index) => {
    const isLike = (other: TransitionDescription | undefined) =>
      other !== undefined && sameButGuard(transition, other)
    const repeats = isLike(transitions[index - 1])
    const isRepeated = isLike(transitions[index + 1])
    // Where several differ in their guards only, what they share is said once: the event first, the actions last.
    const lines = [
      ...(repeats || isRepeated ? guardList(transition, repeats) : headLines(transition)),
      ...(isRepeated ? [] : actionLines(transition)),
    ]
    return numbered(
      lines.map((line) => ({ line })),
      steps.get(transition),
    )
  })
}

/** A transition that leaves no state, as rows inside its state. */
export function rowsOfInternal(
  transition: TransitionDescription,
  steps: FoundOverlay['steps'],
  maxWidth: number,
): readonly Row[] {
  const ending: Line =
    transition.actions.length === 0 ? [{ text: ' / ignored', role: 'muted' }] : actionRuns(transition, ' / ')
  const line = [eventRun(transition), ...guardRuns(transition, ' '), ...ending]
  return numbered(
    wrap(line, Math.min(MAX_WIDTH, maxWidth)).map((one) => ({ line: one })),
    steps.get(transition),
  )
}

function sameButGuard(one: TransitionDescription, other: TransitionDescription): boolean {
  return (
    one.guard !== undefined &&
    other.guard !== undefined &&
    one.event.type === other.event.type &&
    one.reenter === other.reenter &&
    one.actions.join('\n') === other.actions.join('\n')
  )
}

function numbered(rows: readonly Row[], numbers: readonly number[] | undefined): readonly Row[] {
  const [first, ...rest] = rows
  if (first === undefined || numbers === undefined) return rows
  return [{ ...first, badge: numbers.join(', ') }, ...rest]
}

/** The event and its guard: on one line where they fit. */
function headLines(transition: TransitionDescription): readonly Line[] {
  const together = [...eventRuns(transition), ...guardRuns(transition, ' ')]
  return lineWidth(together) <= MAX_WIDTH ? [together] : guardList(transition, false)
}

/** The event on a line of its own, unless it stands above already, and the guard below. */
function guardList(transition: TransitionDescription, repeats: boolean): readonly Line[] {
  const event = repeats ? [] : wrap(eventRuns(transition), MAX_WIDTH)
  return [...event, ...wrap(guardRuns(transition, ''), MAX_WIDTH)]
}

function actionLines(transition: TransitionDescription): readonly Line[] {
  return transition.actions.length === 0 ? [] : wrap(actionRuns(transition, '/ '), MAX_WIDTH)
}

function eventRun({ event }: TransitionDescription): Run {
  return { text: printable(event.text), role: roles[event.kind] }
}

function eventRuns(transition: TransitionDescription): Line {
  return [eventRun(transition), ...(transition.reenter ? [{ text: ' reenter', role: 'muted' } as const] : [])]
}

function guardRuns({ guard }: TransitionDescription, before: string): Line {
  return guard === undefined ? [] : [{ text: `${before}[${printable(guard)}]`, role: 'guard' }]
}

function actionRuns({ actions }: TransitionDescription, before: string): Line {
  return [{ text: before + actions.map(printable).join(', '), role: 'action' }]
}
