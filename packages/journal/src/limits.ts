/** How large what is appended may be. */
export interface Limits {
  /** Bytes of one event as JSON. */
  readonly maxEventBytes: number
  /** Events of one append. */
  readonly maxEvents: number
  /** Bytes of all events of one append together, as JSON. */
  readonly maxAppendBytes: number
}

/** Where nothing else is said: 256 KiB an event, 1,000 events and 32 MiB an append. */
export const usualLimits: Limits = { maxEventBytes: 262_144, maxEvents: 1000, maxAppendBytes: 33_554_432 }

/** Names of streams are indexed, so that their length in bytes has an end. */
export const maxNameBytes = 512

/** An id may be made of the name of a stream and what happened in it. */
export const maxIdBytes = 768

/** What is known beside events is names and numbers: it stands at every event of an append, so that it has an end. */
export const maxMetadataBytes = 16_384
