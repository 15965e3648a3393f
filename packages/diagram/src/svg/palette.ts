/** Every colour of the pictures, on light and on dark paper. */
export const palette = {
  paper: { light: '#ffffff', dark: '#0b1220' },
  ink: { light: '#0f172a', dark: '#f1f5f9' },
  soft: { light: '#475569', dark: '#b6c2d2' },
  faint: { light: '#64748b', dark: '#94a3b8' },
  line: { light: '#475569', dark: '#94a3b8' },
  border: { light: '#8a9bb4', dark: '#5b6b84' },
  hairline: { light: '#cbd5e1', dark: '#3b4a63' },
  even: { light: '#f8fafc', dark: '#111a2c' },
  odd: { light: '#ffffff', dark: '#0d1524' },
  card: { light: '#ffffff', dark: '#1b263b' },
  header: { light: '#eef2ff', dark: '#1b2347' },
  region: { light: '#a5b4fc', dark: '#4c5aa8' },
  event: { light: '#1d4ed8', dark: '#8ab4ff' },
  accent: { light: '#4f46e5', dark: '#a5b4fc' },
  guard: { light: '#b45309', dark: '#fbbf6b' },
  failure: { light: '#c81e1e', dark: '#ff8f8f' },
  failureWash: { light: '#fef2f2', dark: '#3a1a22' },
  success: { light: '#15803d', dark: '#6ee7a0' },
  successWash: { light: '#f0fdf4', dark: '#11301f' },
  here: { light: '#2563eb', dark: '#60a5fa' },
  hereWash: { light: '#eff6ff', dark: '#16294d' },
  note: { light: '#d9a441', dark: '#8a6a2c' },
  noteWash: { light: '#fffbeb', dark: '#2c2412' },
} as const satisfies Record<string, { readonly light: string; readonly dark: string }>

/** The name of a colour. */
export type Colour = keyof typeof palette
