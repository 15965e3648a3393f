/**
 * Event-sourced models: replay their logs, explore every path, check claims about them.
 *
 * Start with {@link Model}; everything else is a function of one.
 *
 * @packageDocumentation
 */
export type { Model } from './model.ts'
export { formatLog, type Log } from './log.ts'
export { history, replay } from './replay.ts'
export { RefusedEvent } from './refused-event.ts'
export { explore, type ExploreLimits, type Progress } from './explore.ts'
export type { Edge, Exchange, Graph, IgnoredEvent } from './graph.ts'
export { check } from './check.ts'
export type { Claim, ClaimKind, Claims, Sentences, StatePredicate, StepPredicate } from './claims.ts'
export { formatReport, type Outcome, type Report, type Verdict } from './report.ts'
export { ThrowingClaim } from './throwing-claim.ts'
export { AsymmetricClaim } from './asymmetric-claim.ts'
export { everyPath } from './paths/every-path.ts'
export type { PathOptions } from './paths/path-options.ts'
export { countPaths, type CountPathsOptions } from './paths/count-paths.ts'
export { coveringLogs, type Covering, type CoveringOptions } from './covering/covering-logs.ts'
export type { EdgeMarks } from './covering/edge-marks.ts'
export {
  explain,
  type ExplainedStep,
  type ExplainOptions,
  type Explanation,
  type ImpossibleObservation,
} from './explain/explain.ts'
export { formatExplanation } from './explain/explanation-text.ts'
export type { Observation } from './explain/observation.ts'
export {
  drive,
  type Difference,
  type Drive,
  type DriveFailure,
  type DriveOptions,
  type Driver,
} from './drive/drive.ts'
export { formatDrive } from './drive/drive-text.ts'
export { NoAnswer } from './drive/in-time.ts'
export { graphCoverage, type GraphCoverage, type Share } from './graph-coverage.ts'
