import type { ElkExtendedEdge, ElkLabel, ElkNode, LayoutOptions } from 'elkjs/lib/elk.bundled.js'
import type { Block } from '../text/block.ts'
import type { Card } from './card.ts'
import type { Connection } from './connection.ts'
import type { Direction } from './direction.ts'
import type { Plan } from './plan.ts'

/** The diameter of the dot from which the initial state is entered, and of the ring from which a state leads inward. */
export const DOT_DIAMETER = 12

/** Around the text of a label. */
export const labelInset = { side: 7, top: 3 } as const

/** Between the border of a state, or the line below its card, and the states inside. */
const FRAME_PADDING = 24

/** The names under which ELK knows what a plan holds; states may be called anything, these are safe. */
export const elkId = {
  card: (index: number) => `card${index}`,
  dot: (index: number) => `dot${index}`,
  ring: (index: number) => `ring${index}`,
  connection: (index: number) => `connection${index}`,
} as const

/** In hierarchical layouts ELK reads these at each level. */
const everywhere: LayoutOptions = {
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  // From the initial dot, which nothing leads to: what leads back to a state visited before points upwards.
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.layering.strategy': 'LONGEST_PATH',
  'elk.layered.thoroughness': '20',
  // Crossings are counted across the borders of states too, not level by level.
  'elk.layered.crossingMinimization.hierarchicalSweepiness': '1',
  'elk.spacing.nodeNode': '32',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '16',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelNode': '8',
  'elk.spacing.nodeSelfLoop': '18',
  'elk.spacing.portPort': '16',
  'elk.layered.spacing.nodeNodeBetweenLayers': '24',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
}

/** An initial state stands next to its dot. */
const shortAndStraight: LayoutOptions = {
  'elk.layered.priority.direction': '10',
  'elk.layered.priority.shortness': '10',
  'elk.layered.priority.straightness': '10',
}

/** The way on runs straight, and the others bend around it. */
const straight: LayoutOptions = { 'elk.layered.priority.straightness': '4' }

/** Writes a plan as the graph that ELK lays out. */
export function elkGraphOf(plan: Plan, direction: Direction): ElkNode {
  const everyLevel = { ...everywhere, 'elk.direction': direction === 'down' ? 'DOWN' : 'RIGHT' }
  const nodesIn = (parent: string | undefined): ElkNode[] =>
    plan.cards.flatMap((card, index) => (card.state.parent === parent ? [nodeOf(card, index)] : []))
  const leaves = (index: number, kind: Connection['kind']) =>
    plan.connections.some((connection) => connection.kind === kind && connection.source === index)
  const nodeOf = (card: Card, index: number): ElkNode => {
    const children = nodesIn(card.state.id)
    const node = { id: elkId.card(index), width: card.width, height: card.height }
    const place = placeOf(card, index)
    if (children.length === 0) return { ...node, layoutOptions: place }
    return {
      ...node,
      children: [
        ...(leaves(index, 'initial') ? [dotOf(elkId.dot(index))] : []),
        ...children,
        ...(leaves(index, 'inward') ? [dotOf(elkId.ring(index))] : []),
      ],
      layoutOptions: { ...everyLevel, ...place, ...frameOptions(card, direction) },
    }
  }
  return {
    id: 'picture',
    children: nodesIn(undefined),
    edges: plan.connections.map(edgeOf),
    layoutOptions: {
      ...everyLevel,
      'elk.algorithm': 'layered',
      'elk.json.shapeCoords': 'ROOT',
      'elk.json.edgeCoords': 'ROOT',
      'elk.padding': '[top=0,left=0,bottom=0,right=0]',
    },
  }
}

/** Regions stand side by side, in the order of the machine and with their heads aligned; ELK places the rest. */
function placeOf({ shape }: Card, index: number): LayoutOptions {
  return shape === 'region'
    ? { 'elk.position': `(${index * 1_000}, ${index * 1_000})`, 'elk.alignment': 'TOP' }
    : {}
}

function dotOf(id: string): ElkNode {
  return { id, width: DOT_DIAMETER, height: DOT_DIAMETER }
}

function frameOptions({ state, shape, width, height }: Card, direction: Direction): LayoutOptions {
  const padding = FRAME_PADDING
  // The head of a region has no line below it, and so needs no distance from it.
  const top = height + (shape === 'region' ? 4 : padding)
  const smallest = [width, top + padding]
  return {
    'elk.padding': `[top=${top},left=${padding},bottom=${padding},right=${padding}]`,
    'elk.nodeSize.constraints': 'MINIMUM_SIZE',
    // ELK takes the two for each other inside a picture that grows downwards.
    'elk.nodeSize.minimum': `(${(direction === 'down' ? smallest.toReversed() : smallest).join(',')})`,
    ...(state.kind === 'parallel' ? { 'elk.layered.crossingMinimization.semiInteractive': 'true' } : {}),
  }
}

function edgeOf({ source, target, kind, label, leadsOn }: Connection, index: number): ElkExtendedEdge {
  return {
    id: elkId.connection(index),
    sources: [sourceId(kind, source)],
    targets: [elkId.card(target)],
    ...(label === undefined ? {} : { labels: [labelOf(label, index)] }),
    layoutOptions: kind === 'initial' ? shortAndStraight : leadsOn ? straight : {},
  }
}

function sourceId(kind: Connection['kind'], source: number): string {
  if (kind === 'initial') return elkId.dot(source)
  return kind === 'inward' ? elkId.ring(source) : elkId.card(source)
}

/** A label lies on its line. */
function labelOf({ width, height }: Block, index: number): ElkLabel {
  return {
    id: `${elkId.connection(index)}-label`,
    text: ' ',
    width: Math.ceil(width) + 2 * labelInset.side,
    height: height + 2 * labelInset.top,
    layoutOptions: { 'elk.edgeLabels.inline': 'true' },
  }
}
