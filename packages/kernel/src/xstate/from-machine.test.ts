import fc from 'fast-check'
import { assign, createMachine, fromPromise, initialTransition, raise, setup, transition } from 'xstate'
import { describe, expect, test } from 'vitest'
import { logs } from '../fast-check/index.ts'
import { explore, history, replay } from '../index.ts'
import { machine, provisioning } from '../toys/provisioning.ts'
import { fromMachine } from './index.ts'

describe('fromMachine', () => {
  test('K40 the states are those of XState', () => {
    fc.assert(
      fc.property(logs(provisioning, { maxLength: 12 }), (log) => {
        let [snapshot] = initialTransition(machine)
        const expected = [snapshot]
        for (const event of log) {
          // This log holds facts only: the machine has neither delays nor actors.
          // eslint-disable-next-line typescript/no-unsafe-type-assertion
          ;[snapshot] = transition(
            machine,
            snapshot,
            event as Parameters<typeof transition<typeof machine>>[2],
          )
          expected.push(snapshot)
        }
        const seen = history(provisioning, log)
        expect(seen.map(({ value, context, status }) => ({ value, context, status }))).toEqual(
          expected.map(({ value, context, status }) => ({ value, context, status })),
        )
      }),
      { seed: 40 },
    )
  })

  test('K40 a state answers `matches` and `hasTag`, and shows plain data only', () => {
    const model = fromMachine(
      setup({ types: { events: {} as { type: 'go' } } }).createMachine({
        initial: 'a',
        states: { a: { initial: 'x', states: { x: { tags: 'early' } }, on: { go: 'b' } }, b: {} },
      }),
      { go: [{}] },
    )
    expect(model.initial.matches('a')).toBe(true)
    expect(model.initial.matches({ a: 'x' })).toBe(true)
    expect(model.initial.hasTag('early')).toBe(true)
    expect(replay(model, [{ type: 'go' }]).hasTag('early')).toBe(false)
    expect(JSON.parse(JSON.stringify(model.initial))).toEqual({
      value: { a: 'x' },
      context: {},
      status: 'active',
      timers: [],
      children: [],
    })
  })

  test('K41 what no state accepts is refused, and so is what a guard denies', () => {
    expect(() => replay(provisioning, [{ type: 'key.synced' }])).toThrow('event 0 {"type":"key.synced"}')
    const ready = [
      { type: 'mfa.passed' },
      { type: 'key.registered', keyId: 'k' },
      { type: 'key.synced' },
    ] as const
    expect(replay(provisioning, ready).context.synced).toBe(true)
    expect(() => replay(provisioning, [...ready, { type: 'key.synced' }])).toThrow(
      'event 3 {"type":"key.synced"} cannot happen in "awaiting certificate"',
    )
  })

  test('K41 what XState says it cannot take is refused, though an `always` that looks at the event would go on', () => {
    const looking = createMachine({
      initial: 'a',
      states: { a: { always: { target: 'b', guard: ({ event }) => event.type === 'go' } }, b: {} },
    })
    const [snapshot] = initialTransition(looking)
    expect(snapshot.can({ type: 'go' })).toBe(false)
    expect(transition(looking, snapshot, { type: 'go' })[0].value).toBe('b')
    expect(() => replay(fromMachine(looking, {}), [{ type: 'go' }])).toThrow('cannot happen in "a"')
  })

  test('K41 what is no event at all is refused, not mangled', () => {
    for (const stranger of [undefined, null, 7, 'mfa.passed', {}, { type: 7 }, []]) {
      // A stored log may hold anything.
      const log = [stranger as unknown as { type: 'mfa.passed' }]
      expect(() => replay(provisioning, log)).toThrow('event 0')
    }
  })

  test('K50 only events that an active state has a transition for are tried, wildcards included', () => {
    const model = fromMachine(
      setup({ types: { events: {} as { type: 'a' | 'mouse.up' | 'mouse' | 'other' } } }).createMachine({
        initial: 'one',
        states: {
          one: { on: { 'mouse.*': 'two' } },
          two: { on: { '*': 'three' } },
          three: { on: { a: { guard: () => false, target: 'one' } } },
        },
      }),
      { a: [{}], 'mouse.up': [{}], mouse: [{}], other: [{}] },
    )
    const tried = (log: Parameters<typeof replay<unknown, { type: 'mouse.up' | 'other' }>>[1]) =>
      model.events(replay(model, log)).map((event) => event.type)
    expect(tried([])).toEqual(['mouse.up', 'mouse'])
    expect(tried([{ type: 'mouse.up' }])).toEqual(['a', 'mouse.up', 'mouse', 'other'])
    expect(tried([{ type: 'mouse.up' }, { type: 'other' }])).toEqual(['a'])
  })

  test('K50 payloads may depend on the state', () => {
    const model = fromMachine(
      setup({
        types: { context: {} as { count: number }, events: {} as { type: 'add'; by: number } },
      }).createMachine({
        context: { count: 0 },
        on: { add: { actions: assign({ count: ({ context, event }) => context.count + event.by }) } },
      }),
      { add: (state) => (state.context.count < 3 ? [{ by: 1 }, { by: 2 }] : []) },
    )
    expect(explore(model, { maxStates: 99 }).stateCount).toBe(5)
  })

  test('K42 a delay is pending until it fires or its state is left', () => {
    const model = fromMachine(
      setup({ types: { events: {} as { type: 'answered' } }, delays: { patience: 500 } }).createMachine({
        id: 'call',
        initial: 'ringing',
        states: {
          ringing: { after: { patience: 'missed' }, on: { answered: 'talking' } },
          talking: {},
          missed: {},
        },
      }),
      { answered: [{}] },
    )
    const fired = { type: 'xstate.after.patience.call.ringing' } as const
    expect(model.initial.timers).toEqual([{ id: fired.type, event: fired, delay: 500 }])
    expect(replay(model, [fired]).value).toBe('missed')
    expect(replay(model, [fired]).timers).toEqual([])
    expect(() => replay(model, [{ type: 'answered' }, fired])).toThrow('event 1')
    expect(explore(model, { maxStates: 9 }).stateCount).toBe(3)
  })

  test('K42 a delayed raise fires once, also where its event is ignored, and can be cancelled', () => {
    const model = fromMachine(
      setup({ types: { events: {} as { type: 'set' } | { type: 'rang' } } }).createMachine({
        id: 'alarm',
        initial: 'off',
        states: {
          off: {
            on: { set: { target: 'waiting', actions: raise({ type: 'rang' }, { id: 'bell', delay: 10 }) } },
          },
          waiting: { on: { rang: 'ringing' } },
          ringing: {},
        },
      }),
      { set: [{}], rang: [{}] },
    )
    const bell = { type: 'xstate.timer', id: 'bell' } as const
    expect(replay(model, [{ type: 'set' }, bell]).value).toBe('ringing')
    // Somebody else's ring leaves the timer pending; its own firing then changes nothing but that.
    const early = replay(model, [{ type: 'set' }, { type: 'rang' }])
    expect([early.value, early.timers.length]).toEqual(['ringing', 1])
    expect(replay(model, [{ type: 'set' }, { type: 'rang' }, bell]).timers).toEqual([])
    expect(() => replay(model, [bell])).toThrow('event 0')
  })

  describe('K43 an invoked actor', () => {
    const invoking = setup({
      types: { context: {} as { answer: number } },
      actors: { ask: fromPromise(async () => 42) },
    }).createMachine({
      id: 'm',
      context: { answer: 0 },
      initial: 'asking',
      states: {
        asking: {
          invoke: {
            id: 'ask',
            src: 'ask',
            onDone: { target: 'told', actions: assign({ answer: ({ event }) => event.output }) },
          },
        },
        told: {},
      },
    })
    const model = fromMachine(invoking, {}, { outcomes: { ask: { done: [42], error: ['no line'] } } })
    const done = { type: 'xstate.done.actor.ask', output: 42, actorId: 'ask' } as const
    const failed = { type: 'xstate.error.actor.ask', error: 'no line', actorId: 'ask' } as const

    test('K43 runs until its outcome stands in the log', () => {
      expect(model.initial.children).toEqual([{ id: 'ask', src: 'ask' }])
      expect(model.events(model.initial)).toEqual([done, failed])
      expect(replay(model, [done])).toMatchObject({ value: 'told', context: { answer: 42 }, children: [] })
      expect(() => replay(model, [done, done])).toThrow('event 1')
    })

    test('K43 an error that nobody handles puts the machine into error', () => {
      expect(replay(model, [failed])).toMatchObject({ status: 'error', error: 'no line' })
      expect(() => replay(model, [failed, failed])).toThrow('event 1')
    })
  })

  test('K44 a context that is not plain JSON is refused with its path', () => {
    const withContext = (value: unknown) => () =>
      fromMachine(createMachine({ context: { list: [{ value }] } }), {})
    expect(withContext(new Date(0))).toThrow('context.list[0].value is an instance of Date')
    expect(withContext(new Map())).toThrow('context.list[0].value is an instance of Map')
    expect(withContext(Number.NaN)).toThrow('context.list[0].value is NaN')
    expect(withContext(1n)).toThrow('context.list[0].value is a bigint')
    expect(withContext(() => 1)).toThrow('context.list[0].value is a function')
    expect(withContext([1, 'two', null, true, undefined, { three: [] }])).not.toThrow()
    const cycle: unknown[] = []
    cycle.push(cycle)
    expect(withContext(cycle)).toThrow('context.list[0].value[0] is a cycle')
  })

  test('K44 a context that becomes something else at a step is refused there', () => {
    const model = fromMachine(
      setup({ types: { context: {} as { at: unknown }, events: {} as { type: 'tick' } } }).createMachine({
        context: { at: 0 },
        on: { tick: { actions: assign({ at: () => new Date(0) }) } },
      }),
      { tick: [{}] },
    )
    expect(() => replay(model, [{ type: 'tick' }])).toThrow('context.at is an instance of Date')
  })

  test('K44 a payload that is not plain JSON is refused', () => {
    const clock = setup({ types: { events: {} as { type: 'tick'; at: Date } } }).createMachine({})
    expect(() => fromMachine(clock, { tick: [{ at: new Date(0) }] })).toThrow(
      'payload 0 of "tick".at is an instance of Date',
    )
  })

  test('K45 history is part of the key: states that behave differently are two', () => {
    const remembering = createMachine({
      id: 'm',
      initial: 'work',
      states: {
        work: {
          initial: 'one',
          states: { one: { on: { next: 'two' } }, two: {}, last: { type: 'history' } },
          on: { pause: 'paused' },
        },
        paused: { on: { resume: 'work.last' } },
      },
    })
    const model = fromMachine(remembering, { next: [{}], pause: [{}], resume: [{}] })
    const [next, pause, resume] = [{ type: 'next' }, { type: 'pause' }, { type: 'resume' }]
    const early = replay(model, [pause])
    const late = replay(model, [next, pause])
    expect(early.value).toEqual(late.value)
    expect(model.key(early)).not.toBe(model.key(late))
    expect(replay(model, [next, pause, resume]).value).toEqual({ work: 'two' })
    expect(explore(model, { maxStates: 99 }).stateCount).toBe(7)
  })

  test('K45 the order of keys and `undefined` are no part of the key', () => {
    const keyOf = (context: Record<string, unknown>) => {
      const model = fromMachine(createMachine({ context }), {})
      return model.key(model.initial)
    }
    expect(keyOf({ a: 1, b: { c: 2, d: 3 } })).toBe(keyOf({ b: { d: 3, c: 2 }, a: 1, e: undefined }))
    expect(keyOf({ a: '1' })).not.toBe(keyOf({ a: 1 }))
    expect(keyOf({ a: null })).not.toBe(keyOf({}))
    expect(keyOf({ a: [undefined] })).toBe(keyOf({ a: [null] }))
  })

  test('K46 a machine that starts differently each time is refused', () => {
    let count = 0
    const impure = createMachine({ id: 'impure', context: () => ({ count: count++ }) })
    expect(() => fromMachine(impure, {})).toThrow('the machine "impure" starts differently each time')
  })

  test('K48 a machine that takes input starts with it', () => {
    const greeter = setup({
      types: { context: {} as { name: string }, input: {} as { name: string } },
    }).createMachine({ context: ({ input }) => ({ name: input.name }) })
    expect(fromMachine(greeter, {}, { input: { name: 'Ada' } }).initial.context).toEqual({ name: 'Ada' })
  })

  test('K49 a machine that is done takes no more events', () => {
    const end = createMachine({ initial: 'b', states: { b: { type: 'final' } }, on: { again: '.b' } })
    const model = fromMachine(end, { again: [{}] })
    expect(model.initial.status).toBe('done')
    expect(model.isFinal?.(model.initial)).toBe(true)
    expect(() => replay(model, [{ type: 'again' }])).toThrow('possible there: nothing')
  })

  test('K47 a state that no model made is refused', () => {
    const copy = { ...provisioning.initial, matches: () => false, hasTag: () => false }
    expect(() => provisioning.key(copy)).toThrow('was not made by a machine model')
  })
})
