/**
 * What error codes and events mean on the way to the credential: at which step, why, and what to do.
 *
 * @packageDocumentation
 */
export { type CodeExplanation, explainCode } from './explain-code.ts'
export type { Facility } from './facility.ts'
export { failureCatalogue } from './failure-catalogue.ts'
export type { Failure, FailurePhase } from './failure.ts'
export { type KnownIssue, knownIssues, mitigationLadder } from './known-issues.ts'
export type { StepId } from '../steps.ts'
export type { Confidence } from '../confidence.ts'
