import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import {
  assign,
  cancel,
  createMachine,
  emit,
  enqueueActions,
  fromPromise,
  raise,
  sendParent,
  sendTo,
  setup,
} from 'xstate'
import { describe, expect, test } from 'vitest'
import { eventTypes, randomMachine } from '../toys/random-machine.ts'
import { stepBoth } from '../toys/step-both.ts'
import { compile } from './index.ts'

const isOldest = process.env['PROVISO_XSTATE'] === 'oldest'

describe('compile', () => {
  // What releases before 5.33 do where something is thrown at the start, or a machine ends, is another thing.
  test.skipIf(isOldest)('K70 steps as XState does: random machines, random logs', () => {
    const machines = Number(process.env['PROVISO_MACHINES'] ?? 300)
    const seed = Number(process.env['PROVISO_SEED'] ?? 70)
    const choices = fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 12 })
    let taken = 0
    fc.assert(
      fc.property(randomMachine(), choices, ({ machine }, log) => {
        const rest = [...log]
        taken += stepBoth(machine, eventTypes, (tried) => {
          const choice = rest.shift()
          return choice === undefined ? undefined : tried[choice % tried.length]
        })
      }),
      { seed, numRuns: machines },
    )
    // Machines that refuse everything would show nothing.
    expect(taken).toBeGreaterThan(machines)
  })

  test('K71 what the machine wants done is given as data, in order, with parameters resolved', () => {
    const machine = setup({
      types: { context: {} as { n: number }, events: {} as { type: 'go'; by: number } },
      actions: { tell: (_given, _params: { much: number }) => {}, quietly: () => {} },
      actors: { printing: fromPromise(async () => 1) },
    }).createMachine({
      context: { n: 1 },
      on: {
        go: {
          actions: [
            { type: 'tell', params: ({ context, event }) => ({ much: context.n + event.by }) },
            assign({ n: 5 }),
            emit(({ context }) => ({ type: 'counted', n: context.n })),
            sendTo('printer', ({ event }) => ({ type: 'print', copies: event.by })),
            'quietly',
          ],
        },
      },
      invoke: { id: 'printer', src: 'printing' },
    })
    const stepper = compile(machine)
    expect(stepper.step(stepper.initial().state, { type: 'go', by: 2 } as never)?.effects).toEqual([
      { type: 'tell', params: { much: 3 } },
      { type: 'xstate.emit', params: { event: { type: 'counted', n: 5 } } },
      { type: 'xstate.sendTo', params: { to: 'printer', event: { type: 'print', copies: 2 } } },
      { type: 'quietly' },
    ])
  })

  test('K72 the releases of XState that are supported are those that the package asks for', async () => {
    const { version } = await import('xstate/package.json', { with: { type: 'json' } }).then(
      (one) => one.default,
    )
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
    const { peerDependencies } = JSON.parse(text) as { peerDependencies: Record<string, string> }
    const [, oldest] = /^\^(\d+\.\d+)\.0$/.exec(peerDependencies['xstate'] ?? '') ?? []
    expect(version.startsWith(`${isOldest ? oldest : '5.33'}.`)).toBe(true)
  })

  test('K71 a message to the parent is addressed to it', () => {
    const stepper = compile(createMachine({ entry: sendParent({ type: 'hello' }) }))
    expect(stepper.initial().effects).toEqual([
      { type: 'xstate.sendTo', params: { to: '#_parent', event: { type: 'hello' } } },
    ])
  })

  test('K71 an address that a message carries is plain data', () => {
    const asking = createMachine({
      entry: sendTo(
        ({ system }) => system.get('server') as never,
        ({ self }) => ({ type: 'ask', replyTo: self }) as never,
      ),
    })
    const [effect] = compile(asking, { self: 'client', known: ['client', 'server'] }).initial().effects
    expect(JSON.parse(JSON.stringify(effect?.params))).toEqual({
      to: 'server',
      event: { type: 'ask', replyTo: { xstate$$type: 1, id: 'client' } },
    })
  })

  test('K73 what a guard or an action throws puts the machine into the status error, where it stood', () => {
    const machine = setup({ types: { events: {} as { type: 'guarded' | 'assigned' } } }).createMachine({
      context: { n: 1 },
      initial: 'a',
      states: {
        a: {
          after: { 10: 'b' },
          on: {
            guarded: { guard: { type: 'missing' } as never, target: 'b' },
            assigned: {
              target: 'b',
              actions: assign(() => {
                throw new Error('no')
              }),
            },
          },
        },
        b: {},
      },
    })
    const stepper = compile(machine)
    const { state } = stepper.initial()
    const failed = stepper.step(state, { type: 'assigned' })?.state
    expect(failed).toMatchObject({ status: 'error', value: 'a', context: { n: 1 }, timers: [] })
    expect(String(failed?.error)).toBe('Error: no')
    expect(String(stepper.step(state, { type: 'guarded' })?.state.error)).toContain(
      "Unable to evaluate guard 'missing' in transition for event 'guarded' in state node '(machine).a'",
    )
    expect(stepper.step(failed!, { type: 'assigned' })).toBeUndefined()
  })

  test('K73 steps without an end are an error, also where the machine sets no limit', () => {
    const forEver = createMachine({
      initial: 'a',
      states: { a: { always: 'b' }, b: { always: 'a' } },
    })
    const { state } = compile(forEver).initial()
    expect(String(state.error)).toContain('more than 100000 microsteps')
  })

  test('K76 a state is frozen in development, and what an event carries into it', () => {
    const machine = setup({
      types: { context: {} as { list: readonly string[] }, events: {} as { type: 'set'; list: string[] } },
    }).createMachine({
      context: { list: [] },
      on: { set: { actions: assign({ list: ({ event }) => event.list }) } },
    })
    const stepper = compile(machine)
    const list = ['a']
    const next = stepper.step(stepper.initial().state, { type: 'set', list } as never)
    expect(() => list.push('b')).toThrow(TypeError)
    expect(next?.state.context).toEqual({ list: ['a'] })
  })

  test('K77 an action that is not known is refused when the machine is compiled', () => {
    const strange = Object.assign(() => {}, { type: 'xstate.new', resolve: () => [] })
    const machine = createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { on: { go: { actions: strange } } } },
    })
    expect(() => compile(machine)).toThrow('the action xstate.new in "m.a" cannot be compiled')
    expect(() => compile(fromPromise(async () => 1) as never)).toThrow('only a state machine of XState 5')
  })

  test('K77 an actor is not asked while a step is made, and none is numbered', () => {
    const asking = createMachine({ context: ({ self }) => ({ at: self.getSnapshot() }) })
    expect(() => compile(asking).initial()).toThrow('getSnapshot of an actor')
    const numbering = createMachine({ context: ({ spawn }) => ({ at: spawn(fromPromise(async () => 1)) }) })
    expect(() => compile(numbering).initial()).toThrow('spawn without an id')
  })

  test('K80 a delayed message is pending, may be cancelled, and is sent when it fires', () => {
    const machine = setup({
      types: { events: {} as { type: 'ask' | 'forget' } },
      actors: { clerk: fromPromise(async () => 1) },
    }).createMachine({
      invoke: { id: 'clerk', src: 'clerk' },
      on: {
        ask: { actions: sendTo('clerk', { type: 'hurry' }, { id: 'reminder', delay: 10 }) },
        forget: { actions: cancel('reminder') },
      },
    })
    const stepper = compile(machine)
    const asked = stepper.step(stepper.initial().state, { type: 'ask' })!.state
    expect(asked.timers).toEqual([{ id: 'reminder', event: { type: 'hurry' }, delay: 10, to: 'clerk' }])
    expect(stepper.step(asked, { type: 'forget' })?.state.timers).toEqual([])
    const fired = stepper.step(asked, { type: 'xstate.timer', id: 'reminder' } as never)
    expect(fired?.state.timers).toEqual([])
    expect(fired?.effects).toEqual([
      { type: 'xstate.sendTo', params: { to: 'clerk', event: { type: 'hurry' }, id: 'reminder' } },
    ])
  })

  test('K80 only what has a name can be cancelled, and timers of one name fire apart', () => {
    const machine = setup({ types: { events: {} as { type: 'start' | 'stop' | 'a' | 'b' } } }).createMachine({
      on: {
        start: {
          actions: [
            raise({ type: 'a' }, { delay: 1 }),
            raise({ type: 'a' }, { id: 'x', delay: 1 }),
            raise({ type: 'b' }, { id: 'x', delay: 1 }),
          ],
        },
        stop: { actions: [cancel('a'), cancel('x')] },
      },
    })
    const stepper = compile(machine)
    const { state } = stepper.step(stepper.initial().state, { type: 'start' })!
    const left = stepper.step(state, { type: 'stop' })?.state.timers
    expect(left?.map(({ id, event }) => [id, event.type])).toEqual([
      ['xstate.raise.a', 'a'],
      ['x', 'a'],
    ])
    const firing = { type: 'xstate.timer', id: 'x', event: { type: 'b' } }
    expect(stepper.step(state, firing as never)?.state.timers.map(({ event }) => event.type)).toEqual([
      'a',
      'a',
    ])
  })

  test('K81 enqueued actions are decided in the middle of the step', () => {
    const machine = setup({
      types: { context: {} as { n: number }, events: {} as { type: 'go' } },
    }).createMachine({
      context: { n: 0 },
      on: {
        go: {
          actions: [
            assign({ n: 3 }),
            enqueueActions(({ enqueue, check, context }) => {
              if (check(({ context: now }) => now.n === 3)) enqueue.assign({ n: context.n + 1 })
              enqueue.raise({ type: 'go' }, { delay: 5, id: 'later' })
            }),
          ],
        },
      },
    })
    const stepper = compile(machine)
    const { state } = stepper.step(stepper.initial().state, { type: 'go' })!
    expect([state.context, state.timers.length]).toEqual([{ n: 4 }, 1])
  })

  test('K82 as many events as can happen are taken together, and how many is told', () => {
    const machine = setup({ types: { events: {} as { type: 'go' } } }).createMachine({
      initial: 'a',
      states: { a: { on: { go: 'b' } }, b: { on: { go: 'c' } }, c: {} },
    })
    const stepper = compile(machine)
    const { state } = stepper.initial()
    const go = { type: 'go' } as const
    expect(stepper.stepAll(state, [go, go, go, go])).toMatchObject({ state: { value: 'c' }, taken: 2 })
    expect(stepper.stepAll(state, [{ type: 'stop' }]).state).toBe(state)
  })

  test('K83 whoever sends ever new types does not fill the memory', () => {
    const stepper = compile(createMachine({ initial: 'a', states: { a: { on: { go: 'a' } } } }))
    const { state } = stepper.initial()
    const before = bytesHeld()
    for (let count = 0; count < 100_000; count++) stepper.step(state, { type: `stranger ${count}` })
    expect((bytesHeld() - before) / 1_000_000).toBeLessThan(5)
    expect(stepper.step(state, { type: 'go' })).toBeDefined()
  })

  test('K83 a machine that makes up the names of fields does not fill the memory', () => {
    const named = ({ event }: { event: { type: string; name?: string } }) => ({ [String(event.name)]: event })
    const machine = createMachine({ context: { n: 0 }, on: { go: { actions: assign(named) } } })
    const go = (name: string) => ({ type: 'go', name })
    const stepper = compile(machine)
    const { state } = stepper.initial()
    const before = bytesHeld()
    for (let count = 0; count < 20_000; count++) stepper.step(state, go(`field ${count}`))
    expect((bytesHeld() - before) / 1_000_000).toBeLessThan(5)
    for (const name of ['n', 'new', 'say "n"', '__proto__', '${n}', '\\', 'constructor']) {
      const event = go(name)
      for (const one of [stepper, compile(machine)]) {
        const { context } = one.step(state, event)!.state
        expect(Object.entries(context)).toEqual(Object.entries({ n: 0, ...named({ event }) }))
      }
    }
  })
})

/** What is still held after everything that nobody holds was collected. */
function bytesHeld(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new TypeError('this engine cannot be asked to collect')
  collect()
  return process.memoryUsage().heapUsed
}
