import fc from 'fast-check'
import { explore, type Graph, type Model } from '../index.ts'

/** States that are numbers, with numbered ways out of each; several may lead to the same state. */
export function waysOf(ways: readonly (readonly number[])[]): Model<number, string> {
  const events = ways.map((out) => out.map((to, index) => `${'abcdefghijklmnop'[index]}>${to}`))
  return {
    initial: 0,
    events: (state) => events[state] ?? [],
    evolve: (state, event) => (events[state]?.includes(event) === true ? Number(event.slice(2)) : undefined),
    key: (state) => String(state),
  }
}

/** Small graphs of every shape: loops, ways that lead to the same state, dead ends, ways from a state to itself. */
export function randomGraph(size: {
  readonly states: number
  readonly ways: number
}): fc.Arbitrary<Graph<number, string>> {
  const out = fc.array(fc.nat({ max: size.states - 1 }), { maxLength: size.ways })
  return fc
    .array(out, { minLength: size.states, maxLength: size.states })
    .map((ways) => explore(waysOf(ways), { maxStates: size.states }))
}

/** Small graphs without loops. */
export function randomLoopFree(size: {
  readonly states: number
  readonly ways: number
}): fc.Arbitrary<Graph<number, string>> {
  const out = fc.array(fc.nat({ max: size.states - 1 }), { maxLength: size.ways })
  return fc.array(out, { minLength: size.states, maxLength: size.states }).map((ways) => {
    const onward = ways.map((to, from) => to.filter((state) => state > from))
    return explore(waysOf(onward), { maxStates: size.states })
  })
}
