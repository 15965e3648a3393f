import type { Writing, WritingStep } from './writing.ts'

/** A state of the device, when so many of the records are explained. */
export interface Stop {
  readonly state: number
  readonly explained: number
  /** How one comes here, on a shortest way; nothing where everything begins. */
  readonly came?: { readonly from: Stop; readonly step: WritingStep }
}

/** A step between two stops, whether it is on the shortest way or not. */
export interface Passage {
  readonly from: Stop
  readonly step: WritingStep
  readonly to: Stop
}

/** Everything that records allow. */
export interface Walk {
  /** The stops in the order of the steps to them. */
  readonly stops: readonly Stop[]
  readonly passages: readonly Passage[]
}

/**
 * Every state in which the device can be when the first so many records are written, breadth first: a step that writes
 * takes the records that come next, and one that writes nothing may happen whenever it can.
 */
export function walkAlong(kinds: readonly string[], { steps }: Writing): Walk {
  const begin: Stop = { state: 0, explained: 0 }
  const met = new Map<string, Stop>([[keyOf(begin), begin]])
  const stops = [begin]
  const passages: Passage[] = []
  // The list grows while it is read.
  for (const from of stops) {
    for (const step of steps[from.state] ?? []) {
      if (!step.kinds.every((kind, index) => kind === kinds[from.explained + index])) continue
      const reached = {
        state: step.next,
        explained: from.explained + step.kinds.length,
        came: { from, step },
      }
      const to = met.get(keyOf(reached)) ?? reached
      if (to === reached) {
        met.set(keyOf(to), to)
        stops.push(to)
      }
      passages.push({ from, step, to })
    }
  }
  return { stops, passages }
}

/** The passages that are on some way to one of the stops. */
export function passagesTo(ends: readonly Stop[], { passages }: Walk): readonly Passage[] {
  const into = Map.groupBy(passages, ({ to }) => to)
  const leading = new Set(ends)
  // The set grows while it is read.
  for (const stop of leading) for (const { from } of into.get(stop) ?? []) leading.add(from)
  return passages.filter(({ to }) => leading.has(to))
}

function keyOf({ state, explained }: Stop): string {
  return `${state},${explained}`
}
