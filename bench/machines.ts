import { type AnyStateMachine, assign, createMachine } from 'xstate'

/** Six regions of five states each, going round; 15,625 states. */
export const sixRegions: AnyStateMachine = createMachine({
  id: 'six',
  type: 'parallel',
  states: Object.fromEntries(
    Array.from({ length: 6 }, (_, region) => [
      `region${region}`,
      {
        initial: 's0',
        states: Object.fromEntries(
          Array.from({ length: 5 }, (__, at) => [`s${at}`, { on: { [`go${region}`]: `s${(at + 1) % 5}` } }]),
        ),
      },
    ]),
  ),
})

type Counts = Readonly<Record<'a' | 'b' | 'c', number>>

const count = (name: keyof Counts) => ({
  guard: ({ context }: { context: { counts: Counts } }) => context.counts[name] < 20,
  actions: assign(({ context }: { context: { counts: Counts; notified: boolean } }) => ({
    counts: { ...context.counts, [name]: context.counts[name] + 1 },
    notified: !context.notified,
  })),
})

/** One state, and a context as machines of devices have them, in which three counters go to twenty; 9,261 states. */
export const richContext: AnyStateMachine = createMachine({
  id: 'rich',
  context: {
    counts: { a: 0, b: 0, c: 0 },
    conditions: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`condition${at}`, at % 2 === 0])),
    key: { publicKey: 'key-1', registered: true },
    certificate: { publicKey: 'key-1', serial: '0123456789abcdef', installed: true },
    retryPending: false,
    notified: true,
  },
  on: { a: count('a'), b: count('b'), c: count('c') },
})

/** One event for each region of `sixRegions`, in turn, five times round. */
export const goingRound = Array.from({ length: 30 }, (_, turn) => ({ type: `go${turn % 6}` }))

/** Work five states deep, left and resumed through a deep history. */
export const deepMachine: AnyStateMachine = createMachine({
  id: 'deep',
  context: { paused: 0 },
  initial: 'work',
  states: {
    work: {
      initial: 'a',
      states: {
        a: {
          initial: 'b',
          states: {
            b: {
              initial: 'c',
              states: {
                c: {
                  initial: 'one',
                  states: {
                    one: { on: { next: 'two' } },
                    two: { on: { next: 'three' } },
                    three: { on: { next: 'one' } },
                  },
                },
              },
            },
          },
        },
        last: { type: 'history', history: 'deep' },
      },
      on: {
        pause: {
          target: 'paused',
          actions: assign({ paused: ({ context }: { context: { paused: number } }) => context.paused + 1 }),
        },
      },
    },
    paused: { on: { resume: 'work.last' } },
  },
})

/** Some work, a pause, and on with it. */
export const workAndPause = Array.from({ length: 5 }, () => ['next', 'pause', 'resume', 'next'])
  .flat()
  .map((type) => ({ type }))
