import type { Description } from '../description/describe.ts'

/** Who lies in whom. */
export interface Family {
  /** A state and those around it, from the inside. */
  readonly around: (id: string) => readonly string[]
  /** Is the first state the second, or does it lie in it? */
  readonly isIn: (id: string, outer: string) => boolean
}

/** Reads from a description which states lie in which. */
export function familyOf({ states }: Pick<Description, 'states'>): Family {
  const parents = new Map(states.map(({ id, parent }) => [id, parent]))
  const around = (id: string): readonly string[] => {
    const parent = parents.get(id)
    return parent === undefined ? [id] : [id, ...around(parent)]
  }
  return { around, isIn: (id, outer) => around(id).includes(outer) }
}
