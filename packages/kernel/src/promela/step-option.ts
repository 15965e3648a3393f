import { formatLog } from '../log.ts'
import type { TabledStep } from '../xstate/system/local-tables.ts'
import type { SystemTables } from './system-tables.ts'

/** A step as an option of the Promela loop: when it may be made, and what it does, at once. */
export function optionOf(tabled: TabledStep, tables: SystemTables): string {
  const { view } = tables
  const { columns, values, change } = tabled.step
  const sent = view.network.change(change).sent
  const guards = [
    `a${tabled.actor} == ${tabled.state}`,
    ...arrivalGuards(tabled, tables),
    ...roomGuards(tabled, sent, tables),
  ]
  const effects = [
    ...taking(tabled, tables),
    ...columns.map((column, at) => `a${column} = ${values[at]}`),
    ...sent.flatMap((message) => sending(message, tables)),
    'check()',
  ]
  return `:: d_step { ${guards.join(' && ')} -> ${effects.join('; ')} } /* ${comment(formatLog([view.event(tabled.step.event)]))} */`
}

/** Text that may stand in a comment. */
export function comment(text: string): string {
  return text.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')
}

function arrivalGuards({ message }: TabledStep, { view: { network } }: SystemTables): readonly string[] {
  if (message === undefined) return ['empty(at_once)']
  if (network.isLocal(message)) return [`at_once ? [${message}]`]
  const arrives =
    network.rules.order === 'fifo' ? `q${network.channel(message)} ? [${message}]` : `n${message} > 0`
  return ['empty(at_once)', arrives]
}

/** Where more would be in flight than may be, the step is not made. */
function roomGuards(
  tabled: TabledStep,
  sent: readonly number[],
  { view: { network } }: SystemTables,
): readonly string[] {
  if (sent.length === 0) return []
  const left = tabled.message === undefined || network.stays(tabled.message) ? 0 : 1
  const more = [...new Set(sent)].map((message) =>
    network.stays(message) ? `(1 - n${message})` : String(sent.filter((other) => other === message).length),
  )
  return [`in_flight - ${left} + ${more.join(' + ')} <= MAX_IN_FLIGHT`]
}

function taking({ message }: TabledStep, { view: { network } }: SystemTables): readonly string[] {
  if (message === undefined || network.stays(message)) return []
  const taken = network.isLocal(message)
    ? `at_once ? ${message}`
    : network.rules.order === 'fifo'
      ? `q${network.channel(message)} ? ${message}`
      : `n${message}--`
  return [taken, 'in_flight--']
}

function sending(message: number, { view: { network } }: SystemTables): readonly string[] {
  if (network.isLocal(message)) return [`at_once ! ${message}`, 'in_flight++']
  if (network.stays(message)) return [`in_flight = in_flight + 1 - n${message}`, `n${message} = 1`]
  return network.rules.order === 'fifo'
    ? [`q${network.channel(message)} ! ${message}`, 'in_flight++']
    : [`n${message}++`, 'in_flight++']
}
