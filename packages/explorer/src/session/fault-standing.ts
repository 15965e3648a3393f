import type { FaultSwitch } from './explorable.ts'
import { current, type Session } from './session.ts'

/** A fault beside the log. */
export interface FaultStanding {
  readonly name: string
  readonly on: boolean
  /** What switching it puts into the log; absent where it cannot be switched now. */
  readonly event?: unknown
}

/** Which faults are there where one looks, and which can be switched. */
export function faultStandings(session: Session): readonly FaultStanding[] {
  const { explorable, log, at } = session
  const past = log.slice(0, at).map((event) => JSON.stringify(event))
  return Object.entries(explorable.faults).map(([name, fault]) => {
    const on = isOn(fault, past)
    const event = on ? fault.undone : fault.happens
    const isPossible = event !== undefined && can(session, event)
    return { name, on, ...(isPossible ? { event } : {}) }
  })
}

function isOn({ happens, undone }: FaultSwitch, past: readonly string[]): boolean {
  const happened = past.lastIndexOf(JSON.stringify(happens))
  return happened > (undone === undefined ? -1 : past.lastIndexOf(JSON.stringify(undone)))
}

function can(session: Session, event: unknown): boolean {
  return session.explorable.model.evolve(current(session), event) !== undefined
}
