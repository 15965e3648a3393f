import { type Line, lineWidth, type Run } from './line.ts'

/**
 * Breaks a line into lines no wider than `maxWidth`, at spaces; a word that is too wide for a line of its own is
 * broken at punctuation and inside camelCase, and at any character where that is not enough.
 *
 * At least one character stands on each line, however narrow.
 */
export function wrap(line: Line, maxWidth: number): readonly Line[] {
  const lines: Run[][] = []
  let current: Run[] = []
  for (const piece of line.flatMap((run) => piecesOf(run, maxWidth))) {
    const isBlank = piece.text.trim() === ''
    if (current.length > 0 && !isBlank && lineWidth([...current, ended(piece)]) > maxWidth) {
      lines.push(current)
      current = []
    }
    if (current.length > 0 || !isBlank) current.push(piece)
  }
  return [...lines, current].map(joined).filter((one) => one.length > 0)
}

/** Narrower in steps of this many pixels. */
const STEP = 8

/** Breaks a line into as few lines as {@link wrap} does, of about the same length: no word is left alone. */
export function wrapEvenly(line: Line, maxWidth: number): readonly Line[] {
  let best = wrap(line, maxWidth)
  for (let width = maxWidth - STEP; width > maxWidth / 2 && best.length > 1; width -= STEP) {
    const narrower = wrap(line, width)
    if (narrower.length > best.length || narrower.some((one) => lineWidth(one) > width)) break
    best = narrower
  }
  return best
}

function piecesOf(run: Run, maxWidth: number): readonly Run[] {
  return split(run, /(?<= )/)
    .flatMap((word) =>
      fits(word, maxWidth) ? [word] : split(word, /(?<=[._:/,;()-])|(?<=[a-z0-9])(?=[A-Z])/),
    )
    .flatMap((part) => (fits(part, maxWidth) ? [part] : split(part, /(?:)/u)))
}

function split({ text, role }: Run, at: RegExp): readonly Run[] {
  return text.split(at).map((part) => ({ text: part, role }))
}

function fits(run: Run, maxWidth: number): boolean {
  return lineWidth([ended(run)]) <= maxWidth
}

/** A piece as it stands at the end of a line: without the space behind it. */
function ended({ text, role }: Run): Run {
  return { text: text.trimEnd(), role }
}

/** Neighbours in the same role become one run, and the space at the end of the line goes. */
function joined(pieces: readonly Run[]): Line {
  const runs: Run[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last?.role === piece.role) runs[runs.length - 1] = { ...last, text: last.text + piece.text }
    else runs.push(piece)
  }
  const end = runs.pop()
  return end === undefined ? [] : [...runs, ended(end)].filter(({ text }) => text !== '')
}
