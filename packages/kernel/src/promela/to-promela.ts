import type { Claims, Sentences, StatePredicate } from '../claims.ts'
import { formatLog } from '../log.ts'
import type { Actors, SystemEvent, SystemModel, SystemState } from '../xstate/index.ts'
import type { AnySystemState } from '../xstate/system/system-event.ts'
import { conditionOf } from './claim-condition.ts'
import { comment, optionOf } from './step-option.ts'
import { type SystemTables, tablesOf } from './system-tables.ts'

/** What is printed beside the system itself. */
export interface PromelaOptions<Some extends Actors> {
  /**
   * Claims to check: `always` and `sometimes`, where they look at the states of actors and not at the messages in flight.
   * The others are named in a comment.
   */
  readonly claims?: Claims<SystemState<Some>, SystemEvent<Some>>
  /** The most steps of single actors that are printed; 100,000 where it is not said. */
  readonly maxSteps?: number
}

/**
 * The same system as a Promela model, for SPIN to check: the same states, the same steps, the same verdicts.
 *
 * No JavaScript is translated: the steps of single actors are finite tables, and the tables are printed. Each step is one
 * `d_step` of a single process, so that SPIN's "states, stored" are the states of the graph (one more where a claim is
 * checked, or where a queue is not empty at the start: looking at, or filling it, is a step of its own). The Nth claim is checked with
 * `-DCLAIM_N`: an `always` is broken where SPIN finds an assertion violated; a `sometimes` holds where it does.
 *
 * ```sh
 * spin -a -DCLAIM_1 system.pml && gcc -O3 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -E -m1000000
 * ```
 *
 * @throws `TypeError` for a model that is no system of actors.
 * @throws `RangeError` when the actors have more steps than `maxSteps`.
 *
 * @example
 * ```ts
 * await writeFile('system.pml', toPromela(system, { claims }))
 * ```
 */
export function toPromela<Some extends Actors>(
  system: SystemModel<Some>,
  { claims = {}, maxSteps = 100_000 }: PromelaOptions<Some> = {},
): string {
  const tables = tablesOf(system, maxSteps)
  return [
    ...head(tables),
    ...variables(tables),
    ...claimText(claims, tables),
    'inline check() { assert(CLAIM) }',
    '',
    'active proctype system() {',
    ...started(tables),
    'end:',
    '  do',
    ...tables.steps.map((tabled) => `  ${optionOf(tabled, tables)}`),
    '  od',
    '}',
    '',
  ].join('\n')
}

function head({ view, names }: SystemTables): readonly string[] {
  const { order, lossy, maxInFlight } = view.network.rules
  return [
    `/* ${comment(names.join(', '))}: ${order}${lossy ? ', lossy' : ''} network, at most ${maxInFlight} messages in flight. */`,
    `#define MAX_IN_FLIGHT ${maxInFlight}`,
    '',
  ]
}

/** One variable for each actor, and what is in flight. */
function variables(tables: SystemTables): readonly string[] {
  const { view, states, names } = tables
  const { network } = view
  const { order, maxInFlight } = network.rules
  const initial = view.initial
  const actors = names.flatMap((name, actor) => {
    const numbers = states[actor]!
    const type = Math.max(...numbers) < 256 ? 'byte' : 'int'
    const meaning = numbers.map(
      (number) => `${number} ${JSON.stringify(tables.local(actor, number)?.value ?? null)}`,
    )
    return [`/* ${comment(`${name}: ${meaning.join(', ')}`)} */`, `${type} a${actor} = ${initial[actor]}`]
  })
  const channels = new Set(
    tables.messages.filter((one) => !network.isLocal(one)).map((one) => network.channel(one)),
  )
  const flying = network.content(initial.at(-1)!)
  return [
    ...actors,
    ...tables.messages.map((message) => {
      const { from, to, event } = network.messages.at(message)
      return `/* message ${message}: ${comment(formatLog([{ actor: to, event, from }]))} */`
    }),
    ...(order === 'fifo'
      ? [...channels].map((channel) => `chan q${channel} = [${maxInFlight}] of { short }`)
      : tables.messages
          .filter((message) => !network.isLocal(message))
          .map((message) => `byte n${message} = ${flying.filter((other) => other === message).length}`)),
    `chan at_once = [${maxInFlight}] of { short }`,
    `short in_flight = ${order === 'fifo' ? 0 : flying.length}`,
    '',
  ]
}

/**
 * What is in flight at the start, where a variable cannot begin with it, and the first look at the claim: SPIN counts
 * one more state where this is a step.
 */
function started({ view: { network, initial } }: SystemTables): readonly string[] {
  const put = network.content(initial.at(-1)!).flatMap((message) => {
    if (network.isLocal(message)) return [`at_once ! ${message}`]
    return network.rules.order === 'fifo' ? [`q${network.channel(message)} ! ${message}; in_flight++`] : []
  })
  const look = ['#ifdef CHECKED', 'd_step { check() }', '#endif']
  return put.length === 0 ? look : [`d_step { ${[...put, 'check()'].join('; ')} }`]
}

function claimText<Some extends Actors>(
  { always, sometimes, ...others }: NonNullable<PromelaOptions<Some>['claims']>,
  tables: SystemTables,
): readonly string[] {
  const asked = [
    ...sentencesOf(always).map(([sentence, holds]) => ({ sentence, holds, kind: 'always' })),
    ...sentencesOf(sometimes).map(([sentence, holds]) => ({ sentence, kind: 'sometimes', holds })),
  ]
  const lines = asked.flatMap(({ sentence, holds, kind }, index) => {
    const answered = conditionOf(holds, tables)
    const title = `/* CLAIM_${index + 1}, ${kind}: ${comment(sentence)}`
    if ('reason' in answered) return [`${title}: not printed, for ${answered.reason}. */`]
    const condition = kind === 'always' ? answered.condition : `!${answered.condition}`
    return [
      `${title} */`,
      `#ifdef CLAIM_${index + 1}`,
      `#define CLAIM (${condition})`,
      '#define CHECKED',
      '#endif',
    ]
  })
  const left = Object.entries(others).filter(([, sentences]) => typeof sentences === 'object')
  return [
    ...lines,
    ...left.map(
      ([kind, sentences]) =>
        `/* ${kind}: not printed: ${comment(Object.keys(Object(sentences)).join('; '))} */`,
    ),
    '#ifndef CLAIM',
    '#define CLAIM true',
    '#endif',
    '',
  ]
}

function sentencesOf<State>(
  sentences: Sentences<StatePredicate<State>> = {},
): readonly (readonly [string, (state: AnySystemState) => boolean])[] {
  return Object.entries(sentences).map(([sentence, written]) => {
    const holds = typeof written === 'function' ? written : written.holds
    // The states of this system are what its claims are about.
    // eslint-disable-next-line typescript/no-unsafe-type-assertion
    return [sentence, holds as unknown as (state: AnySystemState) => boolean]
  })
}
