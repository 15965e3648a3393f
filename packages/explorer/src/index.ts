/**
 * A page to play with models, as one HTML file that needs no network.
 *
 * @packageDocumentation
 */
export { explorerPage, type ExplorerPageOptions } from './build/explorer-page.ts'
export { UnbundledModule } from './build/unbundled-module.ts'
export { type Place, plainLink } from './session/link.ts'
