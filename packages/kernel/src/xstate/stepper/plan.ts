import type { AnyTransitionDefinition } from 'xstate'
import type { Configuration } from './configuration.ts'
import type { Operation } from './run.ts'

/** What taking some transitions together does, in the order in which it is done. */
export interface Plan {
  readonly operations: readonly Operation[]
  readonly next: Configuration
  /** Does XState make another snapshot of it, even if no operation changes anything? */
  readonly moves: boolean
  /** Are the transitions written only to forbid what states above would do? */
  readonly forbids: boolean
}

/** Is a transition written only to forbid what states above would do? */
export function forbids({ target, actions }: Pick<AnyTransitionDefinition, 'target' | 'actions'>): boolean {
  return target === undefined && actions.length === 0
}
