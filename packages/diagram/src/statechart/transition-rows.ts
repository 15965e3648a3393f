import type { EventLabel } from '../description/event-label.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import type { Row } from '../text/block.ts'
import { type Line, lineWidth, type Run } from '../text/line.ts'
import { printable } from '../text/printable.ts'
import type { Role } from '../text/role.ts'
import { wrap } from '../text/wrap.ts'
import type { FoundOverlay } from '../overlay/overlay.ts'

const roles = {
  event: 'event',
  after: 'automatic',
  always: 'automatic',
  done: 'automatic',
  error: 'error',
} as const satisfies Record<EventLabel['kind'], Role>

/** The widest line of a label, in pixels. */
export const MAX_WIDTH = 260

/** What of an overlay stands at transitions. */
type RowOverlay = Pick<FoundOverlay, 'steps' | 'untaken' | 'numbers'>

/** Transitions between the same two states, as the rows of the label of one edge. */
export function rowsOfTransitions(
  transitions: readonly TransitionDescription[],
  overlay: RowOverlay,
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
      noteOf(transition, overlay),
    )
  })
}

/** A transition that is written in its state, and the names of the states to which it leads, if to any. */
export interface Written {
  readonly transition: TransitionDescription
  readonly to: readonly string[]
}

/** An arrow and the name behind it stand on one line. */
const NO_BREAK_SPACE = '\u00a0'
/** What follows the first line of something is moved in by so many pixels. */
const INDENT = 14

/**
 * Transitions that are written in their state, as groups of rows: those of one event together, and its name once.
 */
export function rowsInside(
  written: readonly Written[],
  { overlay, maxWidth }: { readonly overlay: RowOverlay; readonly maxWidth: number },
): readonly (readonly Row[])[] {
  const width = maxWidth - INDENT
  return groupsOf(written).map((group) => {
    const [first] = group
    if (first === undefined || group.length === 1) {
      return group.flatMap((one) =>
        numbered(hanging(wholeLine(one), width, 0), noteOf(one.transition, overlay)),
      )
    }
    const head = wrap(eventRuns(first.transition), width).map((line) => ({ line }))
    const answers = group.map((one, index) => {
      const lines = answerLines(one, { before: group[index - 1], after: group[index + 1] })
      const rows = lines.flatMap((line) => hanging(line, width - INDENT, INDENT))
      return numbered(rows, noteOf(one.transition, overlay))
    })
    return [...head, ...answers.flat()]
  })
}

/** Transitions that follow each other with the same event. */
function groupsOf(written: readonly Written[]): readonly (readonly Written[])[] {
  const groups: Written[][] = []
  for (const one of written) {
    const last = groups.at(-1)
    const { event, reenter } = one.transition
    const before = last?.[0]?.transition
    if (last !== undefined && before?.event.type === event.type && before.reenter === reenter) last.push(one)
    else groups.push([one])
  }
  return groups
}

function hanging(line: Line, width: number, indent: number): readonly Row[] {
  return wrap(line, width).map((one, index) => ({ line: one, indent: indent + (index === 0 ? 0 : INDENT) }))
}

function wholeLine({ transition, to }: Written): Line {
  return [...eventRuns(transition), ...guardRuns(transition, ' '), ...endRuns({ transition, to }, ' ')]
}

interface Neighbours {
  readonly before: Written | undefined
  readonly after: Written | undefined
}

/**
 * What an event does under one guard; the last without one is what else happens. Where several guards lead to the same, that
 * is said once, below the last of them.
 */
function answerLines(one: Written, { before, after }: Neighbours): readonly Line[] {
  const otherwise = before === undefined ? [] : [{ text: '[else]', role: 'muted' } as const]
  const guard = one.transition.guard === undefined ? otherwise : guardRuns(one.transition, '')
  if (endsAlike(one, after)) return [guard]
  if (endsAlike(one, before)) return [guard, endRuns(one, '')]
  return [[...guard, ...endRuns(one, guard.length === 0 ? '' : ' ')]]
}

/** Do both have a guard, and come to the same? */
function endsAlike(one: Written, other: Written | undefined): boolean {
  return (
    other !== undefined &&
    sameButGuard(one.transition, other.transition) &&
    one.to.join('\n') === other.to.join('\n')
  )
}

function endRuns({ transition, to }: Written, before: string): Line {
  const { actions } = transition
  const where: Line = to.length === 0 ? [] : [{ text: `→${NO_BREAK_SPACE}${to.join(', ')}`, role: 'plain' }]
  if (actions.length === 0) {
    if (where.length > 0) return before === '' ? where : [{ text: before, role: 'plain' }, ...where]
    return [{ text: `${before}/ ignored`, role: 'muted' }]
  }
  const doing = actionRuns(transition, `${before}/ `)
  return where.length === 0 ? doing : [...doing, { text: ' ', role: 'plain' }, ...where]
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

/** What is noted at the rows of a transition. */
interface Note {
  /** The numbers in front of it, or a stroke in front of one that was never taken. */
  readonly badge: Partial<Row>
  readonly numbers: readonly number[]
}

function noteOf(transition: TransitionDescription, { steps, untaken, numbers }: RowOverlay): Note {
  const taken = steps.get(transition)
  const missed = untaken.has(transition) ? { badge: '–', isMissed: true } : {}
  return {
    badge: taken === undefined ? missed : { badge: taken.join(', ') },
    numbers: numbers.get(transition) ?? [],
  }
}

/** A badge stands in front of the first row; each row tells what it is about. */
function numbered(rows: readonly Row[], { badge, numbers }: Note): readonly Row[] {
  return rows.map((row, index) => ({ ...row, ...(index === 0 ? badge : {}), transitions: numbers }))
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
