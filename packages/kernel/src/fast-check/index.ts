/**
 * Random logs of a model, for fast-check: those that it accepts, and those in which something went wrong.
 *
 * @packageDocumentation
 */
export { logs, type LogsOptions } from './logs.ts'
export { faultyLogs, type Fault, type FaultyLog, type FaultyLogsOptions } from './faulty-logs.ts'
