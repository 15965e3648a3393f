import type { Difference, Drive } from './drive.ts'
import { formatLog } from '../log.ts'

/**
 * What came of driving an implementation, as lines for people: where it differs from its model a log to paste into
 * `replay` or `drive`, and what was seen at its end.
 *
 * @example
 * ```ts
 * formatDrive(await drive(logs, driver))
 * // broken   added {"item":"tea"} > added {"item":"tea"} > removed {"item":"tea"}
 * //          [{"type":"added","item":"tea"},{"type":"added","item":"tea"},{"type":"removed","item":"tea"}]
 * // expected {"items":{"tea":1}}
 * // observed {"items":{}}
 * // 3 logs, 21 events
 * ```
 */
export function formatDrive({ outcome, logs, events, failure }: Drive<unknown>): string {
  const lines =
    failure === undefined
      ? [outcome]
      : [
          `${outcome.padEnd(8)} ${formatLog(failure.log)}`,
          `         ${JSON.stringify(failure.log)}`,
          ...differenceLines(failure.difference),
          ...(failure.isReproduced === false
            ? ['It did not fail again: something outside the log decides.']
            : []),
        ]
  return [...lines, `${count(logs, 'log')}, ${count(events, 'event')}`].join('\n')
}

function differenceLines(difference: Difference): string[] {
  if (difference.kind === 'thrown') return [`thrown   ${String(difference.error)}`]
  return [
    `expected ${JSON.stringify(difference.expected)}`,
    `observed ${JSON.stringify(difference.observed)}`,
  ]
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
