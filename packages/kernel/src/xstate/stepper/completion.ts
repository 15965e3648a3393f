import { assertPlainData } from '../plain-data.ts'
import { childrenOf, type Node } from './node.ts'
import { frozen } from './frozen.ts'
import type { Operation, Run } from './run.ts'
import { resolved } from './site.ts'

/** What follows from entering a final state. */
export interface Completion {
  readonly operation: Operation
  /** Is the machine done with it? */
  readonly endsMachine: boolean
}

/**
 * What follows from entering a node: done events, and the end of the machine.
 *
 * @param step What is active so far, and the parallel states that were completed in this step already.
 */
export function completion(
  node: Node,
  step: { readonly active: ReadonlySet<Node>; readonly completed: Set<Node> },
): Completion[] {
  if (node.type !== 'final') return []
  const { parent } = node
  const done: Completion[] = parent?.type === 'compound' ? [raises(parent.id, node.output)] : []
  let above = parent?.type === 'parallel' ? parent : parent?.parent
  let completing: Node = above ?? node
  while (above?.type === 'parallel' && !step.completed.has(above) && isComplete(above, step.active)) {
    step.completed.add(above)
    done.push(raises(above.id, undefined))
    completing = above
    above = above.parent
  }
  return above === undefined ? [...done, ends(completing)] : done
}

function raises(id: string, output: unknown): Completion {
  return {
    operation: (run) => void run.raised.push(doneEvent(id, resolved(output, run))),
    endsMachine: false,
  }
}

function ends(completing: Node): Completion {
  const { root } = completing.machine
  const operation = (run: Run) => {
    run.status = 'done'
    run.changed = true
    if (root.output === undefined) return
    const own = completing.parent === undefined ? undefined : resolved(completing.output, run)
    const output = resolved(root.output, { ...run, event: doneEvent(completing.id, own) })
    assertPlainData(output, 'output')
    run.output = frozen(output)
  }
  return { operation, endsMachine: true }
}

function doneEvent(id: string, output: unknown) {
  return { type: `xstate.done.state.${id}`, output }
}

function isComplete(node: Node, active: ReadonlySet<Node>): boolean {
  if (node.type === 'compound')
    return childrenOf(node).some((child) => child.type === 'final' && active.has(child))
  if (node.type === 'parallel') return childrenOf(node).every((child) => isComplete(child, active))
  return node.type === 'final'
}
