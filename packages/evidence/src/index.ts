/**
 * Readers of Windows device evidence: files in, readings and a list of unreadable places out.
 *
 * They know the formats, not the model: what a reading means is decided elsewhere.
 *
 * @packageDocumentation
 */
export { filesIn, type SingleFile } from './bundle/files-in.ts'
export { decode } from './decode.ts'
export { readDsregcmd } from './dsregcmd/read-dsregcmd.ts'
export { eventFieldNames } from './events/event-field-names.ts'
export { readEvents } from './events/read-events.ts'
export { isoTime } from './iso-time.ts'
export { limits } from './limits.ts'
export { isProse, read, type ReadOptions } from './read.ts'
export { readStream, type StreamOfBytes, type StreamOptions } from './read-stream.ts'
export { redact } from './redact.ts'
export { transcriptOf } from './transcript/transcript-of.ts'
export type { Answer, Evidence, Reading, Source, Unreadable } from './reading.ts'
