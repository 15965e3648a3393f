/**
 * Around a diagnosis: what evidence tells of which step, who can collect it and how, and how it can be shared.
 *
 * @packageDocumentation
 */
export { type Artefact, artefacts, type Collector } from './asking/artefacts.ts'
export {
  type BundleFile,
  redactBundle,
  type RedactedBundle,
  type RedactedFile,
} from '../redaction/redact-bundle.ts'
export type { StepId } from '../steps.ts'
