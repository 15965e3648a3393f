import { advanceWidths } from './advance-widths.ts'

/** How heavy a text is set; the pictures use no others. */
export type Weight = keyof typeof advanceWidths

/** The size and weight in which a text is set. */
export interface Font {
  /** In pixels. */
  readonly size: number
  readonly weight: Weight
}

const FIRST = 0x20
/** Widths of what the table has not, in thousandths: generous, as such a character may come from any font. */
const WIDEST_LETTER = 1_000
const EMOJI = 1_400
/** Kerning and hinting move letters a little; this much of a text is kept as slack. */
const SLACK = 1.015

/**
 * Measures a text in pixels, without asking for a font: never less than what Inter, Arial and the like need.
 *
 * Accented Latin letters are as wide as their base letters; other scripts and signs count a full em, emoji more.
 * A few ligatures of some scripts are wider still, and are measured too small.
 */
export function textWidth(text: string, { size, weight }: Font): number {
  let thousandths = 0
  for (const character of text) thousandths += advanceOf(character, advanceWidths[weight])
  return (thousandths / 1_000) * size * SLACK
}

function advanceOf(character: string, widths: readonly number[]): number {
  if (character === '\u00a0') return widths[0] ?? WIDEST_LETTER
  const code = character.normalize('NFD').codePointAt(0) ?? FIRST
  if (code >= 0x300 && code <= 0x36f) return 0
  return widths[code - FIRST] ?? (code > 0xffff ? EMOJI : WIDEST_LETTER)
}
