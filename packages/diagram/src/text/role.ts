import type { Font } from './text-width.ts'

/** What a piece of text is in a picture; decides how it is set, and is its class in the style sheet. */
export type Role = keyof typeof fonts

/** How each role is set. */
export const fonts = {
  name: { size: 15, weight: 'semibold' },
  'region-name': { size: 13, weight: 'semibold' },
  event: { size: 13, weight: 'semibold' },
  automatic: { size: 13, weight: 'semibold' },
  error: { size: 13, weight: 'semibold' },
  keyword: { size: 13, weight: 'semibold' },
  guard: { size: 13, weight: 'regular' },
  action: { size: 13, weight: 'regular' },
  plain: { size: 13, weight: 'regular' },
  muted: { size: 13, weight: 'regular' },
  tag: { size: 11, weight: 'semibold' },
  parallel: { size: 12, weight: 'semibold' },
  'missed-number': { size: 11, weight: 'semibold' },
  number: { size: 11, weight: 'semibold' },
  message: { size: 13, weight: 'regular' },
  pending: { size: 13, weight: 'regular' },
  payload: { size: 12, weight: 'regular' },
  repeated: { size: 11, weight: 'semibold' },
  phase: { size: 13, weight: 'semibold' },
  letter: { size: 13, weight: 'semibold' },
} as const satisfies Record<string, Font>
