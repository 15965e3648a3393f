import type { Operation } from './run.ts'
import type { BuiltIn, ReadParams, Written } from './site.ts'

/** `enqueueActions`: a function decides in the middle of a step what is done. */
export function enqueueing(
  { collect, resolve }: Partial<BuiltIn>,
  readParams: ReadParams,
  compile: (action: Written) => Operation,
): Operation {
  return (run) => {
    const { configuration, context, event, actors } = run
    const snapshot = { ...configuration.snapshot, context }
    const args = { context, event, ...actors }
    // XState's own resolver runs the function and gives the list, as the third of three.
    if (!isResolve(resolve)) throw new TypeError('enqueueActions has no resolver')
    const [, , actions] = resolve(actors, snapshot, args, readParams(run), { collect })
    for (const action of actions) compile(action)(run)
  }
}

function isResolve(resolve: unknown): resolve is Resolve {
  return typeof resolve === 'function'
}

type Resolve = (...given: unknown[]) => readonly [unknown, unknown, readonly Written[]]
