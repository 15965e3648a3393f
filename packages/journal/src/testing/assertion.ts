import { sameEvents } from '../content.ts'

/** A journal did something else than every journal has to. */
export class NotConforming extends Error {
  override readonly name = 'NotConforming'
  /** Stable, for programs. */
  readonly code = 'not-conforming'
}

/** Throws unless both are the same JSON, whatever the order of their keys. */
export function assertSame(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [textOf(actual), textOf(expected)]
  if (!sameEvents([found], [wanted])) throw new NotConforming(`${what}: found ${found}, expected ${wanted}`)
}

/** Throws unless it is so. */
export function assertTrue(holds: boolean, what: string): void {
  if (!holds) throw new NotConforming(what)
}

/** Throws unless it rejects with an error of this code; answers the error. */
export async function assertRejects(work: Promise<unknown>, code: string, what: string): Promise<object> {
  let outcome: unknown
  try {
    outcome = await work
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === code) return error
    throw new NotConforming(`${what}: rejected with ${String(error)}, expected the code "${code}"`, {
      cause: error,
    })
  }
  throw new NotConforming(`${what}: answered ${textOf(outcome)}, expected an error with the code "${code}"`)
}

function textOf(value: unknown): string {
  return JSON.stringify(value ?? null)
}
