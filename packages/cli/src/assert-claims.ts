import { UsageError } from './usage-error.ts'

/** What each kind of claim asks, as people write it. */
const kinds: Readonly<Record<string, string>> = {
  always: 'a function of a state',
  sometimes: 'a function of a state',
  step: 'a function of the state before, the event and the state after',
  recoverable: 'a function of a state',
  leadsTo: 'a list of two functions of a state',
}

/**
 * Sees to it that what a module exports as claims are some: of a kind that there is, each with what decides it.
 *
 * @throws {@link UsageError} that names what is none; a claim that nobody checks must not look like one that holds.
 */
export function assertClaims(name: string, claims: unknown): void {
  if (!isObject(claims)) throw new UsageError(`${name} is no object of claims, as { always: { … } }`)
  for (const [kind, sentences] of Object.entries(claims)) {
    if (kind === 'expectEvery' && typeof sentences === 'boolean') continue
    const asked = kinds[kind]
    if (asked === undefined) {
      throw new UsageError(
        `${name} has "${kind}", which is no kind of claim: there are ${[...Object.keys(kinds), 'expectEvery: true'].join(', ')}`,
      )
    }
    if (!isObject(sentences)) {
      throw new UsageError(`${name}.${kind} is no object of sentences, as { 'it is so': … }`)
    }
    const wrong = Object.entries(sentences).find(([, claim]) => !isClaim(kind, claim))
    if (wrong === undefined) continue
    throw new UsageError(
      `${name}.${kind} says "${wrong[0]}", but not what decides it: ${asked}, or { id, holds } with it`,
    )
  }
}

function isClaim(kind: string, claim: unknown): boolean {
  const asked = isObject(claim) && 'holds' in claim ? claim['holds'] : claim
  if (kind !== 'leadsTo') return typeof asked === 'function'
  return Array.isArray(asked) && asked.length === 2 && asked.every((one) => typeof one === 'function')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
