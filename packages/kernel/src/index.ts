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
export type { Edge, Graph, IgnoredEvent } from './graph.ts'
export { check } from './check.ts'
export type { Claim, ClaimKind, Claims, Sentences, StatePredicate, StepPredicate } from './claims.ts'
export { formatReport, type Outcome, type Report, type Verdict } from './report.ts'
export { ThrowingClaim } from './throwing-claim.ts'
