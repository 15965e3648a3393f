import type { AnySystemState } from '../xstate/system/system-event.ts'
import type { SystemTables } from './system-tables.ts'

/** The most combinations of local states that a claim is asked about. */
const mostCombinations = 100_000

/**
 * A claim about states as a condition over the variables of the Promela model, or the reason why it is none.
 *
 * Its JavaScript is not translated: it is asked about every combination of the states of the actors that it looks at.
 */
export function conditionOf(
  holds: (state: AnySystemState) => boolean,
  tables: SystemTables,
): { readonly condition: string } | { readonly reason: string } {
  const looked = new Set<number>()
  for (;;) {
    const count = looked.size
    const answered = tabulated(holds, tables, looked)
    if ('reason' in answered || looked.size === count) return answered
  }
}

type Answered = { readonly condition: string } | { readonly reason: string }

/** Asks about every combination; `looked` grows when the claim looks at somebody else. */
function tabulated(
  holds: (state: AnySystemState) => boolean,
  tables: SystemTables,
  looked: Set<number>,
): Answered {
  const actors = [...looked].toSorted((one, other) => one - other)
  const size = actors.reduce((product, actor) => product * tables.states[actor]!.length, 1)
  if (size > mostCombinations)
    return { reason: `it would have to be asked about ${size} combinations of states` }
  const failing: string[] = []
  const holding: string[] = []
  for (const combination of combinationsOf(actors.map((actor) => tables.states[actor]!))) {
    const asked = askedAbout(tables, new Map(actors.map((actor, at) => [actor, combination[at]!])), looked)
    const answer = holds(asked.state)
    if (asked.looksAtNetwork()) return { reason: 'it looks at the messages in flight' }
    const here = actors.map((actor, at) => `a${actor} == ${combination[at]}`).join(' && ')
    ;(answer ? holding : failing).push(`(${here === '' ? 'true' : here})`)
  }
  if (failing.length === 0) return { condition: 'true' }
  if (holding.length === 0) return { condition: 'false' }
  return failing.length <= holding.length
    ? { condition: `!(${failing.join(' || ')})` }
    : { condition: `(${holding.join(' || ')})` }
}

/** A state that notes who is looked at; whoever is not among the given stands in its first state. */
function askedAbout(tables: SystemTables, given: ReadonlyMap<number, number>, looked: Set<number>) {
  let looksAtNetwork = false
  const state = new Proxy(
    { network: [] },
    {
      get: (_, name) => {
        if (name === 'network') looksAtNetwork = true
        const actor = tables.names.indexOf(String(name))
        if (actor < 0) return name === 'network' ? [] : undefined
        looked.add(actor)
        return tables.local(actor, given.get(actor) ?? tables.states[actor]![0]!)
      },
      has: (_, name) => {
        const actor = tables.names.indexOf(String(name))
        if (actor >= 0) looked.add(actor)
        return actor >= 0 && tables.local(actor, given.get(actor) ?? tables.states[actor]![0]!) !== undefined
      },
    },
  )
  // It answers for every name as a state of the system does.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return { state: state as unknown as AnySystemState, looksAtNetwork: () => looksAtNetwork }
}

function* combinationsOf(lists: readonly (readonly number[])[]): Generator<readonly number[]> {
  const [first, ...rest] = lists
  if (first === undefined) return yield []
  for (const one of first) for (const others of combinationsOf(rest)) yield [one, ...others]
}
