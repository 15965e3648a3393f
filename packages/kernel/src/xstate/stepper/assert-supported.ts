import type { AnyStateMachine } from 'xstate'
import { compileAction } from './action.ts'
import { allNodes, type Node } from './node.ts'
import type { Written } from './site.ts'
import { UnsupportedMachine } from './unsupported-machine.ts'

/**
 * Looks at every action of a machine before the first step, so that what cannot be stepped is known at once.
 *
 * @throws {@link UnsupportedMachine}
 */
export function assertSupported(machine: AnyStateMachine): void {
  // A user's module may export anything; the types say nothing at run time.
  if (!('root' in machine) || !('implementations' in machine)) {
    throw new UnsupportedMachine(
      'this logic',
      'an actor',
      'only a state machine of XState 5 has states to step',
    )
  }
  for (const node of allNodes(machine.root)) {
    for (const action of actionsOf(node)) compileAction(action, { machine, path: node.id, starting: [] })
  }
}

function actionsOf(node: Node): readonly Written[] {
  const transitions = [...node.transitions.values(), node.always ?? []].flat()
  const onTheWay = transitions.flatMap(({ actions }) => actions)
  return [...node.entry, ...node.exit, ...(node.initial?.actions ?? []), ...onTheWay]
}
