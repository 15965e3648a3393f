/**
 * A log of the device as Windows tells it: event records and the text of `dsregcmd /status`, for simulators and for
 * test data of readers.
 *
 * @packageDocumentation
 */
export { windowsEvidence, type WindowsEvidence } from './windows-evidence.ts'
export type { EventRecord, Provider } from './event-record.ts'
export type { Circumstances } from './event-records.ts'
export { eventXml } from './event-xml.ts'
export { exampleNames } from './example-names.ts'
export type { Release } from './release.ts'
export { mostToldRecords, toldLog, type ToldFact, type ToldLog } from './back/told-log.ts'
