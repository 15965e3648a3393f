import type { Description } from '../description/describe.ts'
import type { Direction } from './direction.ts'
import { farLines } from './far-lines.ts'
import { type Layout, layoutOf } from './layout.ts'
import type { FoundOverlay } from '../overlay/overlay.ts'
import { planOf } from './plan.ts'

/** The layout changes with each line that goes and with each text that is broken: it settles soon or never. */
const MAX_ROUNDS = 4
/** How often ELK tries to cross fewer lines. */
const THOROUGHNESS = { draft: 1, final: 10 } as const
/** With fewer lines a draft saves no time. */
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
  let best: Layout | undefined
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const plan = planOf(description, { overlay, maxWidths, far })
    const isDraft = round === 1 && plan.connections.length > MANY_LINES
    const thoroughness = THOROUGHNESS[isDraft ? 'draft' : 'final']
    const layout = await layoutOf(plan, { direction, thoroughness })
    const tooFar = round < MAX_ROUNDS ? farLines(layout) : []
    for (const line of tooFar) far.add(line)
    // With fewer lines all lies elsewhere: what is crowded now may not be then.
    if (tooFar.length > 0 || isDraft) continue
    const crowded = layout.cards.filter(({ narrowTo }) => narrowTo !== undefined)
    if (best === undefined || crowded.length < crowdedIn(best)) best = layout
    if (crowded.length === 0) return layout
    for (const { card, narrowTo } of crowded) {
      maxWidths.set(card.state.id, Math.min(narrowTo ?? Infinity, maxWidths.get(card.state.id) ?? Infinity))
    }
  }
  const plan = planOf(description, { overlay, maxWidths, far })
  return best ?? layoutOf(plan, { direction, thoroughness: THOROUGHNESS.final })
}

function crowdedIn({ cards }: Layout): number {
  return cards.filter(({ narrowTo }) => narrowTo !== undefined).length
}
