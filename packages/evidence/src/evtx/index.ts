/**
 * Binary event logs (`.evtx`), by the parser `@ts-evtx/core`, an optional peer: install it beside this package. It runs in Node.
 *
 * @packageDocumentation
 */
export { evtxAsXml } from './evtx-as-xml.ts'
export { readEvtx } from './read-evtx.ts'
