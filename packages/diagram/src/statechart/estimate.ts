import type { Plan } from './plan.ts'

/** Between two rows of states, with the labels there, in pixels. */
const ROW_GAP = 90
/** Lines go around what stands in between: most of them by a third and more. */
const AROUND = 1.35
/** Above and below what lies in a state. */
const PADDING = 24

/**
 * Guesses, without a layout, how long each connection of a plan will be: how far its ends lie apart in height, when states
 * stand in rows, each above those that it leads to.
 *
 * It is hardly more than the truth, and rather less.
 *
 * A layout of many lines takes long, and most of it is for those that lead too far to be drawn at all.
 */
export function estimatedLengths(plan: Plan): readonly number[] {
  const tops = new Map<number, number>()
  const heights = new Map<number, number>()
  placeChildren(plan, -1, { tops, heights })
  const topOf = (card: number): number => {
    const outer = parentOf(plan, card)
    const head = outer < 0 ? 0 : topOf(outer) + (plan.cards[outer]?.height ?? 0) + PADDING
    return head + (tops.get(card) ?? 0)
  }
  return plan.connections.map(({ source, target }) => {
    const [from, to] = [topOf(source), topOf(target)]
    const upper = from < to ? source : target
    return AROUND * Math.max(0, Math.abs(from - to) - (heights.get(upper) ?? 0))
  })
}

interface Guess {
  readonly tops: Map<number, number>
  readonly heights: Map<number, number>
}

/** Stands the states in one in rows, and answers how high all of them are. */
function placeChildren(plan: Plan, outer: number, guess: Guess): number {
  const children = plan.cards.flatMap((_, card) => (parentOf(plan, card) === outer ? [card] : []))
  for (const card of children) {
    const inner = placeChildren(plan, card, guess)
    const own = plan.cards[card]?.height ?? 0
    guess.heights.set(card, inner === 0 ? own : own + inner + 2 * PADDING)
  }
  if (plan.cards[outer]?.state.kind === 'parallel') {
    for (const card of children) guess.tops.set(card, 0)
    return Math.max(0, ...children.map((card) => guess.heights.get(card) ?? 0))
  }
  const ranks = ranksOf(children, edgesIn(plan, outer))
  let y = 0
  for (let rank = Math.max(0, ...ranks.values()); rank >= 0; rank -= 1) {
    const row = children.filter((card) => ranks.get(card) === rank)
    for (const card of row) guess.tops.set(card, y)
    y += Math.max(0, ...row.map((card) => guess.heights.get(card) ?? 0)) + ROW_GAP
  }
  return Math.max(0, y - ROW_GAP)
}

/** For each card how many rows stand below it: more than those it leads to, unless that leads back. */
function ranksOf(
  children: readonly number[],
  edges: ReadonlyMap<number, readonly number[]>,
): ReadonlyMap<number, number> {
  const ranks = new Map<number, number>()
  const open = new Set<number>()
  const rankOf = (card: number): number => {
    const known = ranks.get(card)
    if (known !== undefined) return known
    open.add(card)
    const below = (edges.get(card) ?? []).filter((next) => !open.has(next)).map((next) => rankOf(next) + 1)
    open.delete(card)
    const rank = Math.max(0, ...below)
    ranks.set(card, rank)
    return rank
  }
  for (const card of children) rankOf(card)
  return ranks
}

/** Which states in one lead to which others in it, by themselves or by what lies in them. */
function edgesIn(plan: Plan, outer: number): ReadonlyMap<number, readonly number[]> {
  const edges = new Map<number, number[]>()
  for (const { source, target, leadsBack } of plan.connections) {
    const [from, to] = [childAround(plan, source, outer), childAround(plan, target, outer)]
    if (from === undefined || to === undefined || from === to) continue
    const [above, below] = leadsBack ? [to, from] : [from, to]
    edges.set(above, [...(edges.get(above) ?? []), below])
  }
  return edges
}

function childAround(plan: Plan, card: number, outer: number): number | undefined {
  for (let at = card; at >= 0; at = parentOf(plan, at)) if (parentOf(plan, at) === outer) return at
  return undefined
}

function parentOf({ parents }: Plan, card: number): number {
  return parents[card] ?? -1
}
