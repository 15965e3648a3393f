import { describe, expect, test } from 'vitest'
import { type Colour, palette } from './palette.ts'

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

describe('the palette', () => {
  test('D18 every text is readable on light and on dark paper', () => {
    const inks: readonly Colour[] = ['ink', 'soft', 'faint', 'event', 'accent', 'guard', 'failure']
    const papers: readonly Colour[] = ['paper', 'card', 'even', 'odd', 'header']
    const poor = (['light', 'dark'] as const).flatMap((scheme) =>
      inks.flatMap((ink) =>
        papers
          .filter((paper) => contrast(palette[ink][scheme], palette[paper][scheme]) < 4.2)
          .map((paper) => `${scheme} ${ink} on ${paper}`),
      ),
    )
    expect(poor).toEqual([])
  })
})
