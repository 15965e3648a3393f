/** A text of its own: a mere part would keep the whole of which it is one in memory, as long as anybody keeps a reading. */
export function ownText(part: string): string {
  return ` ${part}`.slice(1)
}
