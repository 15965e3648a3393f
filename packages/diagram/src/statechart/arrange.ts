import type { Description } from '../description/describe.ts'
import type { Direction } from './direction.ts'
import { estimatedLengths } from './estimate.ts'
import { farLines, lengthOf } from './far-lines.ts'
import { type Layout, layoutOf } from './layout.ts'
import type { FoundOverlay } from '../overlay/overlay.ts'
import { type Plan, planOf } from './plan.ts'

/** The layout changes with each line that goes and with each text that is broken: it settles soon or never. */
const MAX_ROUNDS = 4
/** How often ELK tries to cross fewer lines. */
const THOROUGHNESS = 4
/** With fewer lines a guess saves no time. */
const MANY_LINES = 40

/**
 * Plans a statechart and finds a place for everything in it.
 *
 * Where the lines that lead into a state leave too little room for the text in its head, the text is broken into
 * shorter lines; where a line would lead too far to be followed, it is written instead. Then everything is laid out once
 * more. The best round counts, and of equals the first.
 */
export async function arrange(
  description: Description,
  { overlay, direction }: { readonly overlay: FoundOverlay; readonly direction: Direction },
): Promise<Layout> {
  const maxWidths = new Map<string, number>()
  const far = new Set<string>()
  const planned = () => planOf(description, { overlay, maxWidths, far })
  const laidOut = (plan: Plan) => layoutOf(plan, { direction, thoroughness: THOROUGHNESS })
  const first = planned()
  if (first.connections.length > MANY_LINES) {
    for (const line of farLines(first, { lengths: estimatedLengths(first) })) far.add(line)
  }
  let best: Layout | undefined
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const plan = planned()
    const layout = await laidOut(plan)
    const lengths = layout.connections.map(({ points }) => lengthOf(points))
    const tooFar = round < MAX_ROUNDS ? farLines(plan, { lengths }) : []
    for (const line of tooFar) far.add(line)
    const crowded = layout.cards.filter(({ narrowTo }) => narrowTo !== undefined)
    if (tooFar.length === 0) {
      if (best === undefined || crowded.length < crowdedIn(best)) best = layout
      if (crowded.length === 0) return layout
    }
    for (const { card, narrowTo } of crowded) {
      maxWidths.set(card.state.id, Math.min(narrowTo ?? Infinity, maxWidths.get(card.state.id) ?? Infinity))
    }
  }
  return best ?? laidOut(planned())
}

function crowdedIn({ cards }: Layout): number {
  return cards.filter(({ narrowTo }) => narrowTo !== undefined).length
}
