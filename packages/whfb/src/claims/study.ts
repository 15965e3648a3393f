import type { Actors, SystemModel } from '@proviso/kernel/xstate'

/** A deployment with what is tried in it, by name: small enough to be explored completely. */
export interface Study<Some extends Actors> {
  readonly name: string
  /** Are messages lost or repeated in it? Then nobody promises that whoever asks is answered. */
  readonly isUnreliable?: boolean
  /**
   * The same without what makes it large and matters least, for whoever explores it a thousand times; where there is none,
   * it is small enough. What is claimed of the study holds there, too.
   */
  readonly small?: (actors?: Partial<Some>) => SystemModel<Some>
  /** The system; with other machines in the place of some actors, where they are given. */
  readonly model: (actors?: Partial<Some>) => SystemModel<Some>
}
