import { check, explore } from '@proviso/kernel'
import { device, deviceClaims } from '@proviso/whfb'
import { Command, InvalidArgumentError } from 'commander'
import type { CheckAnswer, CheckedModel } from './check-answer.ts'
import { formatCheck } from './format-check.ts'
import type { Terminal } from './terminal.ts'

/** `proviso check`: explores the shipped models and checks their claims. */
export function checkCommand(terminal: Terminal, done: (exitCode: number) => void): Command {
  return new Command('check')
    .description('Explore every path of the models, and check every claim about them.')
    .option('--max-states <count>', 'the most states to keep of a model', wholeNumber, 100_000)
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      `
A claim holds, is broken (with the shortest log that shows it), or is unknown, where the limit on states was hit.

Exit code: 0 all hold, 1 something is broken, 2 wrong usage, 3 something is unknown.

Examples:
  proviso check
  proviso check --json | jq '.models[].verdicts[] | select(.outcome != "holds")'`,
    )
    .action((options: { maxStates: number; json?: true }) => {
      const answer: CheckAnswer = { models: [checked(options.maxStates)] }
      terminal.out(options.json === true ? JSON.stringify(answer, null, 2) : formatCheck(answer, terminal))
      done(exitCodeOf(answer))
    })
}

function checked(maxStates: number): CheckedModel {
  const start = performance.now()
  const report = check(explore(device, { maxStates }), deviceClaims)
  const seconds = Math.round(performance.now() - start) / 1000
  return { name: 'device', seconds, ...report }
}

function exitCodeOf({ models }: CheckAnswer): number {
  const outcomes = new Set(models.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome)))
  if (outcomes.has('broken') || models.some(({ deadlocks }) => deadlocks.length > 0)) return 1
  return outcomes.has('unknown') || models.some(({ complete }) => !complete) ? 3 : 0
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1) return number
  throw new InvalidArgumentError('It must be a whole number of at least 1.')
}
