/** What is known about an event beside itself. */
export interface Metadata {
  /** When it was appended, or when the writer says it happened: ISO 8601 in UTC. */
  readonly time: string
  /** The id of what caused it. */
  readonly cause?: string
  /** What everything that belongs together has in common. */
  readonly correlation?: string
  /** Who or what did it. */
  readonly actor?: string
  /** The version of its shape, for upcasters. */
  readonly schema?: number
}

/** Metadata as a writer gives it: the journal adds the time where it is absent. */
export type GivenMetadata = Partial<Metadata>
