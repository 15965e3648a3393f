/** A module cannot be made to run in a browser: it imports what no browser has, or what is not there. */
export class UnbundledModule extends Error {
  override readonly name = 'UnbundledModule'
  /** Stable, for programs. */
  readonly code = 'unbundled-module'
}
