import type { AnyActorLogic, AnyStateMachine } from 'xstate'

/** The logic that a machine calls by this name; XState makes up a name for what an `invoke` holds inline. */
export function logicOf(machine: AnyStateMachine, src: string): AnyActorLogic | undefined {
  const [, index, id] = /^xstate\.invoke\.(\d+)\.(.*)/s.exec(src) ?? []
  const logic =
    index === undefined || id === undefined
      ? machine.implementations.actors[src]
      : [machine.getStateNodeById(id).config.invoke].flat()[Number(index)]?.src
  return typeof logic === 'object' && 'transition' in logic ? logic : undefined
}
