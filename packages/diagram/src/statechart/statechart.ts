import type { AnyStateMachine } from 'xstate'
import { describe } from '../description/describe.ts'
import type { Theme } from '../svg/style-sheet.ts'
import { type View, viewed } from '../view/view.ts'
import { drawStatechart } from './draw-statechart.ts'
import type { Direction } from './direction.ts'
import { findOverlay, type Overlay } from '../overlay/overlay.ts'

/** How a statechart is drawn, and which part of its machine. */
export interface StatechartOptions extends View {
  /** The name of the picture; `Statechart of` and the id of the machine when absent. */
  readonly title?: string
  /** Which way it grows; `down` when absent. */
  readonly direction?: Direction
  /** On which paper it is drawn; `auto` when absent: light or dark as its reader has it. */
  readonly theme?: Theme
  /** What is laid over it: a path, where somebody is, what blocks. */
  readonly overlay?: Overlay
}

/**
 * Draws a machine as an SVG statechart: one file for light and dark paper, which needs nothing but itself.
 *
 * All that {@link describe} finds is drawn: nested and parallel states, initial, history and final ones, guards,
 * actions, delays, invoked actors, tags, descriptions. Text is measured without fonts, so the same machine gives the
 * same bytes everywhere. Who cannot see the picture gets it in words.
 *
 * The layout takes about a tenth of a second for twenty states, and grows faster than the machine.
 *
 * `within`, `focus` and `depth` show a part of a large machine; what an overlay says of states that are folded into others
 * is shown on those.
 *
 * @throws {@link MisplacedView} when there is no such part.
 * @throws {@link MisplacedOverlay} when the overlay names what the machine does not have.
 * @example
 * ```ts
 * const svg = await statechart(doorMachine, { overlay: { current: ['door.open'] } })
 * ```
 */
export async function statechart(machine: AnyStateMachine, options: StatechartOptions = {}): Promise<string> {
  const { overlay = {} } = options
  const whole = describe(machine)
  const view = viewed(whole, options)
  const { description } = view
  return drawStatechart(description, findOverlay(whole, overlay, view), {
    title: options.title ?? `Statechart of ${description.id}`,
    direction: options.direction ?? 'down',
    theme: options.theme,
  })
}
