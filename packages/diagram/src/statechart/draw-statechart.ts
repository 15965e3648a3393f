import type { Description } from '../description/describe.ts'
import type { FoundOverlay } from '../overlay/overlay.ts'
import { element } from '../svg/element.ts'
import { writePicture } from '../svg/picture.ts'
import type { Theme } from '../svg/style-sheet.ts'
import { arrange } from './arrange.ts'
import type { Direction } from './direction.ts'
import { drawBox, drawWords } from './draw-card.ts'
import { drawLabelOf, drawLineOf } from './draw-connection.ts'
import { DOT_DIAMETER } from './elk-graph.ts'
import { drawLegend, legendOf } from './legend.ts'
import { spoken } from './spoken.ts'

const MARGIN = 20

/** How a statechart looks as a whole. */
interface StatechartLook {
  readonly title: string
  readonly direction: Direction
  readonly theme: Theme | undefined
}

/** Draws a description as an SVG statechart, with its overlay and what explains it. */
export async function drawStatechart(
  description: Description,
  overlay: FoundOverlay,
  { title, direction, theme }: StatechartLook,
): Promise<string> {
  const layout = await arrange(description, { overlay, direction })
  const legend = legendOf(overlay, layout.width)
  return writePicture({
    title,
    theme,
    description: spoken(description, overlay),
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
