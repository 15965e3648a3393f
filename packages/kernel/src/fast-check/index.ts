/**
 * Random logs of a model, for fast-check.
 *
 * @packageDocumentation
 */
export { logs, type LogsOptions } from './logs.ts'
