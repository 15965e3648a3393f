import { writeFile } from 'node:fs/promises'
import { AsymmetricClaim, check, explore, ThrowingClaim } from '@proviso/kernel'
import { toPromela } from '@proviso/kernel/promela'
import { NotPlainData, UnsupportedMachine } from '@proviso/kernel/xstate'
import { Command, InvalidArgumentError } from 'commander'
import type { CheckAnswer, CheckedModel } from './check-answer.ts'
import { formatCheck } from './format-check.ts'
import { loadModels } from './load-models.ts'
import { type NamedModel, shippedModels } from './named-model.ts'
import { progressOn } from './progress.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { inOneLine } from './words.ts'

interface CheckOptions {
  readonly maxStates: number
  readonly json?: true
  readonly promela?: string
}

/** `proviso check`: explores models, the shipped ones or those of a module, and checks their claims. */
export function checkCommand(terminal: Terminal, done: (exitCode: number) => void): Command {
  return new Command('check')
    .description('Explore every path of models, and check every claim about them.')
    .argument(
      '[module]',
      'a JavaScript or TypeScript file that exports machines, systems and claims; the shipped models without it',
    )
    .option('--max-states <count>', 'the most states to keep of a model', wholeNumber, 1_000_000)
    .option('--json', 'print the answer as JSON')
    .option('--promela <file>', 'write the system for SPIN as well')
    .addHelpText('after', help)
    .action(async (module: string | undefined, options: CheckOptions) => {
      const models = module === undefined ? shippedModels : await loadModels(module)
      if (options.promela !== undefined) await writePromela(models, options.promela)
      const answer: CheckAnswer = {
        models: models.map((model) => checked(model, options.maxStates, terminal)),
      }
      terminal.out(
        options.json === true
          ? JSON.stringify(answer, null, 2)
          : formatCheck(answer, { terminal, models, maxStates: options.maxStates }),
      )
      done(exitCodeOf(answer))
    })
}

const help = `
A claim holds, is broken (with the shortest log that shows it), or is unknown, where the limit on states was hit.

A module exports models (what fromMachine and fromActors give) or state machines, each event of which is then tried
without a payload. The claims about an export "door" are the export "doorClaims", or "claims" where it is the only one.

Exit code: 0 all hold, 1 something is broken, 2 wrong usage, 3 something is unknown.

Examples:
  proviso check
  proviso check ./door.ts --max-states 5000000
  proviso check ./commit.ts --promela commit.pml
  proviso check --json | jq '.models[].verdicts[] | select(.outcome != "holds")'`

function checked({ name, model, claims }: NamedModel, maxStates: number, terminal: Terminal): CheckedModel {
  const start = performance.now()
  const progress = progressOn(terminal, name)
  try {
    const report = check(explore(model, { maxStates, onProgress: progress.tell }), claims)
    const seconds = Math.round(performance.now() - start) / 1000
    return { name, seconds, ...report }
  } catch (error) {
    throw isUsersOwn(error) ? new UsageError(`${name}: ${inOneLine(error.message)}`, { cause: error }) : error
  } finally {
    progress.end()
  }
}

async function writePromela(models: readonly NamedModel[], file: string): Promise<void> {
  const [only, ...others] = models
  if (only === undefined || others.length > 0) {
    const names = models.map(({ name }) => name).join(', ')
    throw new UsageError(`--promela writes one system, but there are ${models.length} models: ${names}`)
  }
  let text: string
  try {
    // Whether it is a system shows when it is printed.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    text = toPromela(only.model as Parameters<typeof toPromela>[0], { claims: only.claims })
  } catch (cause) {
    throw new UsageError(`${only.name} cannot be written for SPIN: ${messageOf(cause)}`, { cause })
  }
  try {
    await writeFile(file, text)
  } catch (cause) {
    throw new UsageError(`${file} cannot be written: ${messageOf(cause)}`, { cause })
  }
}

/** What a model or a claim of the user's does that it must not. */
function isUsersOwn(error: unknown): error is Error {
  return [ThrowingClaim, AsymmetricClaim, UnsupportedMachine, NotPlainData].some(
    (kind) => error instanceof kind,
  )
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

function exitCodeOf({ models }: CheckAnswer): number {
  const outcomes = new Set(models.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome)))
  if (outcomes.has('broken') || models.some(({ deadlockCount }) => deadlockCount > 0)) return 1
  return outcomes.has('unknown') || models.some(({ complete }) => !complete) ? 3 : 0
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1) return number
  throw new InvalidArgumentError('It must be a whole number of at least 1.')
}
