import fc from 'fast-check'
import { type AnyStateMachine, assign, createMachine, raise, sendParent, sendTo } from 'xstate'

/** What a transition of a random actor does. */
type Deed =
  | { readonly does: 'count' }
  | { readonly does: 'raise' }
  | { readonly does: 'answer'; readonly type: string }
  | { readonly does: 'tell child' }
  | { readonly does: 'send'; readonly to: number; readonly type: string; readonly tells: boolean }

interface Move {
  readonly from: number
  readonly on: string
  readonly to?: number | undefined
  readonly guard?: 'even' | 'told' | undefined
  readonly deeds: readonly Deed[]
}

interface Drawn {
  readonly states: number
  readonly moves: readonly Move[]
  /** The state in which a machine beneath it runs, if there is one. */
  readonly invokes?: number | undefined
  readonly entry: readonly Deed[]
}

/** Machines that send to each other, and how to write them down for a report. */
export interface RandomSystem {
  readonly actors: Readonly<Record<string, AnyStateMachine>>
  readonly toString: () => string
}

/** What the world outside may do to each of them. */
export const inputTypes = ['go', 'turn'] as const

/** What they send each other. */
export const messageTypes = ['ping', 'pong'] as const

const names = ['ada', 'bob', 'cleo']
const small = fc.nat({ max: 2 })

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.constant({ does: 'count' } as const),
  fc.constant({ does: 'raise' } as const),
  fc.record({ does: fc.constant('answer' as const), type: fc.constantFrom(...messageTypes) }),
  fc.constant({ does: 'tell child' } as const),
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('send' as const),
      to: small,
      type: fc.constantFrom(...messageTypes),
      tells: fc.boolean(),
    }),
  },
)

const anyMove: fc.Arbitrary<Move> = fc.record({
  from: small,
  on: fc.constantFrom(...inputTypes, ...messageTypes, ...messageTypes, 'raised', '', 'after'),
  to: fc.option(small, { nil: undefined }),
  guard: fc.option(fc.constantFrom('even' as const, 'told' as const), { nil: undefined }),
  deeds: fc.array(anyDeed, { maxLength: 2 }),
})

/** Somebody has to begin. */
const opening: fc.Arbitrary<Move> = fc.record({
  from: fc.constant(0),
  on: fc.constantFrom(...inputTypes),
  to: fc.option(small, { nil: undefined }),
  deeds: fc.array(anyDeed, { minLength: 1, maxLength: 3 }),
})

const drawn: fc.Arbitrary<Drawn> = fc.record({
  states: fc.integer({ min: 1, max: 3 }),
  moves: fc
    .tuple(opening, fc.array(anyMove, { minLength: 2, maxLength: 7 }))
    .map(([first, others]) => [first, ...others]),
  invokes: fc.option(small, { nil: undefined }),
  entry: fc
    .array(anyDeed, { maxLength: 1 })
    .map((deeds) => deeds.filter(({ does }) => does !== 'tell child')),
})

/**
 * Two or three random actors: guards over a counter, messages with and without content, answers, delays.
 *
 * With `atOnce` they also speak to themselves and to machines beneath them, where no network lies between.
 */
export function randomSystem({ atOnce }: { readonly atOnce: boolean }): fc.Arbitrary<RandomSystem> {
  return fc.array(drawn, { minLength: 2, maxLength: 3 }).map((all) => {
    const known = names.slice(0, all.length)
    const written = JSON.stringify(all)
    return {
      actors: Object.fromEntries(all.map((one, at) => [known[at]!, build(one, { own: at, known, atOnce })])),
      toString: () => written,
      [fc.toStringMethod]: () => written,
    }
  })
}

/** Answers its parent when it is told to, and is done. */
const child = createMachine({
  id: 'child',
  initial: 'waiting',
  states: {
    waiting: { on: { told: { target: 'over', actions: sendParent({ type: 'pong', count: 9 }) } } },
    over: { type: 'final' },
  },
})

/** Who is built: his number, and the names of all. */
interface Author {
  readonly own: number
  readonly known: readonly string[]
  /** May he speak to himself, and to one beneath him? */
  readonly atOnce: boolean
}

function build({ states, moves, invokes, entry }: Drawn, author: Author): AnyStateMachine {
  const stateOf = (at: number) => `s${at % states}`
  const written = Array.from({ length: states }, (_, at) => {
    const invoke = invokes !== undefined && invokes % states === at
    const own = moves
      .filter(({ from }) => from % states === at)
      .map((move) => ({
        ...move,
        deeds: move.deeds
          .map((deed) => aimed(deed, move, author))
          .filter((deed) => mayDo(deed, move, { ...author, invoke })),
      }))
    const ways = own.map(({ on, to, guard, deeds }) => ({
      on,
      way: {
        ...(to !== undefined && { target: stateOf(to) }),
        // Of an event that nobody answers, XState tells the guards of what needs no event all the same.
        ...(guard !== undefined && { guard: guards[on === '' ? 'even' : guard] }),
        actions: deeds.map((deed) => actionOf(deed, author)),
      },
      // Where it needs no event, it goes on to a later state only: else it might never end.
      isOnward: to !== undefined && to % states > at,
    }))
    const types = new Set(ways.map(({ on }) => on).filter((on) => on !== '' && on !== 'after'))
    const answering = (type: string) => ways.filter(({ on }) => on === type).map(({ way }) => way)
    const state = {
      on: Object.fromEntries([...types].map((type) => [type, answering(type)])),
      always: ways.filter(({ on, isOnward }) => on === '' && isOnward).map(({ way }) => way),
      // Each delay belongs to one transition, so that it can be told by its length.
      after: Object.fromEntries(
        ways.flatMap(({ on, way }, index) => (on === 'after' ? [[10 * (at + 1) + index, way]] : [])),
      ),
      ...(invoke && { invoke: { src: child, id: 'child', onDone: stateOf(at + 1) } }),
    }
    return [stateOf(at), state] as const
  })
  return createMachine({
    id: 'actor',
    context: { count: 0 },
    initial: 's0',
    entry: entry.filter((deed) => !isToSelf(deed, author)).map((deed) => actionOf(deed, author)),
    states: Object.fromEntries(written),
  } as never)
}

/** Whoever speaks to himself may go on for ever, and XState lets an actor fail that speaks to a child which does not run. */
function mayDo(deed: Deed, move: Move, author: Author & { readonly invoke: boolean }): boolean {
  // What comes first then, is known to be otherwise (K212).
  if (isToSelf(deed, author) && move.deeds.some(({ does }) => does === 'tell child')) return false
  if (deed.does === 'raise') return move.on !== 'raised' && move.on !== ''
  if (deed.does === 'tell child') return author.atOnce && author.invoke && move.to === undefined
  return !isToSelf(deed, author) || (author.atOnce && isInput(move.on))
}

/** Half of what is sent because of an input goes to the sender, where that may be: there it is seen what comes first. */
function aimed(deed: Deed, { on }: Move, { own, atOnce }: Author): Deed {
  return deed.does === 'send' && deed.tells && atOnce && isInput(on) ? { ...deed, to: own } : deed
}

function isInput(on: string): boolean {
  return inputTypes.some((type) => type === on)
}

function isToSelf(deed: Deed, { own, known }: Author): boolean {
  return deed.does === 'send' && deed.to % known.length === own
}

interface Given {
  readonly context: { readonly count: number }
  readonly event: { readonly type: string; readonly count?: number; readonly from?: { readonly id: string } }
  readonly self: { readonly id: string }
  readonly system: { readonly get: (id: string) => unknown }
}

const guards = {
  even: ({ context }: Given) => context.count % 2 === 0,
  told: ({ event }: Given) => event.count === 1,
}

function actionOf(deed: Deed, { own, known }: Author) {
  const name = (at: number) => known[at % known.length]!
  switch (deed.does) {
    case 'count':
      return assign({ count: ({ context }: Given) => (context.count + 1) % 3 })
    case 'raise':
      return raise({ type: 'raised' })
    case 'tell child':
      return sendTo('child', { type: 'told' })
    case 'answer':
      return sendTo(
        ({ event: { from }, system }: Given) =>
          (from === undefined || from.id === name(own) ? system.get(name(own + 1)) : from) as never,
        ({ self }: Given) => ({ type: deed.type, from: self }) as never,
      )
    case 'send':
      return sendTo(
        ({ system }: Given) => system.get(name(deed.to)) as never,
        ({ context: { count }, self }: Given) => {
          const event = { type: deed.type, ...(deed.tells && { count, from: self }) }
          return event as never
        },
      )
  }
}
