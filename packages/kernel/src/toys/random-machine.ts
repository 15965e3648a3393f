import fc from 'fast-check'
import {
  and,
  type AnyStateMachine,
  assign,
  cancel,
  createMachine,
  emit,
  enqueueActions,
  fromPromise,
  log,
  not,
  or,
  raise,
  sendTo,
  spawnChild,
  stateIn,
  stopChild,
} from 'xstate'

/**
 * Random machines: nesting to depth 4, parallel regions, history, finals with output, guards over the context,
 * actions of every kind, delays, invocations, transitions without an event, wildcards. Half of them are regular: without what
 * makes the order decide in which their states were entered, so that they are stepped in the short way.
 */
export function randomMachine(): fc.Arbitrary<RandomMachine> {
  return fc
    .record({
      tree: treeOf(4),
      moves: fc.array(move, { maxLength: 14 }),
      actions: fc.array(placed, { maxLength: 10 }),
      isRegular: fc.boolean(),
    })
    .map((drawn) => {
      const written = JSON.stringify(drawn)
      return {
        machine: build(drawn.isRegular ? regular(drawn) : drawn),
        written,
        toString: () => written,
        [fc.toStringMethod]: () => written,
      }
    })
}

/** A machine, and how to write it down for a report: its tree and what was drawn for it. */
export interface RandomMachine {
  readonly machine: AnyStateMachine
  readonly written: string
  readonly toString: () => string
}

/** The event types that a random machine may answer; those of delays and actors come from its state. */
export const eventTypes = ['a', 'b', 'c', 'm', 'm.x', 'm.y.z'] as const

type Kind = 'atomic' | 'compound' | 'parallel' | 'final' | 'shallow' | 'deep'

interface Tree {
  readonly kind: Kind
  readonly children: readonly Tree[]
}

function treeOf(depth: number): fc.Arbitrary<Tree> {
  const leaf = fc.constantFrom<Kind>('atomic', 'atomic', 'atomic', 'final', 'shallow', 'deep')
  const leaves = leaf.map((kind) => ({ kind, children: [] }))
  if (depth === 0) return leaves
  const inner = fc.record({
    kind: fc.constantFrom<Kind>('compound', 'compound', 'parallel'),
    children: fc.array(treeOf(depth - 1), { minLength: 1, maxLength: 3 }),
  })
  return depth === 4 ? inner : fc.oneof({ weight: 3, arbitrary: leaves }, { weight: 2, arbitrary: inner })
}

const small = fc.nat({ max: 30 })

const move = fc.record({
  from: small,
  to: fc.oneof({ weight: 6, arbitrary: fc.array(small, { maxLength: 1 }) }, fc.tuple(small, small)),
  on: fc.constantFrom(
    'a',
    'a',
    'b',
    'b',
    'c',
    '*',
    'm.*',
    'm.x',
    'm.y.*',
    'always',
    'after',
    'named after',
    'done',
  ),
  guard: fc.nat({ max: 14 }),
  actions: fc.array(fc.nat({ max: 22 }), { maxLength: 3 }),
  reenter: fc.boolean(),
})

const placed = fc.record({
  at: small,
  when: fc.constantFrom('entry', 'exit', 'invoke', 'inline invoke', 'initial', 'output', 'forbid'),
  action: fc.nat({ max: 22 }),
})

interface Drawn {
  readonly tree: Tree
  readonly moves: readonly (typeof move extends fc.Arbitrary<infer Value> ? Value : never)[]
  readonly actions: readonly (typeof placed extends fc.Arbitrary<infer Value> ? Value : never)[]
  readonly isRegular: boolean
}

/** The same without history, second targets and transitions that need no event. */
function regular({ tree, moves, ...others }: Drawn): Drawn {
  const withoutHistory = ({ kind, children }: Tree): Tree => ({
    kind: kind === 'shallow' || kind === 'deep' ? 'atomic' : kind,
    children: children.map(withoutHistory),
  })
  const simple = moves.filter(({ on }) => on !== 'always').map((one) => ({ ...one, to: one.to.slice(0, 1) }))
  return { ...others, tree: withoutHistory(tree), moves: simple }
}

// A configuration is put together piece by piece, which its types do not foresee.
// eslint-disable-next-line typescript/no-explicit-any
type Config = any

interface Context {
  readonly n: number
  readonly list: readonly string[]
}

function build({ tree: drawn, moves, actions, isRegular }: Drawn): AnyStateMachine {
  const nodes: { readonly config: Config; readonly kind: Kind }[] = []
  const root = place(drawn, 'r', nodes)
  for (const one of moves) addMove(one, nodes)
  for (const one of actions) addAction(one, nodes)
  // Tags are told in the order in which states were entered.
  if (isRegular) for (const { config } of nodes) delete config.tags
  return createMachine(
    {
      ...root,
      options: { maxIterations: 40 },
      context: { n: 0, list: [] },
      output: ({ context, event }: Config) => ({ n: context.n, by: event.type }),
    },
    {
      actions: { custom: () => {}, increase, remember },
      guards: {
        isEven: ({ context }: { context: Config }) => context.n % 2 === 0,
        atMost: ({ context }: { context: Config }, params: { most: number }) => context.n <= params.most,
        composed: and([({ context }: Config) => context.n < 5, not('isEven')]),
      },
      delays: { named: ({ context }: { context: Config }) => 100 + context.n },
      actors: { work: fromPromise(async () => 1) },
    } as never,
    // The rest of what a machine may be given.
  ).provide({}) as AnyStateMachine
}

function place(tree: Tree, id: string, nodes: { config: Config; kind: Kind }[]): Config {
  const config: Config = { id, tags: [`tag-${id}`], meta: { id } }
  nodes.push({ config, kind: tree.kind })
  if (tree.kind === 'atomic') return config
  if (tree.kind === 'final') return Object.assign(config, { type: 'final' })
  if (tree.kind === 'shallow' || tree.kind === 'deep') return asHistory(config, tree.kind, id)
  // A state needs one that can be entered, and its first is where it starts.
  const children = [{ kind: 'atomic' as const, children: [] }, ...tree.children]
  const isParallel = tree.kind === 'parallel'
  const states = Object.fromEntries(
    children.map((child, index) => [`s${index}`, place(regionOf(child, isParallel), `${id}${index}`, nodes)]),
  )
  return Object.assign(config, isParallel ? { type: 'parallel', states } : { initial: 's0', states })
}

/** A region that is final would be nothing but final. */
function regionOf(child: Tree, isParallel: boolean): Tree {
  return isParallel && child.kind === 'final' ? { kind: 'atomic', children: [] } : child
}

function asHistory(config: Config, kind: Kind, id: string): Config {
  delete config.tags
  delete config.meta
  // Some have a default of their own: the first sibling.
  const target = id.length % 2 === 0 ? { target: 's0' } : {}
  return Object.assign(config, { type: 'history', history: kind, ...target })
}

function addMove(drawn: Drawn['moves'][number], nodes: readonly { config: Config; kind: Kind }[]): void {
  const source = pick(
    nodes.filter(({ kind }) => kind !== 'shallow' && kind !== 'deep' && kind !== 'final'),
    drawn.from,
  )
  const targets = drawn.to.map((index) => pick(nodes, index).config.id)
  const transition: Config = {
    ...(targets.length > 0 && { target: targets.map((id) => `#${id}`) }),
    ...(drawn.reenter && { reenter: true }),
    actions: drawn.actions.map((action) => actionOf(action)),
    ...guardOf(drawn.guard, nodes),
  }
  const { config } = source
  if (drawn.on === 'always') {
    // What needs no event has to come to an end.
    const bounded = {
      ...transition,
      guard: ({ context }: { context: Context }) => context.n < 3,
      actions: ['increase'],
    }
    config.always = [...(config.always ?? []), bounded]
  } else if (drawn.on === 'done') {
    if (config.states !== undefined && config.id !== 'r')
      config.onDone = [...(config.onDone ?? []), transition]
  } else if (drawn.on === 'after' || drawn.on === 'named after') {
    const delay = drawn.on === 'after' ? 10 : 'named'
    config.after = { ...config.after, [delay]: [...(config.after?.[delay] ?? []), transition] }
  } else {
    config.on = { ...config.on, [drawn.on]: [...(config.on?.[drawn.on] ?? []), transition] }
  }
}

function addAction(drawn: Drawn['actions'][number], nodes: readonly { config: Config; kind: Kind }[]): void {
  const { config, kind } = pick(
    nodes.filter((node) => node.kind !== 'shallow' && node.kind !== 'deep'),
    drawn.at,
  )
  if (drawn.when === 'entry' || drawn.when === 'exit') {
    config[drawn.when] = [...(config[drawn.when] ?? []), actionOf(drawn.action)]
  } else if (drawn.when === 'invoke' && kind !== 'final') {
    const id = `actor-${config.id}`
    const onDone = {
      actions: [assign({ list: ({ event }: Config) => [String(event.output)] }), 'custom'],
    }
    config.invoke = { id, src: 'work', input: ({ context }: { context: Context }) => context.n, onDone }
    if (drawn.action % 2 === 0) config.invoke.onError = { target: `#${pick(nodes, drawn.action).config.id}` }
  } else if (drawn.when === 'inline invoke' && kind !== 'final') {
    const onSnapshot = { actions: ['custom'] }
    config.invoke = [{ src: fromPromise(async () => 1), onSnapshot }, ...[config.invoke ?? []].flat()]
  } else if (drawn.when === 'output' && kind === 'final') {
    config.output = ({ context, event }: Config) => [context.n, event.type]
  } else if (drawn.when === 'initial' && kind === 'compound') {
    config.initial = { target: 's0', actions: [actionOf(drawn.action)] }
  } else if (drawn.when === 'forbid') {
    config.on = { ...config.on, c: undefined }
  }
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length]!
}

const increase = assign({ n: ({ context }: { context: Context }) => Math.min(9, context.n + 1) })
const remember = assign(({ context, event }: Config, params: { as: string } | undefined) => ({
  list: [...context.list.slice(-2), params?.as ?? event.type],
}))

function actionOf(index: number): Config {
  const actions: readonly Config[] = [
    'custom',
    { type: 'custom', params: { fixed: true } },
    { type: 'custom', params: ({ context, event }: Config) => ({ n: context.n, by: event.type }) },
    'increase',
    'remember',
    { type: 'remember', params: ({ context }: Config) => ({ as: `n${context.n}` }) },
    raise({ type: 'b' }),
    raise(({ context }: Config) => ({ type: context.n % 2 === 0 ? 'a' : 'm.x' })),
    raise({ type: 'c' }, { id: 'bell', delay: 5 }),
    cancel('bell'),
    emit(({ context }: Config) => ({ type: 'emitted', n: context.n })),
    log(({ context }: Config) => context.n, 'n'),
    enqueueActions(({ enqueue, check, context }: Config) => {
      if (check('isEven')) enqueue('increase')
      else enqueue.assign({ list: ['odd'] })
      enqueue({ type: 'custom', params: { n: context.n } })
      if (check({ type: 'atMost', params: { most: 1 } })) enqueue.raise({ type: 'c' })
    }),
    spawnChild('work', { id: 'child', input: ({ context }: Config) => context.n }),
    stopChild('child'),
    sendTo('child', ({ context }: Config) => ({ type: 'hello', n: context.n }), { delay: 3 }),
    sendTo(
      ({ self }: Config) => self,
      ({ event }: Config) => ({ type: 'again', after: event.type }),
    ),
    raise({ type: 'm.y' }, { delay: ({ context }: Config) => context.n }),
    raise({ type: 'a' }, { id: 'bell', delay: 'named' as never }),
    assign(({ context, spawn }: Config) => {
      spawn('work', { id: 'spawned', input: context.n })
      return { n: context.n }
    }),
    assign(({ context }: Config) => {
      if (context.n === 2) throw new Error('two is too many')
      return {}
    }),
    { type: 'custom', params: ({ context }: Config) => context.list[0].length },
    log('a line'),
  ]
  return actions[index % actions.length]
}

function guardOf(index: number, nodes: readonly { config: Config; kind: Kind }[]): Config {
  const some = pick(
    nodes.filter(({ kind }) => kind !== 'shallow' && kind !== 'deep'),
    index * 7,
  ).config.id
  const guards: readonly Config[] = [
    undefined,
    undefined,
    undefined,
    undefined,
    'isEven',
    'composed',
    { type: 'atMost', params: { most: 2 } },
    { type: 'atMost', params: ({ event }: Config) => ({ most: event.type.length }) },
    ({ context }: Config) => context.n > 0,
    not('isEven'),
    or(['isEven', { type: 'atMost', params: { most: 4 } }]),
    and(['isEven', ({ event }: Config) => event.type !== 'b']),
    stateIn(`#${some}`),
    not(stateIn(`#${some}`)),
    ({ context }: Config) => context.list.at(-1).length > 1,
  ]
  const guard = guards[index % guards.length]
  return guard === undefined ? {} : { guard }
}
