import { formatLog } from '@proviso/kernel'
import pc from 'picocolors'
import type { CheckAnswer, CheckedModel } from './check-answer.ts'
import type { Terminal } from './terminal.ts'
import { wrap } from './wrap.ts'

type Verdict = CheckedModel['verdicts'][number]

/** The answer of `proviso check` for people. */
export function formatCheck(answer: CheckAnswer, terminal: Terminal): string {
  return answer.models.map((model) => formatModel(model, terminal)).join('\n\n')
}

function formatModel(model: CheckedModel, terminal: Terminal): string {
  const colours = pc.createColors(terminal.colours)
  const size = `${model.states.toLocaleString('en')} states, ${model.edges.toLocaleString('en')} edges`
  const width = Math.max(0, ...model.verdicts.map(({ id = '' }) => id.length))
  const holding = model.verdicts.filter(({ outcome }) => outcome === 'holds').length
  return [
    `${colours.bold(model.name)}  ${size}, ${model.complete ? 'complete' : 'cut off'}, ${model.seconds.toFixed(1)} s`,
    '',
    ...inOrder(model.verdicts).flatMap((verdict) => formatVerdict(verdict, width, terminal)),
    ...formatDeadlocks(model, terminal),
    ...formatIgnored(model, terminal),
    '',
    `  ${holding} of ${model.verdicts.length} claims hold; ${count(model.deadlockCount)} deadlocks.`,
  ].join('\n')
}

function formatDeadlocks({ deadlocks, deadlockCount }: CheckedModel, terminal: Terminal): string[] {
  const colours = pc.createColors(terminal.colours)
  const more = deadlockCount - Math.min(deadlocks.length, mostShown)
  return [
    ...deadlocks.slice(0, mostShown).map((log) => `  ${colours.red('✗')} deadlock after: ${formatLog(log)}`),
    ...(more > 0 ? [`    and ${more.toLocaleString('en')} more`] : []),
  ]
}

function formatIgnored({ ignored }: CheckedModel, terminal: Terminal): string[] {
  const colours = pc.createColors(terminal.colours)
  const lines = ignored.slice(0, mostShown).map(({ event, where, log }) => {
    const after = log.length > 1 ? `, after ${formatLog(log.slice(0, -1))}` : ''
    return `  ${colours.yellow('!')} ignored: ${formatLog([event])} in ${where}${after}`
  })
  const more = ignored.length - lines.length
  return more > 0 ? [...lines, `    and ${more.toLocaleString('en')} more`] : lines
}

/** So many show what is wrong; the others stand in the JSON. */
const mostShown = 3

function count(number: number): string {
  return number === 0 ? 'no' : number.toLocaleString('en')
}

/** By the number of the id; those without one last. */
function inOrder(verdicts: readonly Verdict[]): readonly Verdict[] {
  const number = ({ id = '' }: Verdict) => Number(/\d+$/.exec(id)?.[0] ?? Number.MAX_SAFE_INTEGER)
  return verdicts.toSorted((one, other) => number(one) - number(other))
}

function formatVerdict(verdict: Verdict, width: number, terminal: Terminal): string[] {
  const colours = pc.createColors(terminal.colours)
  const marks = { holds: colours.green('✓'), broken: colours.red('✗'), unknown: colours.yellow('?') }
  const id = (verdict.id ?? '').padEnd(width)
  const indent = ' '.repeat(width + 6)
  const [first = '', ...rest] = wrap(verdict.claim, terminal.columns - indent.length)
  return [
    `  ${marks[verdict.outcome]} ${colours.dim(id)}  ${first}`,
    ...rest.map((line) => `${indent}${line}`),
    ...(verdict.outcome === 'broken' && verdict.log !== undefined
      ? [`${indent}${colours.red(JSON.stringify(verdict.log))}`]
      : []),
  ]
}
