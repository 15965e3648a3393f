import { UnsupportedMachine } from '../stepper/unsupported-machine.ts'
import { type NameSwap, swappedNames } from './swapped-names.ts'
import type { AnySystemEvent } from './system-event.ts'

/** Two members of a group that change places. */
export interface Swap extends NameSwap {
  readonly number: number
  /** For each column the one with which it changes places: itself, for most. */
  readonly partners: readonly number[]
}

/** Two of a group turned out to differ. */
export function notAlike(swap: Swap): UnsupportedMachine {
  return new UnsupportedMachine(
    `the symmetry of ${namesOf(swap).join(' and ')}`,
    'a system',
    'they are not alike: with one in the place of the other, something else can happen; they must differ in their names only, ' +
      'and whatever is called like one of them, a field of the data too, is taken for its name; a sorted list of their names is ' +
      'taken for a set: where the order counts, as in a queue, write objects, as in [{ "name": "a" }]',
  )
}

/** What the two are called who change places. */
export function namesOf({ pairs }: Swap): readonly [one: string, other: string] {
  return [pairs.map(([one]) => one).join(', '), pairs.map(([, other]) => other).join(', ')]
}

/** An event in which names have changed places. */
export function exchanged(event: AnySystemEvent, swap: Swap): AnySystemEvent {
  // Swapping names leaves an event an event.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return swappedNames(event, swap) as AnySystemEvent
}
