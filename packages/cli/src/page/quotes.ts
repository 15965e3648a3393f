import type { Witness } from '@proviso/whfb'
import { Html, html } from './html.ts'

/** The lines of a file; nothing where it cannot be quoted. */
export type LinesOf = (file: string) => readonly string[] | undefined

/** How many lines are shown before and after one that is quoted. */
const around = 2
/** The most characters of a line that is shown whole. */
const longest = 300

/** Lines of the evidence with those around them, file by file; lines close to each other stand in one quote. */
export function quotes(witnesses: readonly Witness[], linesOf: LinesOf): readonly Html[] {
  const byFile = Map.groupBy(witnesses, ({ file }) => file)
  return [...byFile].flatMap(([file, ofFile]) => {
    const inOrder = ofFile.toSorted((one, other) => one.line - other.line)
    const lines = linesOf(file)
    return groupsOf(inOrder).map((group) => quote(file, group, lines))
  })
}

/** Witnesses whose surroundings touch. */
function groupsOf(inOrder: readonly Witness[]): readonly (readonly Witness[])[] {
  const groups: Witness[][] = []
  for (const witness of inOrder) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (last !== undefined && witness.line - last.line <= 2 * around + 1) group?.push(witness)
    else groups.push([witness])
  }
  return groups
}

function quote(file: string, group: readonly Witness[], lines: readonly string[] | undefined): Html {
  const rows = lines === undefined ? [] : rowsOf(group, lines)
  const shown = rows.length > 0 ? rows : group.map(({ line, text }) => row(line, text, true))
  return html`<figure class="quote">
    <figcaption class="where">${file}</figcaption>
    <pre tabindex="0">${shown}</pre>
  </figure>`
}

function rowsOf(group: readonly Witness[], lines: readonly string[]): readonly Html[] {
  const witnesses = Map.groupBy(group, ({ line }) => line)
  const first = Math.max(1, (group[0]?.line ?? 1) - around)
  const last = Math.min(lines.length, (group.at(-1)?.line ?? 1) + around)
  const rows: Html[] = []
  for (let line = first; line <= last; line++) {
    const text = lines[line - 1] ?? ''
    const marked = witnesses.get(line)
    // A log may stand on one line, and an event on each: then what the witness quotes is shown in its place, and no other.
    const isLong = text.length > longest
    if (marked === undefined) {
      if (!isLong) rows.push(row(line, text, false))
    } else if (isLong) rows.push(...marked.map((one) => row(line, `… ${one.text} …`, true)))
    else rows.push(row(line, text, true))
  }
  return rows
}

function row(line: number, text: string, isMarked: boolean): Html {
  const number = html`<span class="number">${line}</span>`
  return isMarked ? html`<span>${number}<mark>${text}</mark></span>` : html`<span>${number}${text}</span>`
}
