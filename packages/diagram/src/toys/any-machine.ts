import fc from 'fast-check'
import { type AnyStateMachine, createMachine } from 'xstate'
import { anyName } from './hostile-names.ts'

interface Shape {
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final'
  readonly name: string
  readonly children: readonly Shape[]
}

const shape = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.record({
    kind: fc.constantFrom('atomic' as const, 'compound' as const, 'parallel' as const, 'final' as const),
    name: anyName,
    children: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'states' },
      fc.constant<readonly Shape[]>([]),
      fc.array(tie('shape'), { minLength: 1, maxLength: 4, depthIdentifier: 'states' }),
    ),
  }),
})).shape

const arrow = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  event: anyName,
  guard: fc.option(anyName, { nil: undefined }),
  actions: fc.array(anyName, { maxLength: 2 }),
  staysInside: fc.boolean(),
})

/** Any machine of a few states, nested and parallel, whose names are often hostile. It is drawn, never run. */
export const anyMachine: fc.Arbitrary<AnyStateMachine> = fc
  .record({
    id: anyName,
    children: fc.array(shape, { minLength: 1, maxLength: 4 }),
    arrows: fc.array(arrow, { maxLength: 12 }),
  })
  .map(({ id, children, arrows }) => {
    const ids: string[] = []
    const root = configOf({ kind: 'compound', children }, ids)
    const on: Record<string, unknown[]> = {}
    for (const { from, to, event, guard, actions, staysInside } of arrows) {
      const source = `s${from % ids.length}`
      const target = staysInside ? {} : { target: `#s${1 + (to % (ids.length - 1))}` }
      const type = event === '' || event.includes('*') ? 'event' : event
      const key = JSON.stringify([source, type])
      on[key] = [...(on[key] ?? []), { ...target, actions, ...(guard === undefined ? {} : { guard }) }]
    }
    addEvents(root, on)
    const config = { ...root, id: id === '' ? 'machine' : id }
    // A counterexample is printed as what makes the machine again.
    return Object.assign(createMachine(config), { [fc.toStringMethod]: () => JSON.stringify(config) })
  })

type Config = Record<string, unknown> & { id: string; states?: Record<string, Config> }

/** Keys of states may be anything but twins, and hold no dot: XState reads it as a path. */
function configOf({ kind, children }: Omit<Shape, 'name'>, ids: string[]): Config {
  const id = `s${ids.length}`
  ids.push(id)
  if (children.length === 0) return { id, ...(kind === 'final' ? { type: 'final' } : {}) }
  const states: Record<string, Config> = {}
  for (const child of children) {
    const key = child.name.replaceAll('.', '·').replace(/^#/, '＃')
    states[Object.hasOwn(states, key) || key === '' ? `${key}${Object.keys(states).length}` : key] = configOf(
      child,
      ids,
    )
  }
  const [first = ''] = Object.keys(states)
  return { id, states, ...(kind === 'parallel' ? { type: 'parallel' } : { initial: first }) }
}

function addEvents(config: Config, on: Record<string, unknown[]>): void {
  if (config['type'] !== 'final') {
    const own = Object.entries(on).filter(([key]) => JSON.parse(key)[0] === config.id)
    config['on'] = Object.fromEntries(own.map(([key, value]) => [JSON.parse(key)[1], value]))
  }
  for (const child of Object.values(config.states ?? {})) addEvents(child, on)
}
