/**
 * What runs in the page: opens it on models, with pictures that were drawn before.
 *
 * @packageDocumentation
 */
export { open, type OpenOptions } from './open.ts'
export { modelOf } from '../module/model-of.ts'
export type { Pictures } from './pictures.ts'
export type { Explorable, FaultSwitch } from '../session/explorable.ts'
