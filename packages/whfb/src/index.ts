/**
 * Windows Hello for Business hybrid certificate trust: its machines, their claims, and a diagnosis of real devices.
 *
 * @packageDocumentation
 */
export {
  certificateEnrollment,
  type CertificateEnrollment,
  type Policy,
  trustType,
  type TrustType,
} from './policy.ts'
export {
  checkPrerequisites,
  type Conditions,
  type PrerequisiteCheck,
  prerequisiteChecks,
  type PrerequisiteField,
  type PrerequisiteResult,
} from './prerequisites.ts'
export { type Step, type StepId, steps } from './steps.ts'
export { deviceClaims } from './device/claims.ts'
export { everyCondition, readyToProvision } from './device/conditions.ts'
export type { DeviceContext } from './device/context.ts'
export type { DeviceFact } from './device/facts.ts'
export { happyPath } from './device/happy-path.ts'
export { type DeviceMachine, deviceMachine } from './device/machine.ts'
export { type DeviceMessage, messagesOf, participants } from './device/messages.ts'
export { device, fromDevice } from './device/model.ts'
export { devicePlace, type DevicePlace } from './fleet/device-place.ts'
export { type CountedPlace, fleetStatus, type FleetStatus, type StepCount } from './fleet/fleet-status.ts'
export { following, type Following, type News } from './fleet/following.ts'
export type { Basis, RecordedFact, StoredFact } from './fleet/recorded-fact.ts'
export { simulatedLog } from './fleet/simulated-log.ts'
export type { Subject } from './fleet/subject.ts'
export { retell, type Retold } from './diagnosis/retell.ts'
export { diagnose } from './diagnosis/diagnose.ts'
export type { Collector } from './diagnosis/asking/artefacts.ts'
export type {
  About,
  AccountEntry,
  Blocker,
  Contradiction,
  Diagnosis,
  Next,
  Notice,
  Request,
  StepStatus,
  Way,
  Witness,
} from './diagnosis/diagnosis.ts'
