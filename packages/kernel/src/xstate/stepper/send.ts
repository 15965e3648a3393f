import { type EventObject, SpecialTargets } from 'xstate'
import { assertPlainData } from '../plain-data.ts'
import type { Timer } from '../machine-state.ts'
import { isAddress } from './actors.ts'
import { frozen } from './frozen.ts'
import type { Effect, Operation, Run } from './run.ts'
import { type BuiltIn, type ReadParams, resolved, type Site } from './site.ts'

/** `raise`: an event to the machine itself, at once within the step, or later by a timer. */
export function raising(written: Partial<BuiltIn>, readParams: ReadParams): Operation {
  return (run) => raise(run, written, readParams(run))
}

function raise(run: Run, { event, id, delay }: Partial<BuiltIn>, params: unknown): void {
  const raised = eventOf('raise', resolved(event, run, params))
  const after = delayOf(delay, run, params)
  if (after === undefined) run.raised.push(raised)
  else startTimer(run, { id: id ?? `xstate.raise.${raised.type}`, event: raised, delay: after })
  run.effects.push({ type: 'xstate.raise', params: { event: raised, id, delay: after } })
}

/** `sendTo`: an event to another actor, at once or later. */
export function sending(
  { event, to, id, delay }: Partial<BuiltIn>,
  readParams: ReadParams,
  site: Site,
): Operation {
  const written = { event, to, id, delay, site }
  return (run) => void run.effects.push(sent(run, written, readParams(run)))
}

interface Sending extends Pick<BuiltIn, 'event' | 'to' | 'id' | 'delay'> {
  readonly site: Site
}

function sent(run: Run, written: Sending, params: unknown): Effect {
  const event = eventOf('sendTo', resolved(written.event, run, params))
  const delay = delayOf(written.delay, run, params)
  const to = receiverOf(resolved(written.to, run, params), run, written.site)
  const { id } = written
  if (delay !== undefined)
    startTimer(run, { id: id ?? `xstate.sendTo.${to}.${event.type}`, event, delay, to })
  return { type: 'xstate.sendTo', params: { to, event, id, delay } }
}

/** `cancel`: what was to be raised or sent later is not. */
export function cancelling({ sendId }: Partial<BuiltIn>, readParams: ReadParams): Operation {
  return (run) => {
    const cancelled = resolved(sendId, run, readParams(run))
    // Of several with one id, XState forgets all but the one that was started last.
    const last = run.timers.findLastIndex(({ id }) => id === cancelled)
    if (last >= 0) run.timers = run.timers.toSpliced(last, 1)
    run.effects.push({ type: 'xstate.cancel', params: { sendId: cancelled } })
  }
}

/** The timers that `after` starts when the active states are entered. */
export function delaysIn(run: Run): readonly Timer[] {
  const delayed = run.configuration.nodes.flatMap(({ after }) => after)
  const byType = new Map(delayed.map(({ eventType, delay }) => [eventType, delayOf(delay, run, undefined)]))
  return [...byType].flatMap(([type, delay]) =>
    delay === undefined ? [] : [{ id: type, event: { type }, delay }],
  )
}

function startTimer(run: Run, timer: Omit<Timer, 'id'> & { readonly id: unknown }): void {
  assertPlainData(timer.event, `the event "${timer.event.type}" of a timer`)
  run.timers = frozen([...run.timers, { ...timer, id: String(timer.id) }])
}

function eventOf(action: string, event: unknown): EventObject {
  if (typeof event === 'string') {
    throw new Error(
      `Only event objects may be used with ${action}; use ${action}({ type: "${event}" }) instead`,
    )
  }
  if (typeof event === 'object' && event !== null && 'type' in event && typeof event.type === 'string') {
    // It has a type, which is all that makes an event.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return event as EventObject
  }
  throw new Error(`Only event objects may be used with ${action}; this is ${typeof event} without a type`)
}

/** A delay in milliseconds: written as a number, by name, or as a function; `undefined` where there is none. */
function delayOf(written: unknown, run: Run, params: unknown): number | undefined {
  const named: unknown = typeof written === 'string' ? run.machine.implementations.delays[written] : written
  const delay = resolved(named, run, params)
  return typeof delay === 'number' ? delay : undefined
}

// XState's own names for the actor above, and for the machine itself.
const { Parent: parent, Internal: internal }: Readonly<Record<string, string>> = SpecialTargets

/** Whom a message goes to: the id of an actor, `#_parent`, or the machine itself. */
function receiverOf(target: unknown, run: Run, { machine, starting }: Site): string {
  if (isAddress(target)) return target.id
  if (typeof target !== 'string') return run.actors.self.id
  if (target === parent) return target
  if (target === internal) return run.actors.self.id
  const id = target.startsWith('#_') ? target.slice(2) : target
  if (starting.includes(target) || run.children.some((child) => child.id === id)) return id
  throw new Error(`Unable to send event to actor '${target}' from machine '${machine.id}'.`)
}
