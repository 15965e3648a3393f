import type { Direction, Theme } from '@proviso/diagram'

/** What is drawn of a module: the machines, a log of theirs, or what can be reached. */
export const pictureKinds = ['statechart', 'sequence', 'graph'] as const

/** In what a picture is written. */
export const formats = ['svg', 'mermaid', 'dot', 'scxml'] as const

/** One of the formats. */
export type Format = (typeof formats)[number]

/** What of a module is drawn, and how, as it stands on the command line. */
export interface DrawOptions {
  readonly as: (typeof pictureKinds)[number]
  readonly format: readonly Format[]
  /** The name of one export. */
  readonly of?: string
  /** The name of one actor of a system. */
  readonly actor?: string
  readonly within?: string
  readonly focus?: string
  readonly depth?: number
  readonly eachRegion?: true
  /** Files with logs. */
  readonly log?: readonly string[]
  /** The member of the `meta` of transitions that is noted at messages. */
  readonly notes?: string
  readonly coverage?: true
  /** A file with how many are in each state. */
  readonly counts?: string
  /** What is told of each state of a graph. */
  readonly by?: string
  readonly maxNodes?: number
  readonly maxStates: number
  readonly direction?: Direction
  readonly theme?: Theme
  readonly title?: string
}

/** Options that are given, without those that are `undefined`. */
export function given<Some extends object>(
  options: Some,
): { [Name in keyof Some]?: Exclude<Some[Name], undefined> } {
  // What is left of an object has the types that it had.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Some]?: Exclude<Some[Name], undefined>
  }
}
