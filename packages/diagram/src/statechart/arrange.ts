import type { Description } from '../description/describe.ts'
import type { Direction } from './direction.ts'
import { type Layout, layoutOf } from './layout.ts'
import type { Overlay } from './overlay.ts'
import { planOf } from './plan.ts'

/** The layout changes when text is broken into shorter lines, and with it the gaps: it settles soon or never. */
const MAX_ROUNDS = 4

/**
 * Plans a statechart and finds a place for everything in it.
 *
 * Where the lines that lead into a state leave too little room for the text in its head, the text is broken into
 * shorter lines and everything is laid out once more. The best round counts, and of equals the first.
 */
export async function arrange(
  description: Description,
  { overlay, direction }: { readonly overlay: Overlay; readonly direction: Direction },
): Promise<Layout> {
  const maxWidths = new Map<string, number>()
  let best: Layout | undefined
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const layout = await layoutOf(planOf(description, { overlay, maxWidths }), direction)
    const crowded = layout.cards.filter(({ narrowTo }) => narrowTo !== undefined)
    if (best === undefined || crowded.length < crowdedIn(best)) best = layout
    if (crowded.length === 0) return layout
    for (const { card, narrowTo } of crowded) {
      maxWidths.set(card.state.id, Math.min(narrowTo ?? Infinity, maxWidths.get(card.state.id) ?? Infinity))
    }
  }
  return best ?? layoutOf(planOf(description, { overlay, maxWidths }), direction)
}

function crowdedIn({ cards }: Layout): number {
  return cards.filter(({ narrowTo }) => narrowTo !== undefined).length
}
