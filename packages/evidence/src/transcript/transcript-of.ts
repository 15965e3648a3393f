import type { Evidence, Reading } from '../reading.ts'

/**
 * Readings as a text that is read again as they are: what stands in for a file whose bytes cannot be shown, as they hold names.
 *
 * It is JSON, with a line for each field, so that whoever shares it can read it first. Files, lines and quotes are those of
 * the transcript. All readings are of one file.
 *
 * @example
 * ```ts
 * transcriptOf(read(await readFile('sam.cer'), 'sam.cer')) // '… ["Subject", "CN=Sam"] …'
 * ```
 */
export function transcriptOf({ readings, unreadable }: Evidence): string {
  const parts = readings.reduce<Reading[][]>((sofar, reading) => {
    const part = sofar.at(-1)
    if (part?.[0] !== undefined && isOfOnePart(part[0], reading)) part.push(reading)
    else sofar.push([reading])
    return sofar
  }, [])
  return [
    '{',
    '"transcript": "what Proviso read of a file that is not shown, as its bytes hold names",',
    `"says": [${parts.map((part) => partOf(part)).join(',')}],`,
    `"unreadable": [${unreadable.map(({ reason }) => `\n${JSON.stringify(reason)}`).join(',')}]`,
    '}',
    '',
  ].join('\n')
}

/** What the readings of one part have in common. */
const common = ['source', 'subject', 'record', 'time', 'device', 'user'] as const

function isOfOnePart(one: Reading, other: Reading): boolean {
  return common.every((key) => one[key] === other[key])
}

function partOf(part: readonly Reading[]): string {
  const head = common.flatMap((key) =>
    part[0]?.[key] === undefined ? [] : [`${JSON.stringify(key)}: ${JSON.stringify(part[0][key])}`],
  )
  const rows = part.map(({ field, value, answer }) => {
    const row = [field, value, ...(answer === undefined ? [] : [answer])]
    return `\n  [${row.map((word) => JSON.stringify(word)).join(', ')}]`
  })
  return `\n{ ${head.join(', ')}, "fields": [${rows.join(',')}\n]}`
}
