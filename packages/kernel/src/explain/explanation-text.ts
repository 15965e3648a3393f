import type { Explanation } from './explain.ts'
import { eventName, formatLog } from '../log.ts'

const mostNames = 20

/**
 * An explanation as lines for people: what it came to, the steps with those that were inferred in brackets, and a
 * log to paste into `replay`.
 *
 * @example
 * ```ts
 * formatExplanation(explain(graph, observations))
 * // impossible  dsregcmd: NgcSet YES
 * //             possible there: key.synced, certificate.refused
 * // so far      (mfa.passed) > key.registered {"keyId":"key-1"}
 * //             [{"type":"mfa.passed"},{"type":"key.registered","keyId":"key-1"}]
 * // 1 observation moved it; 1 state fits
 * ```
 */
export function formatExplanation(explanation: Explanation<unknown>): string {
  const { outcome, states, steps, moved, idle, impossible } = explanation
  const lines = [impossible === undefined ? outcome : `${outcome.padEnd(11)} ${impossible.label}`]
  if (impossible !== undefined) lines.push(`            possible there: ${names(impossible.possible)}`)
  const story = steps.map(({ event, observed }) => {
    const text = formatLog([event])
    return observed === undefined ? `(${text})` : text
  })
  lines.push(
    `${(impossible === undefined ? 'log' : 'so far').padEnd(11)} ${story.join(' > ') || '(no event)'}`,
    `            ${JSON.stringify(steps.map(({ event }) => event))}`,
    ...idle.map((label) => `${'idle'.padEnd(11)} ${label}`),
    `${moved} ${moved === 1 ? 'observation' : 'observations'} moved it; ` +
      `${states.length} ${states.length === 1 ? 'state fits' : 'states fit'}`,
  )
  return lines.join('\n')
}

function names(events: readonly unknown[]): string {
  const all = [...new Set(events.map((event) => eventName(event)))]
  if (all.length === 0) return 'nothing'
  const rest = all.length - mostNames
  return all.slice(0, mostNames).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
