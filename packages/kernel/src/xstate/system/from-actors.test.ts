import {
  type AnyStateMachine,
  assign,
  createActor,
  createMachine,
  fromPromise,
  sendParent,
  sendTo,
  setup,
  spawnChild,
} from 'xstate'
import { describe, expect, test } from 'vitest'
import { check, explore, formatReport, history, replay } from '../../index.ts'
import { client, receiver, sender, server } from '../../toys/talk.ts'
import { twoPhaseCommit } from '../../toys/two-phase-commit.ts'
import { fromActors } from '../index.ts'

const talk = fromActors(
  { client, server },
  { inputs: { client: { 'page.wanted': [{}], 'page.sent': [] } }, maxInFlight: 4 },
)
const wanted = { actor: 'client', event: { type: 'page.wanted' } } as const
const asked = {
  actor: 'server',
  event: { type: 'page.asked for', replyTo: { xstate$$type: 1, id: 'client' } },
  from: 'client',
} as const
const sent = { actor: 'client', event: { type: 'page.sent', number: 1 }, from: 'server' } as const

/** What a receiver can have read when three letters were posted, in each kind of network. */
function readings(options: Pick<Parameters<typeof fromActors>[1], 'network' | 'lossy'>) {
  const post = fromActors(
    { sender, receiver },
    { ...options, inputs: { sender: { posted: [{}] } }, maxInFlight: 3 },
  )
  const graph = explore(post, { maxStates: 10_000 })
  const all = Array.from({ length: graph.stateCount }, (_, index) => graph.state(index).receiver.context.read)
  return { graph, read: new Set(all.map((numbers) => numbers.join(''))) }
}

describe('fromActors', () => {
  test('K200 machines that send to each other are one model, whose logs say who sent what', () => {
    const states = history(talk, [wanted, asked, sent])
    expect(states.map((state) => state.client.value)).toEqual(['idle', 'waiting', 'waiting', 'idle'])
    expect(states[1]?.network).toEqual([{ from: 'client', to: 'server', event: asked.event }])
    expect(states[3]?.client.context).toEqual({ answers: [1] })
    expect(talk.label?.(states[1]!)).toBe('client: waiting, server: "on", in flight: 1'.replaceAll('"', ''))
  })

  test('K201 the same log runs live under createActor', () => {
    const root = setup({ actors: { client, server } }).createMachine({
      invoke: [
        { src: 'client', id: 'client', systemId: 'client' },
        { src: 'server', id: 'server', systemId: 'server' },
      ],
    })
    const actor = createActor(root).start()
    for (let time = 0; time < 2; time++) actor.system.get('client')?.send({ type: 'page.wanted' })
    const answer = (number: number) => ({ ...sent, event: { type: 'page.sent', number } as const })
    const state = replay(talk, [wanted, asked, answer(1), wanted, asked, answer(2)])
    for (const name of ['client', 'server'] as const) {
      const live = actor.system.get(name)?.getSnapshot() as { value: unknown; context: unknown }
      expect({ value: live.value, context: live.context }).toEqual({
        value: state[name].value,
        context: state[name].context,
      })
    }
    expect(state.network).toEqual([])
  })

  test('K202 two-phase commit has the published numbers of states', () => {
    const counts = [3, 5, 7].map((managers) => {
      const { stateCount, complete } = explore(twoPhaseCommit(managers), { maxStates: 1_000_000 })
      return [stateCount, complete]
    })
    expect(counts).toEqual([
      [288, true],
      [8832, true],
      [296448, true],
    ])
  })

  test('K203 unordered: each message once, in any order', () => {
    expect([...readings({}).read].toSorted().join(' ')).toBe(
      ' 1 12 123 13 132 2 21 213 23 231 3 31 312 32 321'.trimEnd(),
    )
  })

  test('K203 fifo: in the order in which they were sent', () => {
    expect([...readings({ network: 'fifo' }).read]).toEqual(['', '1', '12', '123'])
    expect([...readings({ network: 'fifo', lossy: true }).read].toSorted().join(' ')).toBe(
      ' 1 12 123 13 2 23 3',
    )
  })

  test('K203 duplicating: any number of times', () => {
    const { read } = readings({ network: 'duplicating' })
    expect(read.has('1111')).toBe(true)
    expect(read.has('3213')).toBe(true)
  })

  test('K203 lossy: a message may never arrive, and its loss stands in the log', () => {
    const lossy = fromActors(
      { client, server },
      { inputs: { client: { 'page.wanted': [{}], 'page.sent': [] } }, maxInFlight: 4, lossy: true },
    )
    const lost = { ...asked, lost: true } as const
    expect(replay(lossy, [wanted, lost])).toMatchObject({ client: { value: 'waiting' }, network: [] })
    expect(() => replay(talk, [wanted, lost])).toThrow('event 1')
    const answered = [
      (s: { client: { matches(value: 'waiting'): boolean } }) => s.client.matches('waiting'),
      (s: { client: { matches(value: 'idle'): boolean } }) => s.client.matches('idle'),
    ] as const
    const report = check(explore(lossy, { maxStates: 100 }), {
      leadsTo: { 'whoever asks is answered': answered },
    })
    expect(report.verdicts[0]).toMatchObject({ outcome: 'broken', log: [wanted, lost] })
    expect(
      check(explore(talk, { maxStates: 100 }), { leadsTo: { same: answered } }).verdicts[0]?.outcome,
    ).toBe('holds')
  })

  test('K204 where more would be in flight than may be, the graph is cut off', () => {
    const narrow = fromActors({ sender, receiver }, { inputs: { sender: { posted: [{}] } }, maxInFlight: 2 })
    const graph = explore(narrow, { maxStates: 1000 })
    expect(graph.complete).toBe(false)
    expect(readings({}).graph.complete).toBe(true)
    const claims = { always: { 'few letters': () => true } }
    expect(check(graph, claims).verdicts[0]?.outcome).toBe('unknown')
    expect(() => fromActors({ sender }, { maxInFlight: 0 })).toThrow('maxInFlight must be a whole number')
  })

  test('K204 where more are in flight at the start, the system is refused', () => {
    const eager = createMachine({
      entry: ['server', 'server'].map((to) => sendTo(({ system }) => system.get(to)!, { type: 'switched' })),
    })
    const start = (maxInFlight: number) => fromActors({ eager, server }, { maxInFlight })
    expect(() => start(1)).toThrow(
      new RangeError('2 messages are in flight at the start, and maxInFlight allows 1: raise it'),
    )
    expect(start(2).initial.network).toHaveLength(2)
  })

  test('K205 a message that its receiver does not accept is consumed, reported, and broken where all are expected', () => {
    const moody = fromActors(
      { client, server },
      {
        inputs: {
          client: { 'page.wanted': [{}], 'page.sent': [] },
          server: { switched: [{}], 'page.asked for': [] },
        },
        maxInFlight: 4,
      },
    )
    const off = { actor: 'server', event: { type: 'switched' } } as const
    expect(replay(moody, [wanted, off, asked])).toMatchObject({ network: [], server: { value: 'off' } })
    const report = check(explore(moody, { maxStates: 100 }), { expectEvery: true })
    expect(report.ignored).toEqual([{ event: asked, where: '"off"', log: [wanted, off, asked] }])
    expect(report.verdicts[0]).toMatchObject({
      kind: 'expectEvery',
      outcome: 'broken',
      log: [wanted, off, asked],
    })
    expect(formatReport(report)).toContain('client → server: page.asked for')
    expect(check(explore(talk, { maxStates: 100 }), { expectEvery: true }).verdicts[0]?.outcome).toBe('holds')
  })

  test('K206 what is not in flight cannot arrive, and strangers are refused', () => {
    expect(() => replay(talk, [asked])).toThrow('event 0')
    expect(() => replay(talk, [wanted, wanted])).toThrow('possible there: client → server: page.asked for')
    for (const stranger of [null, 'x', { actor: 'nobody', event: { type: 'a' } }, { actor: 'client' }]) {
      expect(() => replay(talk, [stranger as never])).toThrow('event 0')
    }
  })

  test('K207 a machine that another invokes takes part: it hears, speaks to its parent, and ends', () => {
    const wizard = setup({ types: { events: {} as { type: 'confirmed' | 'ping' } } }).createMachine({
      initial: 'asking',
      states: {
        asking: { on: { confirmed: { target: 'over', actions: sendParent({ type: 'told' }) }, ping: {} } },
        over: { type: 'final' },
      },
      output: 7,
    })
    const device = setup({
      types: { context: {} as { told: boolean }, events: {} as { type: 'started' | 'told' | 'left' } },
      actors: { wizard },
    }).createMachine({
      context: { told: false },
      initial: 'idle',
      states: {
        idle: { on: { started: 'guided' } },
        guided: {
          invoke: { id: 'wizard', src: 'wizard', onDone: 'finished' },
          on: { left: 'idle', told: {} },
        },
        finished: {},
      },
    })
    const system = fromActors(
      { device },
      {
        inputs: {
          device: { started: [{}], left: [{}], told: [] },
          'device.wizard': { confirmed: [{}], ping: [] },
        } as never,
        maxInFlight: 3,
      },
    )
    const start = { actor: 'device', event: { type: 'started' } } as const
    const confirmed = { actor: 'device.wizard', event: { type: 'confirmed' } } as never
    const state = replay(system, [start, confirmed])
    expect(state.network.map(({ from, to, event }) => [from, to, event.type])).toEqual([
      ['device.wizard', 'device', 'told'],
      ['device.wizard', 'device', 'xstate.done.actor.wizard'],
    ])
    // Between the two lies no network: what one says the other hears before anything else happens.
    const left = { actor: 'device', event: { type: 'left' } } as const
    expect(() => replay(system, [start, confirmed, left])).toThrow('event 2')
    const graph = explore(system, { maxStates: 1000 })
    const report = check(graph, {
      sometimes: { 'the wizard brings it to its end': (s) => s.device.matches('finished') },
      always: {
        'it runs only beneath its state': (s) => s.device.matches('guided') === 'device.wizard' in s,
      },
    })
    expect(report).toMatchObject({ complete: true, verdicts: [{ outcome: 'holds' }, { outcome: 'holds' }] })
  })

  test('K207 what arrives at once arrives in the order in which it was sent, as it does live', () => {
    const types = ['first', 'second', 'third'] as const
    const note = assign({
      heard: ({ context, event }: { context: { heard: readonly string[] }; event: { type: string } }) => [
        ...context.heard,
        event.type,
      ],
    })
    const clerk = createMachine({
      context: { heard: [] as readonly string[] },
      on: {
        begun: { actions: types.map((type) => sendTo(({ self }) => self, { type })) as never },
        first: { actions: [note, sendTo(({ self }) => self, { type: 'last' })] as never },
        ...Object.fromEntries(['second', 'third', 'last'].map((type) => [type, { actions: note as never }])),
      },
    })
    const live = createActor(clerk).start()
    live.send({ type: 'begun' })
    const { heard } = live.getSnapshot().context
    expect(heard).toEqual(['first', 'second', 'third', 'last'])
    const system = fromActors({ clerk }, { inputs: { clerk: { begun: [{}] } }, maxInFlight: 4 })
    const graph = explore(system, { maxStates: 6 })
    const stands = Array.from({ length: 6 }, (_, index) => graph.state(index).clerk.context.heard)
    expect(stands).toEqual(Array.from({ length: 6 }, (_, index) => heard.slice(0, Math.max(0, index - 1))))
  })

  test('K208 machines that send to nobody are refused', () => {
    const lonely = createMachine({ entry: sendParent({ type: 'hello' }) })
    expect(() => fromActors({ lonely }, { maxInFlight: 1 })).toThrow('sendParent in "lonely"')
    const misspelt = createMachine({
      entry: sendTo(({ system }) => system.get('lonly'), { type: 'hello' }),
    })
    expect(() => fromActors({ lonely: misspelt }, { maxInFlight: 1 })).toThrow("system.get('lonly')")
    expect(() => fromActors({ network: lonely }, { maxInFlight: 1 })).toThrow(
      'no actor can be called "network"',
    )
    expect(() => fromActors({ client }, { maxInFlight: 1, inputs: { cliant: {} } as never })).toThrow(
      '"cliant"',
    )
  })

  test('K208 a machine that is spawned would do nothing unseen: it is refused, and other logic is not', () => {
    const child = createMachine({
      entry: sendTo(({ system }) => system.get('server')!, { type: 'switched' }),
    })
    const work = fromPromise(async () => Promise.resolve(1))
    const spawning = (src: 'child' | 'work') =>
      setup({ actors: { child, work } }).createMachine({
        on: { go: { actions: spawnChild(src as 'work', { id: 'someone' }) } },
      })
    const unnamed = createMachine({
      context: {},
      on: { go: { actions: assign(({ spawn }) => ({ ref: spawn(child, { id: 'someone' }) })) } },
    })
    const graphOf = (parent: AnyStateMachine) =>
      explore(fromActors({ parent, server }, { maxInFlight: 1, inputs: { parent: { go: [{}] } } }), {
        maxStates: 99,
      })
    expect(() => graphOf(spawning('child'))).toThrow('the machine "someone", which is spawned, in "parent"')
    expect(() => graphOf(unnamed)).toThrow('name its logic in setup({ actors })')
    expect(graphOf(spawning('work')).edgeCount).toBeGreaterThan(1)
  })

  test('K208 a network that there is not is refused', () => {
    expect(() => fromActors({ server }, { maxInFlight: 1, network: 'fivo' as never })).toThrow(
      'network must be one of unordered, fifo, duplicating, but is fivo',
    )
  })

  test('K209 the same system gives the same graph', () => {
    const text = () => {
      const graph = explore(twoPhaseCommit(3), { maxStates: 1000 })
      return JSON.stringify([graph.logTo(287), Array.from({ length: 288 }, (_, index) => graph.edges(index))])
    }
    expect(text()).toBe(text())
  })

  test('K209 every log of the graph leads where it says', () => {
    const model = twoPhaseCommit(3)
    const graph = explore(model, { maxStates: 1000 })
    for (let index = 0; index < graph.stateCount; index += 7) {
      expect(model.key(replay(model, graph.logTo(index)))).toBe(model.key(graph.state(index)))
    }
  })

  test('K210 a misspelt actor, event or payload does not compile', () => {
    const options = { maxInFlight: 1 }
    const wrong = () => [
      // @ts-expect-error 'page.sent' is forgotten
      fromActors({ client }, { ...options, inputs: { client: { 'page.wanted': [{}] } } }),
      fromActors(
        { client },
        // @ts-expect-error number is a number
        { ...options, inputs: { client: { 'page.wanted': [{}], 'page.sent': [{ number: 'x' }] } } },
      ),
      // @ts-expect-error there is no such state
      check(explore(talk, { maxStates: 1 }), { always: { one: (s) => s.client.matches('idel') } }),
      // @ts-expect-error there is no such actor
      replay(talk, [{ actor: 'cliant', event: { type: 'page.wanted' } }]),
    ]
    expect(wrong).toBeTypeOf('function')
  })
})
