import type { Operation } from './run.ts'
import { type BuiltIn, type ReadParams, resolved } from './site.ts'

/** `emit`: an event for whoever listens. */
export function emitting({ event }: Partial<BuiltIn>, readParams: ReadParams): Operation {
  return (run) => {
    run.effects.push({ type: 'xstate.emit', params: { event: resolved(event, run, readParams(run)) } })
  }
}

/** `log`: a line for the logger. */
export function logging({ value, label }: Partial<BuiltIn>, readParams: ReadParams): Operation {
  return (run) => {
    run.effects.push({ type: 'xstate.log', params: { value: resolved(value, run, readParams(run)), label } })
  }
}
