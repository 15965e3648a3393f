/** How a mail, or a note, marks the lines that it quotes. */
const marks: readonly { readonly is: (line: string) => boolean; readonly all: RegExp }[] = [
  { is: (line) => line.startsWith('>'), all: /^[ \t]*(?:> ?)+/gm },
  // The titles of dsregcmd stand between bars of their own.
  {
    is: (line) => /^\|\s*\|/.test(line) || (/^\|\s/.test(line) && !line.endsWith('|')),
    all: /^[ \t]*\|(?:[ \t]|$)/gm,
  },
]

/** How much at the start of a text tells whether it is quoted. */
const startLength = 20_000

/** A text without the marks of a quoted mail, where more than half of its lines have them. Lines stay where they are. */
export function withoutQuoteMarks(text: string): string {
  const lines = text
    .slice(0, startLength)
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line.length > 1)
  const mark = marks.find(({ is }) => lines.filter((line) => is(line)).length > lines.length / 2)
  return mark === undefined ? text : text.replaceAll(mark.all, '')
}
