/**
 * What the exports of a module are: the same question wherever a module of a user's is opened.
 *
 * @packageDocumentation
 */
export { isMachine, modelOf } from './model-of.ts'
