/** The order of names in every store: by code points, which is by bytes of UTF-8; `<` compares halves of characters. */
export function byBytes(one: string, other: string): number {
  const [left, right] = [encoder.encode(one), encoder.encode(other)]
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

const encoder = new TextEncoder()
