import type { Description } from '../description/describe.ts'
import type { EventLabel } from '../description/event-label.ts'
import type { StateDescription } from '../description/state-description.ts'
import type { TransitionDescription } from '../description/transition-description.ts'
import { block } from '../text/block.ts'
import { printable } from '../text/printable.ts'
import { wrap } from '../text/wrap.ts'
import { type Card, cardOf, type Shape } from './card.ts'
import { type Candidate, type Connection, type Parents, withRoles } from './connection.ts'
import type { FoundOverlay } from '../overlay/overlay.ts'
import { MAX_WIDTH, rowsOfTransitions } from './transition-rows.ts'
import { linkKey, writtenWays } from './written.ts'

/** What is to be drawn, measured but not yet placed. */
export interface Plan {
  /** Parents before their children. */
  readonly cards: readonly Card[]
  readonly connections: readonly Connection[]
  /** For each card the index of the one it lies in; -1 for the outermost. */
  readonly parents: Parents
}

/**
 * Plans a statechart: which cards there are, and which connections.
 *
 * Transitions between the same two states share one connection. Those that leave no state stand in its card, and so do
 * those from a parallel state into its regions, and the `far` ones.
 */
export function planOf(
  description: Description,
  { overlay: found, maxWidths, far = new Set() }: PlanOptions,
): Plan {
  const kinds = new Map(description.states.map((state) => [state.id, state.kind]))
  const links = between(description.transitions).map((link) => ({
    ...link,
    isInward: contains(description, link.from, link.to),
  }))
  const undrawn = links
    .filter(({ from, isInward }) => isInward && kinds.get(from) === 'parallel')
    .map(({ from, to }) => linkKey(from, to))
  const ways = writtenWays(description, new Set([...undrawn, ...far]))
  const parentIds = new Set(description.states.map(({ parent }) => parent))
  const cards = description.states.map((state) => {
    const isRegion = state.parent !== undefined && kinds.get(state.parent) === 'parallel'
    const maxWidth = maxWidths?.get(state.id)
    return cardOf(state, {
      written: ways.inState(state.id),
      from: ways.into(state.id),
      overlay: found,
      shape: shapeOf(state, { isRegion, isEmpty: !parentIds.has(state.id) }),
      ...(maxWidth === undefined ? {} : { maxWidth }),
    })
  })
  const indexes = new Map(description.states.map(({ id }, index) => [id, index]))
  const parents = description.states.map(({ parent }) => indexes.get(parent ?? '') ?? -1)
  const connections = [
    ...description.states.flatMap(initialLinks),
    ...links.map((link) => transitionLink(link, found)),
  ].flatMap(({ from, to, ...rest }) => {
    const [source, target] = [indexes.get(from), indexes.get(to)]
    return source === undefined || target === undefined ? [] : [{ ...rest, source, target }]
  })
  const isDrawn = ({ source, target, kind }: Connection) => {
    const [from, to] = [cards[source]?.state.id ?? '', cards[target]?.state.id ?? '']
    return kind === 'initial' || kind === 'fallback' || !ways.isWritten(from, to)
  }
  return { cards, connections: withRoles(connections, parents).filter(isDrawn), parents }
}

/** What a plan depends on beside the machine. */
export interface PlanOptions {
  readonly overlay: FoundOverlay
  /** Limits the text of states, by their ids. */
  readonly maxWidths?: ReadonlyMap<string, number>
  /** The lines that are not drawn because they would lead too far, by their {@link linkKey}. */
  readonly far?: ReadonlySet<string>
}

/** A connection before its ends are found: they are ids of states. */
interface Link extends Omit<Candidate, 'source' | 'target'> {
  readonly from: string
  readonly to: string
}

function shapeOf(
  state: StateDescription,
  { isRegion, isEmpty }: { readonly isRegion: boolean; readonly isEmpty: boolean },
): Shape {
  if (state.kind === 'history') return 'history'
  if (isRegion) return 'region'
  if (isEmpty && state.kind !== 'final') return 'box'
  if (state.kind === 'compound' || state.kind === 'parallel') return 'frame'
  return state.kind === 'final' ? 'final' : 'box'
}

interface Between {
  readonly from: string
  readonly to: string
  readonly members: readonly TransitionDescription[]
  /** Does it lead from a state to one that lies in it? */
  readonly isInward: boolean
}

/** Transitions by the two states they connect, in the order of the first of each. */
function between(transitions: readonly TransitionDescription[]): readonly Omit<Between, 'isInward'>[] {
  const groups = new Map<string, Omit<Between, 'isInward'>>()
  for (const transition of transitions) {
    for (const to of transition.targets) {
      const from = transition.source
      const key = linkKey(from, to)
      groups.set(key, { from, to, members: [...(groups.get(key)?.members ?? []), transition] })
    }
  }
  return [...groups.values()]
}

const ranks = { done: 2, event: 1, after: 1, always: 1, error: 0 } as const satisfies Record<
  EventLabel['kind'],
  number
>

/** Does one state lie inside another, at any depth? */
function contains({ states }: Pick<Description, 'states'>, outer: string, inner: string): boolean {
  const parent = states.find(({ id }) => id === inner)?.parent
  return parent !== undefined && (parent === outer || contains({ states }, outer, parent))
}

function transitionLink({ from, to, members, isInward }: Between, overlay: FoundOverlay): Link {
  const rows = rowsOfTransitions(members, overlay)
  return {
    from,
    to,
    kind: isInward ? 'inward' : 'transition',
    label: block(
      rows,
      members.length > 1 || rows.some(({ badge }) => badge !== undefined) ? 'left' : 'center',
    ),
    taken: members.some((member) => overlay.steps.has(member)),
    untaken: members.every((member) => overlay.untaken.has(member)),
    transitions: members.flatMap((member) => overlay.numbers.get(member) ?? []),
    rank: Math.max(...members.map(({ event }) => ranks[event.kind])),
  }
}

function initialLinks({ id, kind, initial }: StateDescription): readonly Link[] {
  const lines = wrap(
    [{ text: `/ ${(initial?.actions ?? []).map(printable).join(', ')}`, role: 'action' }],
    MAX_WIDTH,
  )
  const label = block(
    lines.map((line) => ({ line })),
    'center',
  )
  return (initial?.targets ?? []).map((to) => ({
    from: id,
    to,
    kind: kind === 'history' ? 'fallback' : 'initial',
    ...(initial?.actions.length === 0 ? {} : { label }),
    taken: false,
    untaken: false,
    transitions: [],
    rank: 0,
  }))
}
