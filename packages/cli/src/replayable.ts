import { compile } from '@proviso/kernel/xstate'
import type { AnyStateMachine } from 'xstate'
import { loadMachine } from './load-models.ts'
import { UsageError } from './usage-error.ts'

/**
 * The machine of a module, which can replay logs: what cannot be stepped exactly is refused.
 *
 * @param name A file, or `FILE#EXPORT`.
 * @throws {@link UsageError} where there is no such machine, or it cannot be replayed.
 */
export async function loadReplayable(name: string): Promise<AnyStateMachine> {
  const machine = await loadMachine(name)
  try {
    compile(machine)
    return machine
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replaceAll(/\s*\n\s*/g, ' ') : String(cause)
    throw new UsageError(`the machine of ${name} cannot be replayed: ${reason}`, { cause })
  }
}
