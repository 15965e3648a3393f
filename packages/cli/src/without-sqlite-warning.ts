/** What warns, as a process does. */
export interface Warner {
  emitWarning: (warning: string | Error, ...more: readonly never[]) => void
}

/**
 * Node 22 says on every use of its SQLite that it is experimental, which nobody who types a command can change. Whether a
 * version is good enough is seen where a journal is opened. All other warnings are given as before.
 */
export function withoutSqliteWarning(warner: Warner): void {
  const emit = warner.emitWarning.bind(warner)
  warner.emitWarning = (warning, ...more) => {
    if (!String(warning).startsWith('SQLite is an experimental feature')) emit(warning, ...more)
  }
}
