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
  const width = Math.max(...model.verdicts.map(({ id = '' }) => id.length))
  const holding = model.verdicts.filter(({ outcome }) => outcome === 'holds').length
  return [
    `${colours.bold(model.name)}  ${size}, ${model.complete ? 'complete' : 'cut off'}, ${model.seconds.toFixed(1)} s`,
    '',
    ...inOrder(model.verdicts).flatMap((verdict) => formatVerdict(verdict, width, terminal)),
    ...model.deadlocks.map((log) => `  ${colours.red('✗')} deadlock after: ${formatLog(log)}`),
    '',
    `  ${holding} of ${model.verdicts.length} claims hold; ${model.deadlockCount === 0 ? 'no' : model.deadlockCount} deadlocks.`,
  ].join('\n')
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
