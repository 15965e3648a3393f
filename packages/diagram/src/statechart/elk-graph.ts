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
export const FRAME_PADDING = 24

/** The names under which ELK knows what a plan holds; states may be called anything, these are safe. */
export const elkId = {
  card: (index: number) => `card${index}`,
  dot: (index: number) => `dot${index}`,
  ring: (index: number) => `ring${index}`,
  connection: (index: number) => `connection${index}`,
  /** The number at the end of a name. */
  numberOf: (id: string) => Number(/\d+$/.exec(id)?.[0]),
} as const

/** In hierarchical layouts ELK reads these at each level. */
const everywhere: LayoutOptions = {
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  // From the initial dot, which nothing leads to: what leads back to a state visited before points upwards.
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.layering.strategy': 'LONGEST_PATH',
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

/** How a plan is laid out. */
export interface Manner {
  readonly direction: Direction
  /** How often ELK tries anew to cross fewer lines: 1 for a draft. */
  readonly thoroughness: number
}

/** What of a plan is laid out at once: all in it or in one of its cards, and what in there has its size already. */
export interface Part {
  readonly within: number | undefined
  readonly parcels: ReadonlyMap<number, { readonly width: number; readonly height: number }>
}

/** Writes a part of a plan as the graph that ELK lays out. */
export function elkGraphOf(
  plan: Plan,
  { direction, thoroughness }: Manner,
  { within, parcels }: Part,
): ElkNode {
  const everyLevel = {
    ...everywhere,
    'elk.direction': direction === 'down' ? 'DOWN' : 'RIGHT',
    'elk.layered.thoroughness': String(thoroughness),
  }
  const present = new Set<number>()
  const nodesIn = (parent: string | undefined): ElkNode[] =>
    plan.cards.flatMap((card, index) => (card.state.parent === parent ? [nodeOf(card, index)] : []))
  const leaves = (index: number, kind: Connection['kind']) =>
    plan.connections.some((connection) => connection.kind === kind && connection.source === index)
  const nodeOf = (card: Card, index: number): ElkNode => {
    present.add(index)
    const id = elkId.card(index)
    const place = placeOf(card, index)
    const parcel = parcels.get(index)
    if (parcel !== undefined) return { id, width: parcel.width, height: parcel.height, layoutOptions: place }
    const children = nodesIn(card.state.id)
    const node = { id, width: card.width, height: card.height }
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
  const whole = within === undefined ? undefined : plan.cards[within]
  const children = within === undefined || whole === undefined ? nodesIn(undefined) : [nodeOf(whole, within)]
  return {
    id: 'picture',
    children,
    edges: plan.connections.flatMap((connection, index) =>
      present.has(connection.source) && present.has(connection.target) ? [edgeOf(connection, index)] : [],
    ),
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

function edgeOf(connection: Connection, index: number): ElkExtendedEdge {
  const { source, target, kind, label, leadsOn, leadsBack } = connection
  const ends = [sourceId(kind, source), elkId.card(target)]
  const [from = '', to = ''] = leadsBack ? ends.toReversed() : ends
  return {
    id: elkId.connection(index),
    sources: [from],
    targets: [to],
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
