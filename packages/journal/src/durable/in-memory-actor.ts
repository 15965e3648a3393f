import { type AnyActorLogic, type AnyEventObject, createActor, createMachine, type EventObject } from 'xstate'

/** Something of XState that runs in the memory of this process. */
export interface InMemoryActor {
  /** Its output, or its error; nothing that matters where it was stopped. */
  readonly end: Promise<unknown>
  readonly send: (event: EventObject) => void
}

/** What runs, and who hears of it. */
export interface InMemoryStart {
  readonly id: string
  readonly input: unknown
  /** Stops it. */
  readonly signal: AbortSignal
  /** Hears what it sends to its parent. */
  readonly tell: (event: EventObject) => void
}

interface Heard {
  readonly event: AnyEventObject
}

/** Starts an actor beneath a parent that does nothing but pass on what it says. */
export function startInMemory(
  logic: AnyActorLogic,
  { id, input, signal, tell }: InMemoryStart,
): InMemoryActor {
  const { promise: end, resolve, reject } = Promise.withResolvers<unknown>()
  const parent = createActor(
    createMachine({
      invoke: { id, src: logic, input },
      on: {
        [`xstate.done.actor.${id}`]: { actions: ({ event }: Heard) => resolve(event['output']) },
        [`xstate.error.actor.${id}`]: { actions: ({ event }: Heard) => reject(event['error']) },
        '*': { actions: ({ event }: Heard) => tell(event) },
      },
    }),
  )
  signal.addEventListener('abort', () => {
    parent.stop()
    resolve(undefined)
  })
  parent.start()
  return { end, send: (event) => parent.getSnapshot().children[id]?.send(event) }
}
