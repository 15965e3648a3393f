import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  and,
  type AnyActorScope,
  type AnyStateMachine,
  type AnyTransitionDefinition,
  assign,
  createActor,
  type EventObject,
  not,
  raise,
  sendTo,
  setup,
} from 'xstate'
import { coveringLogs, explore, formatLog, graphCoverage, type Log, RefusedEvent } from '../index.ts'
import { door } from '../toys/door.ts'
import { counter } from '../toys/hand-drawn.ts'
import { provisioning } from '../toys/provisioning.ts'
import { eventTypes, randomMachine } from '../toys/random-machine.ts'
import { effectiveTransitions, instrument } from './instrumented-machine.ts'
import { compile, coverage, fromActors, fromMachine, systemCoverage, transitionsOf } from './index.ts'
import { allNodes } from './stepper/node.ts'

/** A till that says what a coffee is, with every kind of transition there is. */
const till = setup({
  types: {
    context: {} as { coins: number },
    events: {} as { type: 'coin' } | { type: 'button' } | { type: 'kick' } | { type: 'off' },
    input: {} as { coins: number } | undefined,
  },
  guards: { isPaid: ({ context }) => context.coins >= 2, isFull: ({ context }) => context.coins >= 3 },
  actions: { take: assign({ coins: ({ context }) => context.coins + 1 }) },
}).createMachine({
  id: 'till',
  context: ({ input }) => ({ coins: input?.coins ?? 0 }),
  initial: 'checking',
  on: { off: '.off', kick: { actions: 'take', guard: not('isFull') } },
  states: {
    checking: { always: 'waiting' },
    waiting: {
      on: {
        coin: [{ guard: 'isFull', target: 'jammed' }, { actions: 'take' }],
        button: {
          guard: and(['isPaid', not('isFull')]),
          target: 'brewing',
          actions: raise({ type: 'coin' }),
        },
      },
    },
    brewing: { on: { coin: {}, '*': { guard: () => false, target: 'jammed' } }, after: { 100: 'waiting' } },
    jammed: { on: { kick: undefined } },
    off: { type: 'final' },
  },
})

const alphabet = { coin: [{}], button: [{}], kick: [{}], off: [{}] }
const model = fromMachine(till, alphabet)
const graph = explore(model, { maxStates: 1_000 })

const names = [
  'till: off → till.off',
  'till: kick → stays, if its guard agrees',
  'till.checking: always → till.waiting',
  'till.waiting: coin → till.jammed, if isFull',
  'till.waiting: coin → stays',
  'till.waiting: button → till.brewing, if its guard agrees',
  'till.brewing: * → till.jammed, if its guard agrees',
  'till.brewing: xstate.after.100.till.brewing → till.waiting',
]

describe('graphCoverage', () => {
  const doors = explore(door, { maxStates: 10 })

  test('K130 tells the states and edges that no log goes through', () => {
    expect(graphCoverage(doors, [['opened', 'closed'], ['opened']])).toEqual({
      states: { total: 4, covered: 2, missed: [2, 3] },
      edges: { total: 7, covered: 2, missed: [1, 3, 4, 5, 6] },
      strays: 0,
    })
    expect(graphCoverage(doors, []).states).toMatchObject({ covered: 0 })
    expect(graphCoverage(doors, [[]]).states).toMatchObject({ covered: 1 })
    expect(graphCoverage(doors, coveringLogs(doors, { cover: 'edges' }).logs).edges.missed).toEqual([])
  })

  test('K130 takes events by what they say, as they come from a file', () => {
    const provisionings = explore(provisioning, { maxStates: 100 })
    const log = [{ type: 'mfa.passed' }, { keyId: 'key-1', type: 'key.registered' }] as const
    expect(graphCoverage(provisionings, [log]).edges.covered).toBe(2)
  })

  test('K131 counts the logs that leave the graph, and refuses those that the model does', () => {
    const provisionings = explore(provisioning, { maxStates: 100 })
    const stray = [{ type: 'mfa.passed' }, { type: 'key.registered', keyId: 'another' }] as const
    expect(graphCoverage(provisionings, [stray])).toMatchObject({ strays: 1, edges: { covered: 1 } })
    const beyond = ['counted', 'counted', 'counted'] as const
    expect(graphCoverage(explore(counter, { maxStates: 3 }), [beyond])).toMatchObject({ strays: 1 })
    expect(() => graphCoverage(doors, [['closed']])).toThrow(RefusedEvent)
  })
})

describe('coverage', () => {
  test('K132 names the transitions, answers and state nodes that no log goes through', () => {
    const { machines } = coverage(graph, [[{ type: 'coin' }, { type: 'off' }]])
    expect(machines['till']).toEqual({
      transitions: { total: 8, covered: 3, missed: [1, 3, 5, 6, 7].map((number) => names[number]) },
      guards: {
        total: 8,
        covered: 1,
        missed: [
          { transition: names[1], isTrue: false },
          { transition: names[1], isTrue: true },
          { transition: names[3], isTrue: true },
          { transition: names[5], isTrue: false },
          { transition: names[5], isTrue: true },
          { transition: names[6], isTrue: false },
          { transition: names[6], isTrue: true },
        ],
      },
      nodes: { total: 6, covered: 4, missed: ['till.brewing', 'till.jammed'] },
    })
  })

  test('K132 what starting does, what is raised and what is left at once counts; what only forbids does not', () => {
    const types = ['kick', 'coin', 'button', 'kick', 'xstate.after.100.till.brewing', 'coin']
    const log = types.map((type) => ({ type })) as Log<{ type: 'kick' | 'coin' }>
    const { machines } = coverage(graph, [log])
    expect(machines['till']!.transitions.missed).toEqual([names[0], names[6]])
    expect(machines['till']!.guards.missed).toEqual([
      { transition: names[1], isTrue: false },
      { transition: names[5], isTrue: false },
      { transition: names[6], isTrue: true },
    ])
    expect(machines['till']!.nodes.missed).toEqual(['till.off'])
  })

  test('K132 by all logs of a graph, what stays missed can never happen', () => {
    const { machines, edges } = coverage(graph, coveringLogs(graph, { cover: 'edges' }).logs)
    expect(edges.missed).toEqual([])
    expect(machines['till']!.transitions.missed).toEqual([names[6]])
    expect(machines['till']!.nodes.missed).toEqual([])
  })

  test('K133 a machine with an input starts with it, or is refused', () => {
    const rich = explore(fromMachine(till, alphabet, { input: { coins: 3 } }), { maxStates: 1_000 })
    const log = [{ type: 'coin' }] as const
    expect(() => coverage(rich, [log])).toThrow('the machine "till" does not start where its model does')
    expect(() => transitionsOf(rich)).toThrow('give the input that the model was given')
    const { machines } = coverage(rich, [log], { input: { coins: 3 } })
    expect(machines['till']!.nodes.missed).toEqual(['till.brewing', 'till.off'])
  })

  test('K133 a log that the machine refuses is refused', () => {
    expect(() => coverage(graph, [[{ type: 'button' }]])).toThrow(RefusedEvent)
  })

  test('K134 a machine that tells what it does does what it did', () => {
    fc.assert(
      fc.property(
        randomMachine(),
        fc.array(fc.constantFrom(...eventTypes), { maxLength: 12 }),
        (drawn, types) => {
          const told: string[] = []
          const { copy } = instrument(drawn.machine, {
            taken: (transition) => told.push(`${transition}`),
            entered: (node) => told.push(`in ${node}`),
            asked: (transition, isTrue) => told.push(`${transition}? ${isTrue}`),
          })
          const [plain, telling] = [compile(drawn.machine), compile(copy)]
          let [one, other] = [plain.initial(), telling.initial()]
          for (const type of types) {
            expect(telling.key(other.state)).toBe(plain.key(one.state))
            const own = other.effects.filter((effect) => effect.type !== 'proviso.trace')
            expect(JSON.stringify(own)).toBe(JSON.stringify(one.effects))
            const [next, same] = [plain.step(one.state, { type }), telling.step(other.state, { type })]
            expect(same === undefined).toBe(next === undefined)
            one = next ?? { ...one, effects: [] }
            other = same ?? { ...other, effects: [] }
          }
        },
      ),
      { seed: 134, numRuns: 1_000 },
    )
  })

  test('K135 the transitions of a step are those that XState itself inspects', () => {
    let [steps, moves] = [0, 0]
    fc.assert(
      fc.property(
        randomMachine(),
        fc.array(fc.constantFrom(...eventTypes), { maxLength: 12 }),
        (drawn, types) => {
          const inspected = inspect(drawn.machine)
          const told: number[] = []
          const { copy } = instrument(drawn.machine, {
            taken: (transition) => told.push(transition),
            entered: () => {},
            asked: () => {},
          })
          const stepper = compile(copy)
          let { state } = stepper.initial()
          for (const type of types) {
            told.length = 0
            const step = stepper.step(state, { type })
            if (state.status !== 'active' || step?.state.status === 'error') return
            const microsteps = inspected.send({ type })
            // XState ignores what we refuse.
            if (step === undefined) continue
            state = step.state
            // Of transitions that XState chose together, it drops those that cannot be taken together, silently.
            const chosen = microsteps.flat()
            const isClear = microsteps.every((together) => together.length < 2)
            expect(told.every((transition) => chosen.includes(transition))).toBe(true)
            expect(isClear ? told : chosen).toEqual(chosen)
            steps++
            moves += told.length
          }
        },
      ),
      { seed: 135, numRuns: 1_000 },
    )
    expect(steps).toBeGreaterThan(300)
    expect(moves).toBeGreaterThan(300)
  })
})

/** The machine as XState steps it, and the numbers of the transitions that it says it chose, microstep by microstep. */
function inspect(machine: AnyStateMachine) {
  const written = allNodes(machine.root)
    .filter(({ type }) => type !== 'history')
    .flatMap((node) => effectiveTransitions(node))
  const numbers = new Map(written.map((transition, number) => [transition, number]))
  let microsteps: number[][] = []
  const self = createActor(machine)
  const nothing = () => {}
  // What `transition` of XState gives itself, but for the inspection.
  const scope: AnyActorScope = {
    self,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    stopChild: nothing,
    emit: nothing,
    actionExecutor: nothing,
    system: Object.assign(Object.create(self.system), {
      _sendInspectionEvent: (event: {
        type: string
        ['_transitions']: readonly AnyTransitionDefinition[]
      }) => {
        if (event.type !== '@xstate.microstep') return
        const { _transitions: chosen } = event
        microsteps.push(chosen.flatMap((transition) => numbers.get(transition) ?? []))
      },
    }),
  }
  let snapshot = machine.getInitialSnapshot(scope)
  return {
    send(event: EventObject): readonly (readonly number[])[] {
      microsteps = []
      snapshot = machine.transition(snapshot, event, scope)
      return microsteps
    },
  }
}

describe('transitionsOf', () => {
  test('K136 gives coveringLogs the transitions of each edge, and names those that no edge takes', () => {
    const transitions = transitionsOf(graph)
    const { logs, missing, covered, lowerBound } = coveringLogs(graph, { cover: 'transitions', transitions })
    expect(missing).toEqual([names[2], names[6]])
    expect(covered).toBe(6)
    const { machines } = coverage(graph, logs)
    // The one that starting takes is covered by any log.
    expect(machines['till']!.transitions.missed).toEqual([names[6]])
    expect(logs.map((log) => formatLog(log))).toEqual([
      'coin > kick > button > xstate.after.100.till.brewing > coin > coin > off',
    ])
    expect(lowerBound).toEqual({ logs: 1, events: 4 })
  })

  test('K136 pairs of transitions, too', () => {
    const transitions = transitionsOf(graph)
    const { logs, covered, missing } = coveringLogs(graph, { cover: 'pairs', transitions })
    expect(missing).toEqual([])
    expect(covered).toBeGreaterThan(12)
    const pairs = new Set<string>()
    for (const log of logs) {
      let state = 0
      let before: readonly number[] = []
      for (const event of log) {
        let edge = graph.firstEdge(state)
        while (graph.event(edge) !== event) edge++
        for (const one of before) for (const other of transitions.of(edge)) pairs.add(`${one} ${other}`)
        before = transitions.of(edge)
        state = graph.target(edge)
      }
    }
    expect(pairs.size).toBe(covered)
  })

  test('K136 is refused for a graph without a machine', () => {
    const doors = explore(door, { maxStates: 10 })
    expect(() => transitionsOf(doors as never)).toThrow('explore what `fromMachine` gives')
  })
})

describe('systemCoverage', () => {
  const client = setup({ types: { events: {} as { type: 'wanted' } | { type: 'served' } } }).createMachine({
    id: 'client',
    initial: 'idle',
    states: {
      idle: { on: { wanted: 'waiting' } },
      waiting: {
        entry: sendTo(({ system }) => system.get('server'), { type: 'ordered' }),
        on: { served: 'idle' },
      },
    },
  })
  const server = setup({
    types: { events: {} as { type: 'ordered' } | { type: 'broken' }, context: {} as { served: number } },
  }).createMachine({
    id: 'server',
    context: { served: 0 },
    initial: 'open',
    states: {
      open: {
        on: {
          ordered: [
            { guard: ({ context }) => context.served >= 2, target: 'closed' },
            {
              actions: [
                assign({ served: ({ context }) => context.served + 1 }),
                sendTo(({ system }) => system.get('client'), { type: 'served' }),
              ],
            },
          ],
          broken: 'closed',
        },
      },
      closed: {},
    },
  })
  const actors = { client, server }
  const rebuild = (some: typeof actors) =>
    fromActors(some, {
      inputs: { client: { wanted: [{}], served: [] }, server: { ordered: [], broken: [{}] } },
      maxInFlight: 3,
    })
  const system = explore(rebuild(actors), { maxStates: 1_000 })

  test('K137 tells for each actor of a system what no log goes through', () => {
    const wanted = { actor: 'client', event: { type: 'wanted' } } as const
    const ordered = { actor: 'server', from: 'client', event: { type: 'ordered' } } as const
    const served = { actor: 'client', from: 'server', event: { type: 'served' } } as const
    const { machines, edges, strays } = systemCoverage(system, [[wanted, ordered, served]], {
      actors,
      rebuild,
    })
    expect([edges.covered, strays]).toEqual([3, 0])
    expect(machines['client']!.transitions.missed).toEqual([])
    expect(machines['server']).toEqual({
      transitions: {
        total: 3,
        covered: 1,
        missed: [
          'server.open: ordered → server.closed, if its guard agrees',
          'server.open: broken → server.closed',
        ],
      },
      guards: {
        total: 2,
        covered: 1,
        missed: [{ transition: 'server.open: ordered → server.closed, if its guard agrees', isTrue: true }],
      },
      nodes: { total: 3, covered: 2, missed: ['server.closed'] },
    })
    const all = systemCoverage(system, coveringLogs(system, { cover: 'edges' }).logs, { actors, rebuild })
    expect(all.machines['server']!.guards.missed).toEqual([])
  })
})
