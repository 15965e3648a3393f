import { arrow } from '../svg/arrow.ts'
import { drawBlock, ofTransitions } from '../svg/draw-block.ts'
import { element } from '../svg/element.ts'
import { labelInset } from './elk-graph.ts'
import type { PlacedConnection } from './placed-connection.ts'

/** Draws the line of a connection, with its arrow head. */
export function drawLineOf(placed: PlacedConnection): string {
  return ofTransitions(placed.connection.transitions, lineOf(placed))
}

function lineOf({ connection, points }: PlacedConnection): string {
  if (connection.taken) return arrow(points, { line: 'taken', head: 'taken-head' })
  if (connection.untaken) return arrow(points, { line: 'untaken', head: 'untaken-head' })
  return arrow(points, { line: connection.kind === 'fallback' ? 'edge dashed' : 'edge', head: 'head' })
}

/** Draws what is written on a connection, in a small box that hides the line below it. */
export function drawLabelOf({ connection, labelBox }: PlacedConnection): string {
  if (connection.label === undefined || labelBox === undefined) return ''
  const { x, y, width, height } = labelBox
  const name = connection.taken ? 'taken-label' : 'label'
  const box = element('rect', { class: name, x, y, width, height, rx: 6 })
  return (
    ofTransitions(connection.transitions, box) +
    drawBlock(
      connection.label,
      { x: x + labelInset.side, y: y + labelInset.top },
      width - 2 * labelInset.side,
    )
  )
}
