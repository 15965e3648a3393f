import type { AnyStateMachine } from 'xstate'
import { transitionNames } from '@proviso/kernel/xstate'
import { describe } from '../description/describe.ts'
import { numberedTransitions } from './numbered-transitions.ts'
import type { PathStep } from './overlay.ts'

/** The transitions of a machine as steps, by the numbers that the kernel gives them: in the order of the machine. */
export function transitionSteps(machine: AnyStateMachine): readonly PathStep[] {
  return numberedTransitions(describe(machine)).map(({ source, event, targets, guard }) => {
    const [target] = targets
    return { source, event: event.text, guard: guard ?? null, ...(target === undefined ? {} : { target }) }
  })
}

/** The transitions of a machine as steps, by their names in the kernel. */
export function namedSteps(machine: AnyStateMachine): ReadonlyMap<string, PathStep> {
  const steps = transitionSteps(machine)
  return new Map(
    transitionNames(machine).flatMap((name, number) => {
      const step = steps[number]
      return step === undefined ? [] : [[name, step]]
    }),
  )
}
