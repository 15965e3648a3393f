/**
 * Systems of actors for SPIN: an independent check, and the way past the memory of one machine.
 *
 * @packageDocumentation
 */
export { toPromela, type PromelaOptions } from './to-promela.ts'
