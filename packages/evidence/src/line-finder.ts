const blockLength = 256
const lineFeed = 10
const carriageReturn = 13

/**
 * The line, counted from 1, on which each place of a text stands; `\n`, `\r\n` and `\r` all end one.
 *
 * It keeps one number for every 256 characters, however many lines there are.
 */
export function lineFinder(text: string): (offset: number) => number {
  const endsBefore = new Uint32Array(Math.ceil(text.length / blockLength) + 1)
  for (let block = 1; block < endsBefore.length; block++) {
    const from = (block - 1) * blockLength
    endsBefore[block] = (endsBefore[block - 1] ?? 0) + lineEndsIn(text, from, from + blockLength)
  }
  return (offset) => {
    const block = Math.floor(offset / blockLength)
    return 1 + (endsBefore[block] ?? 0) + lineEndsIn(text, block * blockLength, offset)
  }
}

function lineEndsIn(text: string, from: number, to: number): number {
  let count = 0
  const end = Math.min(to, text.length)
  for (let index = from; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code === lineFeed) count++
    // Of `\r\n` the second character counts.
    else if (code === carriageReturn && text.charCodeAt(index + 1) !== lineFeed) count++
  }
  return count
}
