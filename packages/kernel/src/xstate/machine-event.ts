import type { AnyStateMachine, EventFromLogic } from 'xstate'
import type { RuntimeEvent } from './runtime-event.ts'

/** An event in the log of a machine: one of its own, a delay that fired, or the outcome of an invoked actor. */
export type MachineEvent<Machine extends AnyStateMachine> = EventFromLogic<Machine> | RuntimeEvent
