import type { Model } from '../model.ts'

export interface DoorState {
  readonly open: boolean
  readonly locked: boolean
}

export type DoorEvent = 'opened' | 'closed' | 'locked' | 'unlocked'

/** A door with a lock, as a model of plain functions; it can be locked while it is open. */
export const door: Model<DoorState, DoorEvent> = {
  initial: { open: false, locked: false },
  events: () => ['opened', 'closed', 'locked', 'unlocked'],
  evolve: (state, event) => {
    switch (event) {
      case 'opened':
        return state.open || state.locked ? undefined : { ...state, open: true }
      case 'closed':
        return state.open ? { ...state, open: false } : undefined
      case 'locked':
        return state.locked ? undefined : { ...state, locked: true }
      case 'unlocked':
        return state.locked ? { ...state, locked: false } : undefined
    }
  },
  key: (state) => `${state.open ? 'open' : 'closed'}${state.locked ? ' locked' : ''}`,
}
