/** The command was called in a way that cannot work; its message is one line that says what to do. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
