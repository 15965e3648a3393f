/**
 * Durable event logs, and XState machines that live on them.
 *
 * Start with {@link Journal}: `memoryJournal` here, `sqliteJournal` in `./sqlite`, `postgresJournal` in `./postgres`.
 *
 * @packageDocumentation
 */
export type { Appended, AppendOptions, Expectation } from './append.ts'
export { Conflict } from './conflict.ts'
export { Corrupt } from './corrupt.ts'
export { type Clock, systemClock } from './durable/clock.ts'
export { durableActor, type DurableActor, type SendOptions } from './durable/durable-actor.ts'
export { DurableHost, type DurableHostOptions, type HostedActor } from './durable/durable-host.ts'
export { marksOf } from './durable/effect-marks.ts'
export { Erased } from './durable/erased.ts'
export { machineHash } from './durable/machine-hash.ts'
export { MissingHandler } from './durable/missing-handler.ts'
export type {
  ActorWork,
  DurableActorOptions,
  Effect,
  EffectHandler,
  EffectOutcome,
  Message,
  Problem,
} from './durable/options.ts'
export { type MigrationQuery, type MigrationReport, refusedStreams } from './durable/refused-streams.ts'
export { type Instant, stateAt } from './durable/state-at.ts'
export { type EraseOptions, isErasure } from './erasure.ts'
export { InvalidRequest } from './invalid-request.ts'
export type { Journal, PageQuery, Range, StreamsQuery, SubscribeOptions } from './journal.ts'
export type { JournalEvent } from './journal-event.ts'
export type { Limits } from './limits.ts'
export { memoryJournal } from './memory/memory-journal.ts'
export type { GivenMetadata, Metadata } from './metadata.ts'
export { project, type ProjectOptions } from './projection/project.ts'
export type {
  Projection,
  ProjectionStep,
  ProjectionStore,
  ProjectionTransaction,
  ProjectionValue,
} from './projection/projection.ts'
export { statusProjection, type StatusOptions } from './projection/status-projection.ts'
export type { Snapshot } from './snapshot.ts'
export type { Page, Position, StoredEvent } from './stored-event.ts'
export { TooLarge } from './too-large.ts'
export { Unavailable } from './unavailable.ts'
export { upcasting, type Upcaster, type Upcasters } from './upcasting.ts'
