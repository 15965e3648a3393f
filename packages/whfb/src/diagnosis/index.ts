/**
 * What evidence tells of which step, who can collect it, and how.
 *
 * @packageDocumentation
 */
export { type Artefact, artefacts, type Collector } from './asking/artefacts.ts'
export type { StepId } from '../steps.ts'
