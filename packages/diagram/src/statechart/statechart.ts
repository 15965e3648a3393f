import type { AnyStateMachine } from 'xstate'
import { describe } from '../description/describe.ts'
import { element } from '../svg/element.ts'
import { writePicture } from '../svg/picture.ts'
import { type View, viewed } from '../view/view.ts'
import { arrange } from './arrange.ts'
import { drawBox, drawWords } from './draw-card.ts'
import { drawLabelOf, drawLineOf } from './draw-connection.ts'
import type { Direction } from './direction.ts'
import { DOT_DIAMETER } from './elk-graph.ts'
import { drawLegend, legendOf } from './legend.ts'
import { findOverlay, type Overlay } from '../overlay/overlay.ts'
import { spoken } from './spoken.ts'

/** How a statechart is drawn, and which part of its machine. */
export interface StatechartOptions extends View {
  /** The name of the picture; `Statechart of` and the id of the machine when absent. */
  readonly title?: string
  /** Which way it grows; `down` when absent. */
  readonly direction?: Direction
  /** What is laid over it: a path, where somebody is, what blocks. */
  readonly overlay?: Overlay
}

const MARGIN = 20

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
  const { overlay = {}, direction = 'down' } = options
  const whole = describe(machine)
  const view = viewed(whole, options)
  const { description } = view
  const found = findOverlay(whole, overlay, view)
  const layout = await arrange(description, { overlay: found, direction })
  const legend = legendOf(found, layout.width)
  return writePicture({
    title: options.title ?? `Statechart of ${description.id}`,
    description: spoken(description, found),
    width: Math.max(layout.width, legend?.width ?? 0) + 2 * MARGIN,
    height: layout.height + 2 * MARGIN + (legend === undefined ? 0 : legend.height + MARGIN),
    content: [
      element(
        'g',
        { transform: `translate(${MARGIN} ${MARGIN})` },
        ...layout.cards.map(drawBox),
        ...layout.dots.map(({ x, y }) =>
          element('circle', { class: 'dot', cx: x, cy: y, r: DOT_DIAMETER / 2 }),
        ),
        ...layout.rings.map(({ x, y }) =>
          element('circle', { class: 'ring', cx: x, cy: y, r: DOT_DIAMETER / 2 - 1 }),
        ),
        ...layout.connections.map(drawLineOf),
        ...layout.cards.map(drawWords),
        ...layout.connections.map(drawLabelOf),
      ),
      ...(legend === undefined ? [] : [drawLegend(legend, { x: MARGIN, y: layout.height + 2 * MARGIN })]),
    ],
  })
}
