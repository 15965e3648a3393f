/** What closes what opens: nothing within is the end of a step. */
const closing: Readonly<Record<string, string>> = { '(': ')', '`': '`', '"': '"' }

/**
 * A remedy as the steps that it names, one after the other: they are parted by `;`, and by `, then`, outside of brackets and
 * of what is to be typed.
 *
 * @example
 * ```ts
 * inSteps('restart AD FS (`a; b`), then sign out and in') // ['restart AD FS (`a; b`)', 'then sign out and in']
 * ```
 */
export function inSteps(remedy: string): readonly string[] {
  const steps: string[] = []
  const open: string[] = []
  let start = 0
  for (let at = 0; at < remedy.length; at++) {
    const letter = remedy.charAt(at)
    if (letter === open.at(-1)) open.pop()
    else if (closing[letter] !== undefined && open.at(-1) !== '`') open.push(closing[letter])
    const end = open.length > 0 ? undefined : endAt(remedy, at)
    if (end === undefined) continue
    steps.push(remedy.slice(start, at))
    start = end
  }
  return [...steps, remedy.slice(start)].map((step) => step.trim()).filter((step) => step !== '')
}

/** Where the next step begins, if one ends here. */
function endAt(text: string, at: number): number | undefined {
  if (text.startsWith('; ', at)) return at + 2
  return text.startsWith(', then ', at) ? at + 2 : undefined
}
