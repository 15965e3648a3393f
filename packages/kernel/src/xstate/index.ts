/**
 * XState machines as models. XState is one adapter of the kernel; nothing inside it knows of it.
 *
 * @packageDocumentation
 */
export type { Alphabet, Outcomes } from './alphabet.ts'
export { fromMachine, type FromMachineOptions, type MachineEvent, type MachineModel } from './from-machine.ts'
export { ImpureMachine } from './impure-machine.ts'
export type { MachineState, Timer } from './machine-state.ts'
export { NotPlainData } from './plain-data.ts'
export type { RuntimeEvent } from './runtime-event.ts'
