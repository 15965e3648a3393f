import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyName } from '../toys/hostile-names.ts'
import { lineWidth, plainLine } from './line.ts'
import { printable } from './printable.ts'
import { fonts } from './role.ts'
import { textWidth } from './text-width.ts'
import { wrap, wrapEvenly } from './wrap.ts'

const lineOf = (text: string) => [{ text, role: 'plain' as const }]

describe('text', () => {
  test('D50 a text is measured without a font, wide enough for the usual ones', () => {
    // Measured in Liberation Sans, which has the widths of Arial, at 13 pixels.
    expect(textWidth('certificate request', fonts.plain)).toBeGreaterThan(106)
    expect(textWidth('certificate request', fonts.plain)).toBeLessThan(120)
    expect(textWidth('é', fonts.plain)).toBe(textWidth('e', fonts.plain))
    expect(textWidth('', fonts.plain)).toBe(0)
  })

  test('D51 lines are no wider than they may be, and lose nothing but spaces', () => {
    fc.assert(
      fc.property(anyName, fc.integer({ min: 40, max: 300 }), (name, maxWidth) => {
        const text = printable(name)
        for (const lines of [wrap(lineOf(text), maxWidth), wrapEvenly(lineOf(text), maxWidth)]) {
          expect(lines.every((line) => lineWidth(line) <= maxWidth)).toBe(true)
          expect(lines.map(plainLine).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        }
      }),
      { seed: 51, numRuns: 300 },
    )
  })

  test('D51 lines of about the same length are as few as others', () => {
    const line = lineOf('the domain is federated: AD FS authenticates')
    expect(wrap(line, 210).map(plainLine)).toEqual(['the domain is federated: AD FS', 'authenticates'])
    expect(wrapEvenly(line, 210).map(plainLine)).toEqual(['the domain is federated:', 'AD FS authenticates'])
  })

  test('D52 what cannot be seen or stored becomes a mark, and a name is one line of at most 160 characters', () => {
    expect(printable('two\n lines\u0000')).toBe('two lines\ufffd')
    expect(printable('\u202eabc')).toBe('\ufffdabc')
    expect(Array.from(printable('🔑'.repeat(300)))).toHaveLength(160)
  })
})
