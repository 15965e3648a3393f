/** Why something could not be read, as whatever tried says on its first line. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'no reason given'
}
