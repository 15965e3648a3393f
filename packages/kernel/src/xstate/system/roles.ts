import type { AnyActorLogic, AnyStateMachine } from 'xstate'
import type { Alphabet, Outcomes } from '../alphabet.ts'
import { logicOf } from '../stepper/logic-of.ts'
import { allNodes } from '../stepper/node.ts'
import { UnsupportedMachine } from '../stepper/unsupported-machine.ts'
import type { Role } from './participant.ts'

/** What may happen to each actor from outside, and what may come of the actors beneath it, by its name. */
export interface Around {
  readonly inputs: Readonly<Record<string, Alphabet<AnyStateMachine> | undefined>>
  readonly outcomes: Readonly<Record<string, Outcomes | undefined>>
}

/** Everybody who takes part: the actors that the user named, each followed by the machines that it invokes. */
export function rolesOf(actors: Readonly<Record<string, AnyStateMachine>>, around: Around): readonly Role[] {
  return Object.entries(actors).flatMap(([name, machine]) =>
    withBeneath({ name, machine, ...surroundings(name, around) }, around, []),
  )
}

function withBeneath(role: Role, around: Around, above: readonly AnyStateMachine[]): readonly Role[] {
  const { name: parent, machine } = role
  if (above.includes(machine)) {
    throw new UnsupportedMachine(
      'a machine that invokes itself',
      parent,
      'a system has as many actors as it has names',
    )
  }
  const beneath = allNodes(machine.root)
    .flatMap(({ invoke }) => invoke)
    .flatMap(({ id, src }): readonly Role[] => {
      const logic = typeof src === 'string' ? logicOf(machine, src) : src
      if (!isMachine(logic)) return []
      const name = `${parent}.${id}`
      const invoked = { name, machine: logic, beneath: { parent, id }, ...surroundings(name, around) }
      return withBeneath(invoked, around, [...above, machine])
    })
  return [role, ...beneath]
}

/** Does it have states, so that it takes part in a system by itself? */
export function isMachine(logic: AnyActorLogic | undefined): logic is AnyStateMachine {
  return logic !== undefined && 'root' in logic && 'implementations' in logic
}

function surroundings(name: string, { inputs, outcomes }: Around): Pick<Role, 'alphabet' | 'outcomes'> {
  return { alphabet: inputs[name] ?? {}, outcomes: outcomes[name] }
}
