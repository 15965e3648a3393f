import { property } from './property.ts'
import { referenceText } from './reference-text.ts'
import { stateText } from './state-text.ts'

/** How tightly a piece of guard text holds together: what is looser than its surroundings needs parentheses. */
const LOOSE = 0
const AND = 1
const TIGHT = 2

interface Piece {
  readonly text: string
  readonly tightness: number
}

/**
 * Writes a guard as a reader says it: `canRetry(max: 3)`, `a ∧ (b ∨ ¬c)`, `in form.valid`.
 *
 * An inline function is called by its name, or `guard` when it has none. XState's `and`, `or`, `not` and `stateIn`
 * are known by their function names, which a minifier takes away: then they too are called `guard`.
 */
export function guardText(guard: unknown): string {
  return pieceOf(guard).text
}

function pieceOf(guard: unknown): Piece {
  if (typeof guard !== 'function' || !('check' in guard)) {
    return { text: referenceText(guard) ?? 'guard', tightness: TIGHT }
  }
  const operands: unknown = property(guard, 'guards')
  const pieces = Array.isArray(operands) ? operands.map(pieceOf) : []
  if (guard.name === 'and') return joined(pieces, ' ∧ ', AND)
  if (guard.name === 'or') return joined(pieces, ' ∨ ', LOOSE)
  if (guard.name === 'not')
    return { text: `¬${pieces.map((piece) => held(piece, TIGHT)).join('')}`, tightness: TIGHT }
  if (guard.name === 'stateIn') {
    return { text: `in ${stateText(property(guard, 'stateValue'))}`, tightness: AND }
  }
  return { text: 'guard', tightness: TIGHT }
}

function joined(pieces: readonly Piece[], sign: string, tightness: number): Piece {
  const [only] = pieces
  if (only !== undefined && pieces.length === 1) return only
  return { text: pieces.map((piece) => held(piece, tightness + 1)).join(sign), tightness }
}

/** The text of a piece, in parentheses where it is looser than asked. */
function held({ text, tightness }: Piece, wanted: number): string {
  return tightness < wanted ? `(${text})` : text
}
