/**
 * The command line of Proviso, for programs that want to run it in their own process.
 *
 * @packageDocumentation
 */
export { run } from './run.ts'
export { processTerminal, type Terminal } from './terminal.ts'
