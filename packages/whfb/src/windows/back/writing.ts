import { explore } from '@proviso/kernel'
import type { MachineEvent } from '@proviso/kernel/xstate'
import type { DeviceFact } from '../../device/facts.ts'
import type { DeviceMachine } from '../../device/machine.ts'
import { device } from '../../device/model.ts'
import { entriesOf } from '../event-records.ts'
import type { Release } from '../release.ts'
import { recordKind } from './record-kind.ts'

/** A fact that may happen in a state, the kinds of the records that it writes there, and the state after it. */
export interface WritingStep {
  readonly fact: DeviceFact
  readonly kinds: readonly string[]
  readonly next: number
}

/** The device as a graph of what it writes; its states are numbered, and 0 is where everything begins. */
export interface Writing {
  /** What may happen in each state. */
  readonly steps: readonly (readonly WritingStep[])[]
  /** What each state is called: `enrolling.awaiting issue`. */
  readonly places: readonly string[]
}

const known = new Map<Release, Writing>()

/** Every step of the device with the records that it writes on a release; worked out once. */
export function writingOn(release: Release): Writing {
  const writing = known.get(release) ?? workedOut(release)
  known.set(release, writing)
  return writing
}

function workedOut(release: Release): Writing {
  const graph = explore(device, { maxStates: 10_000 })
  const states = Array.from({ length: graph.stateCount }, (_, number) => graph.state(number))
  return {
    places: states.map(({ value }) => placeOf(value)),
    steps: states.map(({ context: before }, number) =>
      graph.edges(number).flatMap(({ event, to }) => {
        if (!isFact(event)) return []
        const after = states[to]?.context ?? before
        const kinds = entriesOf(event, { before, after, release }).map((entry) => recordKind(entry))
        return [{ fact: event, kinds, next: to }]
      }),
    ),
  }
}

/** The machine has no timers, so that XState adds no event of its own. */
function isFact(event: MachineEvent<DeviceMachine>): event is DeviceFact {
  return !event.type.startsWith('xstate.')
}

function placeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, below]) => `${name}.${placeOf(below)}`)
    .join(' ')
}
