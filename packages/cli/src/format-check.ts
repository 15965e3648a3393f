import { formatLog } from '@proviso/kernel'
import pc from 'picocolors'
import type { CheckAnswer, CheckedModel } from './check-answer.ts'
import type { NamedModel } from './named-model.ts'
import { standingAfter } from './standing.ts'
import type { Terminal } from './terminal.ts'
import { counted } from './words.ts'
import { wrap } from './wrap.ts'

type Verdict = CheckedModel['verdicts'][number]

/** The answer of `proviso check` for people. */
export function formatCheck(
  answer: CheckAnswer,
  checked: {
    readonly terminal: Terminal
    readonly maxStates: number
    /** Those that were checked, in the order of the answer. */
    readonly models: readonly NamedModel[]
  },
): string {
  return answer.models
    .map((model, at) => formatModel(model, { ...checked, model: checked.models[at]?.model }))
    .join('\n\n')
}

interface Checked {
  readonly terminal: Terminal
  readonly maxStates: number
  readonly model: NamedModel['model'] | undefined
}

function formatModel(model: CheckedModel, checked: Checked): string {
  const { terminal, maxStates } = checked
  const colours = pc.createColors(terminal.colours)
  const size = `${counted(model.states, 'state')}, ${counted(model.edges, 'edge')}`
  // Where there is still room for states, it was for messages that there was none.
  const limit = model.states < maxStates ? 'by the maxInFlight of the system' : 'at --max-states'
  const width = Math.max(0, ...model.verdicts.map(({ id = '' }) => id.length))
  const holding = model.verdicts.filter(({ outcome }) => outcome === 'holds').length
  const claims =
    model.verdicts.length === 0
      ? `nothing is claimed: export ${model.name === 'default' ? 'claims' : `${model.name}Claims`}`
      : `${holding} of ${model.verdicts.length} claims hold`
  return [
    `${colours.bold(model.name)}  ${size}, ${model.complete ? 'complete' : `cut off ${limit}`}, ${model.seconds.toFixed(1)} s`,
    '',
    ...inOrder(model.verdicts).flatMap((verdict) => formatVerdict(verdict, width, terminal)),
    ...formatDeadlocks(model, checked),
    ...formatIgnored(model, terminal),
    ...(model.verdicts.length + model.deadlockCount + model.ignored.length > 0 ? [''] : []),
    `  ${claims}; ${model.deadlockCount === 0 ? 'no deadlocks' : counted(model.deadlockCount, 'deadlock')}.`,
  ].join('\n')
}

function formatDeadlocks({ deadlocks, deadlockCount }: CheckedModel, { terminal, model }: Checked): string[] {
  const colours = pc.createColors(terminal.colours)
  const more = deadlockCount - Math.min(deadlocks.length, mostShown)
  return [
    ...deadlocks.slice(0, mostShown).map((log) => {
      const where = model === undefined ? '' : standingAfter(model, log)
      return `  ${colours.red('✗')} deadlock${where}, after: ${formatLog(log)}`
    }),
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
