/** What one line of a console text is. `console`: a prompt or a banner, with which a run has ended. */
export type Line =
  | { readonly kind: 'blank' | 'border' | 'console' | 'other' }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'field'; readonly field: string; readonly value: string }

/** What a console prints around a command, each at the start of a line. */
const consoleLines: readonly RegExp[] = [
  /^(?:\[[^\]]{1,100}\]: )?(?:PS )?(?:[a-z]:\\|\\\\|Microsoft\.PowerShell\.Core\\)[^>]{0,260}>/i,
  /^dsregcmd(?:\.exe)?\s+\//i,
  /^For more information, please visit /i,
  /^Microsoft Windows \[Version /i,
  /^\(c\) (?:\d{4} )?Microsoft Corporation/i,
  /^Windows PowerShell$/i,
  /^Copyright \(C\) (?:\d{4} )?Microsoft Corporation/i,
  /^Install the latest PowerShell for new features/i,
]

/** What a line of a pasted `dsregcmd /status` is; quoting and indentation do not matter. */
export function classifyLine(raw: string): Line {
  const line = unquote(raw)
  if (line === '') return { kind: 'blank' }
  // A frame that a mail has wrapped leaves its end on a line of its own.
  if (/^(?:\+[-+]*|-+\+|\|)$/.test(line)) return { kind: 'border' }
  if (line.startsWith('|'))
    return { kind: 'title', title: line.slice(1, line.endsWith('|') ? -1 : undefined).trim() }
  if (consoleLines.some((pattern) => pattern.test(line))) return { kind: 'console' }
  return fieldIn(line) ?? { kind: 'other' }
}

/** A line without the marks of a quoted mail, the line ends of a page, and without the blanks around it. */
export function unquote(raw: string): string {
  return raw
    .replaceAll('\u00A0', ' ')
    .trim()
    .replace(/^(?:> ?)+/, '')
    .replace(/(?:<br ?\/?>)+$/i, '')
    .trim()
}

/** Names have no colon, values may: the first one separates. `KeySignTest: : PASSED` has one too many. */
function fieldIn(line: string): Line | undefined {
  const colon = line.slice(0, 60).indexOf(':')
  if (colon < 1) return undefined
  const field = line.slice(0, colon).trim()
  if (!/^[a-z][\w .()/-]{1,50}$/i.test(field)) return undefined
  const value = line.slice(colon + 1).trim()
  return { kind: 'field', field, value: value.startsWith(': ') ? value.slice(2).trim() : value }
}
