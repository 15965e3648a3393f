import type { AnyStateMachine } from 'xstate'
import type { Child, Timer } from '../machine-state.ts'
import { assertPlainData } from '../plain-data.ts'
import type { Remembered } from './configuration.ts'
import type { Configurations } from './configurations.ts'
import type { Node } from './node.ts'
import type { Parts } from './state.ts'
import type { PersistedState } from './to-snapshot.ts'

/** What a snapshot says; whether delays are pending it may leave open. */
export type ReadParts = Omit<Parts, 'timers'> & { readonly timers: readonly Timer[] | undefined }

/**
 * What XState persisted, read against its machine.
 *
 * @throws `TypeError` for what is no snapshot of this machine.
 * @throws `NotPlainData` where its context holds something that is not plain JSON.
 */
export function readSnapshot(
  machine: AnyStateMachine,
  configurations: Configurations,
  snapshot: unknown,
): ReadParts {
  try {
    const { value, context, status, output, error, children, historyValue, timers } = persisted(snapshot)
    assertPlainData(context, 'context')
    return {
      // In XState's own order of the active states, with which its actor would go on.
      configuration: configurations.of(
        machine.resolveState({ value, context: {} })._nodes,
        rememberedIn(machine, historyValue),
      ),
      context,
      status,
      output,
      error,
      children: Object.entries(children ?? {}).map(([id, child]) => readChild(id, child)),
      timers,
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(`this is no snapshot of the machine "${machine.id}": ${reason}`, { cause })
  }
}

/** Snapshots come from outside: what is asked of one has to be there. */
function persisted(snapshot: unknown): PersistedState {
  if (typeof snapshot !== 'object' || snapshot === null) throw new TypeError('it is no object')
  for (const field of ['value', 'status']) if (!(field in snapshot)) throw new TypeError(`it has no ${field}`)
  // The rest is looked at where it is read.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return snapshot as PersistedState
}

function rememberedIn(machine: AnyStateMachine, written: PersistedState['historyValue'] = {}): Remembered {
  return Object.fromEntries(
    Object.entries(written).map(([id, those]) => [
      id,
      those.map((node): Node => machine.getStateNodeById(node.id)),
    ]),
  )
}

function readChild(id: string, child: PersistedState['children'][string]): Child {
  const { src, systemId, syncSnapshot, snapshot } = child
  const input: unknown = 'input' in snapshot ? snapshot.input : undefined
  return {
    id,
    src,
    ...(systemId !== undefined && { systemId }),
    ...(syncSnapshot && { syncSnapshot }),
    ...(input !== undefined && { input }),
    ...(snapshot.status === 'done' && { ended: { status: 'done', output: snapshot.output } }),
    ...(snapshot.status === 'error' && { ended: { status: 'error', error: snapshot.error } }),
  }
}
