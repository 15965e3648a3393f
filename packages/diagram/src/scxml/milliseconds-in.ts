/** The length of a delay that XState writes into the type of its event; named and computed ones have none. */
export function millisecondsIn(type: string): string | undefined {
  return /^xstate\.after\.(\d+)\./.exec(type)?.[1]
}
