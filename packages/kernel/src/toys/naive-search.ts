import {
  type AnyActorRef,
  type AnyStateMachine,
  createActor,
  createMachine,
  type EventObject,
  fromCallback,
} from 'xstate'

/** A message as it lies in the network: plain data. */
export interface Letter {
  readonly from: string
  readonly to: string
  readonly event: EventObject
}

/** A state of a system as a search over running actors of XState sees it. */
export interface Seen {
  readonly actors: Readonly<Record<string, Stand>>
  readonly network: readonly Letter[]
}

/** Where an actor stands, and the machine beneath it while that runs. */
export interface Stand {
  readonly value: unknown
  readonly context: unknown
  readonly child: unknown
  /** The delays that are pending, in milliseconds; each belongs to one transition. */
  readonly delays: readonly number[]
}

export interface Found {
  /** Each state as a text. */
  readonly states: ReadonlySet<string>
  readonly edges: number
  /** Was something not tried, as it would have put too much into the network? */
  readonly wasCut: boolean
  /** Who ignored what, where he stood. */
  readonly ignored: ReadonlySet<string>
}

interface Rules {
  readonly order: 'unordered' | 'fifo' | 'duplicating'
  readonly lossy: boolean
  readonly maxInFlight: number
  readonly inputs: readonly string[]
  readonly maxStates: number
}

/** What an actor has heard since it started; it stands for where it is. */
type Heard = readonly EventObject[]

interface Place {
  readonly heard: Readonly<Record<string, Heard>>
  readonly network: readonly Letter[]
}

/**
 * Every state of a system, found without any of our own code: actors of XState that run, each among dummies that write down what
 * it sends, and a network that is a list. Slow, and easy to believe.
 *
 * `undefined` where there are more states than wanted, or more messages at the start than there may be.
 */
export function naiveSearch(
  machines: Readonly<Record<string, AnyStateMachine>>,
  rules: Rules,
): Found | undefined {
  const names = Object.keys(machines)
  const runs = new Map<string, Run>()
  const run = (name: string, heard: Heard) => {
    const key = JSON.stringify([name, heard])
    const known = runs.get(key) ?? runAlone(machines, name, heard)
    runs.set(key, known)
    return known
  }
  const started = names.map((name) => [name, run(name, [])] as const)
  const first: Place = {
    heard: Object.fromEntries(names.map((name) => [name, []])),
    network: put(
      [],
      started.flatMap(([, { sent }]) => sent),
      rules,
    ),
  }
  if (first.network.length > rules.maxInFlight) return undefined
  const textOf = ({ heard, network }: Place) =>
    textOfSeen(
      { actors: Object.fromEntries(names.map((name) => [name, run(name, heard[name]!).stand])), network },
      rules,
    )
  const states = new Set([textOf(first)])
  const ignored = new Set<string>()
  let [edges, wasCut] = [0, false]
  const waiting = [first]
  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
    const { heard, network } = place
    const nexts: (Place | undefined)[] = []
    const hear = (name: string, event: EventObject, left: readonly Letter[]) => {
      const before = heard[name]!
      const after = run(name, [...before, event])
      const sent = put(left, after.sent, rules)
      if (sent.length > rules.maxInFlight) return void (wasCut = true)
      nexts.push({ heard: { ...heard, [name]: after.took ? [...before, event] : before }, network: sent })
    }
    for (const name of names) {
      for (const type of rules.inputs)
        if (run(name, [...heard[name]!, { type }]).took) hear(name, { type }, network)
      for (const delay of run(name, heard[name]!).stand.delays) hear(name, firing(delay), network)
    }
    for (const at of arriving(network, rules)) {
      const { to, event } = network[at]!
      const left = rules.order === 'duplicating' ? network : network.toSpliced(at, 1)
      if (!run(to, [...heard[to]!, event]).took) {
        ignored.add(JSON.stringify([to, run(to, heard[to]!).stand.value, event.type]))
        // It stays where it is, and nothing has changed.
        if (rules.order === 'duplicating') continue
      }
      hear(to, event, left)
      if (rules.lossy && rules.order !== 'duplicating') nexts.push({ heard, network: left })
    }
    for (const next of nexts) {
      if (next === undefined) continue
      edges++
      const text = textOf(next)
      if (states.has(text)) continue
      if (states.size === rules.maxStates) return undefined
      states.add(text)
      waiting.push(next)
    }
  }
  return { states, edges, wasCut, ignored }
}

/** The same for the same state: keys in order, and messages as the network keeps them. */
export function textOfSeen({ actors, network }: Seen, rules: Pick<Rules, 'order'>): string {
  return JSON.stringify(sorted([actors, put([], network, rules)]))
}

/** Puts messages into the network; there they lie as the network keeps them. */
function put(
  network: readonly Letter[],
  sent: readonly Letter[],
  { order }: Pick<Rules, 'order'>,
): readonly Letter[] {
  const all = [...network, ...sent]
  const key = (letter: Letter) =>
    order === 'fifo' ? `${letter.from} ${letter.to}` : JSON.stringify(sorted(letter))
  const sorting = all.toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0))
  return order === 'duplicating'
    ? sorting.filter((one, at) => at === 0 || key(one) !== key(sorting[at - 1]!))
    : sorting
}

/** Where the messages stand that may arrive next: equal ones once, and in a queue the first. */
function arriving(network: readonly Letter[], { order }: Rules): readonly number[] {
  const key = ({ from, to, event }: Letter) =>
    order === 'fifo' ? `${from} ${to}` : JSON.stringify(sorted({ from, to, event }))
  return network.flatMap((letter, at) => (at > 0 && key(network[at - 1]!) === key(letter) ? [] : [at]))
}

/** A delay that is over, as it stands among what an actor heard. */
function firing(delay: number): EventObject & { readonly delay: number } {
  return { type: 'over', delay }
}

function isFiring(event: EventObject): event is ReturnType<typeof firing> {
  return event.type === 'over'
}

/** A clock that stands still until a delay is said to be over. */
class Standstill {
  readonly #pending = new Map<number, { readonly delay: number; readonly fire: () => void }>()
  #count = 0

  setTimeout(fire: () => void, delay: number): number {
    this.#pending.set(++this.#count, { delay, fire })
    return this.#count
  }

  clearTimeout(id: number): void {
    this.#pending.delete(id)
  }

  get delays(): readonly number[] {
    return [...this.#pending.values()].map(({ delay }) => delay).toSorted((one, other) => one - other)
  }

  over(delay: number): void {
    const [id, { fire }] = [...this.#pending].find(([, one]) => one.delay === delay)!
    this.#pending.delete(id)
    fire()
  }
}

interface Run {
  readonly stand: Stand
  /** What the last event made it send to others. */
  readonly sent: readonly Letter[]
  /** Did it take the last event? */
  readonly took: boolean
}

/** Lets one actor hear everything that it heard; all others are dummies. */
function runAlone(machines: Readonly<Record<string, AnyStateMachine>>, name: string, heard: Heard): Run {
  let sent: Letter[] = []
  const dummy = (to: string) =>
    fromCallback(({ receive }) =>
      receive((event) => void sent.push({ from: name, to, event: asData(event) as EventObject })),
    )
  const clock = new Standstill()
  const root = createActor(
    createMachine({
      invoke: Object.keys(machines)
        // The dummies first: they have to be there when the actor starts.
        .toSorted((one, other) => Number(one === name) - Number(other === name))
        .map((other) => ({
          src: other === name ? machines[name]! : dummy(other),
          id: other,
          systemId: other,
        })),
    } as never),
    { clock },
  ).start()
  const actor = root.system.get(name) as AnyActorRef
  let took = true
  for (const event of heard) {
    sent = []
    if (isFiring(event)) {
      took = true
      clock.over(event.delay)
      continue
    }
    const live = withRefs(event, (id) => root.system.get(id) as AnyActorRef) as EventObject
    took = actor.getSnapshot().status === 'active' && actor.getSnapshot().can(live)
    actor.send(live)
  }
  const { value, context, children } = actor.getSnapshot()
  const beneath = children.child?.getSnapshot()
  const child = beneath?.status === 'active' ? beneath.value : null
  const stand = { value, context, child, delays: clock.delays }
  root.stop()
  return { stand, sent, took }
}

/** References become the data as which XState writes them. */
function asData(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function withRefs(value: unknown, get: (id: string) => AnyActorRef): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('xstate$$type' in value && 'id' in value) return get(String(value.id))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withRefs(item, get)]))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
