import type { EventObject } from 'xstate'
import type { Child, ChildEnd } from '../machine-state.ts'
import type { Run } from './run.ts'

/** That an actor ended, and how. */
export interface End {
  readonly id: string
  readonly ended: ChildEnd
}

/** The end of an actor that an event tells of; `undefined` where there is no such actor beneath the machine. */
export function endOf(event: EventObject, children: readonly Child[]): End | undefined {
  const [, kind, id] = /^xstate\.(done|error)\.actor\.(.+)$/s.exec(event.type) ?? []
  if (id === undefined || !children.some((child) => child.id === id)) return undefined
  const { output, error } = event as { readonly output?: unknown; readonly error?: unknown } & EventObject
  return { id, ended: kind === 'done' ? { status: 'done', output } : { status: 'error', error } }
}

/** The actors after one of them ended. */
export function endedBy({ id, ended }: End, children: readonly Child[]): readonly Child[] {
  return children.map((child) => (child.id === id ? { ...child, ended } : child))
}

/** Stops what runs beneath a machine. */
export function stopAll(run: Run): void {
  for (const { id } of run.children) run.effects.push({ type: 'xstate.stopChild', params: { id } })
}
