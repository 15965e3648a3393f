/**
 * Around a diagnosis: what evidence tells of which step, who can collect it and how, and how it can be shared.
 *
 * @packageDocumentation
 */
export { type Artefact, artefacts, type Collector } from './asking/artefacts.ts'
export { redactBundle, type RedactedBundle, type RedactedFile } from '../redaction/redact-bundle.ts'
export type { BundleFile, RedactOptions } from '../redaction/understood.ts'
export type { StepId } from '../steps.ts'
