import { assigning } from './assign.ts'
import { emitting, logging } from './emit.ts'
import { enqueueing } from './enqueue-actions.ts'
import type { Operation, Run } from './run.ts'
import { cancelling, raising, sending } from './send.ts'
import {
  noParams,
  type BuiltIn,
  type ReadParams,
  type Site,
  type Written,
  type WrittenFunction,
} from './site.ts'
import { spawning, stopping } from './spawn.ts'
import { UnsupportedMachine } from './unsupported-machine.ts'

type Compile = (written: Partial<BuiltIn>, readParams: ReadParams, site: Site) => Operation

/** What XState's own actions do, by their types. */
const builtIns: Readonly<Record<string, Compile | undefined>> = {
  'xstate.assign': assigning,
  'xstate.raise': raising,
  'xstate.sendTo': sending,
  'xstate.cancel': cancelling,
  'xstate.emit': emitting,
  'xstate.log': logging,
  'xstate.spawnChild': spawning,
  'xstate.stopChild': stopping,
  'xstate.enqueueActions': (written, readParams, site) =>
    enqueueing(written, readParams, (action) => compileAction(action, site)),
}

/**
 * An action, made ready: its name is looked up once, and what it is decided once.
 *
 * Actions of the machine's own become effects: their parameters are resolved, and they are not executed.
 *
 * @throws {@link UnsupportedMachine} for an action of XState's that is not known.
 */
export function compileAction(written: Written, site: Site): Operation {
  const found = implementationOf(written, site)
  const readParams = paramsReader(written)
  if (found === undefined || !('resolve' in found)) {
    const type = typeof written === 'function' ? written.name || '(anonymous)' : nameOf(written)
    return (run) => {
      const params = readParams(run)
      run.effects.push(params === undefined ? { type } : { type, params })
    }
  }
  const compile = builtIns[found.type ?? '']
  if (compile === undefined) {
    throw new UnsupportedMachine(
      `the action ${found.type ?? 'without a type'}`,
      site.path,
      'it is none of the actions of XState that are known here',
    )
  }
  return compile(found, readParams, site)
}

function implementationOf(written: Written, { machine }: Site): WrittenFunction | undefined {
  return typeof written === 'function' ? written : machine.implementations.actions[nameOf(written)]
}

function nameOf(written: string | { readonly type: string }): string {
  return typeof written === 'string' ? written : written.type
}

function paramsReader(written: Written): (run: Run) => unknown {
  const params: unknown = typeof written === 'object' ? written.params : undefined
  if (params === undefined) return noParams
  if (typeof params !== 'function') return () => params
  return ({ context, event }) => params({ context, event }) as unknown
}
