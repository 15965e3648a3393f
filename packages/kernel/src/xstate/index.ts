/**
 * XState machines as models. XState is one adapter of the kernel; nothing inside it knows of it.
 *
 * @packageDocumentation
 */
export type { ActorOutcome, Alphabet, Outcomes, Payload, Payloads } from './alphabet.ts'
export { compile, type Step, type Stepper } from './compile.ts'
export { fromMachine, type FromMachineOptions, type MachineModel } from './from-machine.ts'
export { ImpureMachine } from './impure-machine.ts'
export type { MachineEvent } from './machine-event.ts'
export type { Child, ChildEnd, MachineState, Timer } from './machine-state.ts'
export { NotPlainData } from './plain-data.ts'
export type { RuntimeEvent } from './runtime-event.ts'
export type { Place } from './stepper/actors.ts'
export type { Effect } from './stepper/run.ts'
export type { PersistedChild, PersistedState } from './stepper/to-snapshot.ts'
export { UnsupportedMachine } from './stepper/unsupported-machine.ts'
export { fromActors, type SystemModel, type SystemOptions } from './system/from-actors.ts'
export type { Message } from './system/message.ts'
export type { NetworkOrder } from './system/network.ts'
export type { Actors, SystemEvent, SystemState } from './system/system-event.ts'
export { coverage, type Coverage } from './coverage.ts'
export type { MachineCoverage, MissedAnswer } from './machine-coverage.ts'
export type { StartOptions } from './machine-model-of.ts'
export { statePaths, type StatePath } from './state-paths.ts'
export { systemCoverage } from './system-coverage.ts'
export { systemTransitionsOf } from './system-transitions-of.ts'
export { firingsOf } from './timers.ts'
export { transitionsOf } from './transitions-of.ts'
