import { check, explore, replay } from '@proviso/kernel'
import { compile, type Place } from '@proviso/kernel/xstate'
import { device, type DeviceFact, deviceMachine, happyPath } from '@proviso/whfb'
import { deployments, provisioning } from '@proviso/whfb/system'
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
  initialTransition,
  transition,
} from 'xstate'
import { handStart, handWritten } from './hand-written.ts'
import { deepMachine, goingRound, sixRegions, workAndPause } from './machines.ts'
import { ratesOf, repeated } from './ratio.ts'
import { type Row, significant } from './table.ts'

/** The stream of a device that provisions and renews its certificate once: 14 events. */
const stream: readonly DeviceFact[] = [
  ...happyPath,
  { type: 'renewal.fell due' },
  { type: 'certificate.renewed', publicKey: 'key-1', serial: '02' },
  { type: 'renewal.fell due' },
]

/** Replay of the provisioning stream, beside XState, a hand-written reducer, and the parsing of its JSON. */
export async function provisioningStream(): Promise<readonly Row[]> {
  const stepper = compile(deviceMachine)
  const text = JSON.stringify(stream)
  const rates = await ratesOf({
    xstate: repeated(5, () => replayWithXState(deviceMachine, stream)),
    step: repeated(500, () => {
      let { state } = stepper.initial()
      for (const event of stream) state = stepper.step(state, event)!.state
      return state
    }),
    replay: repeated(500, () => replay(device, stream)),
    hand: repeated(500, () => stream.reduce((state, event) => handWritten(state, event), handStart)),
    parse: repeated(500, () => JSON.parse(text) as unknown),
  })
  const events = stream.length
  return [
    row('provisioning stream: `transition` of XState', rates.xstate * events, undefined),
    row('… `stepper.step`, event by event', rates.step * events, rates.step / rates.xstate),
    row('… `replay`', rates.replay * events, rates.replay / rates.xstate),
    row('… a `switch` written by hand', rates.hand * events, rates.hand / rates.xstate),
    row('… `JSON.parse` of the stream alone', rates.parse * events, rates.parse / rates.xstate),
  ]
}

/** What the device of the composed system hears on its way to a PIN that is ready, beside XState. */
export async function deviceOfTheSystem(): Promise<readonly Row[]> {
  const system = provisioning(deployments['hybrid-federated'])
  const graph = explore(system, { maxStates: 100_000 })
  const { verdicts } = check(graph, { sometimes: { ready: ({ device: one }) => one.matches('ready') } })
  const log = (verdicts[0]?.log ?? []).flatMap(({ actor, event }) => (actor === 'device' ? [event] : []))
  const place = { self: 'device', known: Object.keys(system.actors) }
  return against(`the device of the system, ${log.length} events`, {
    machine: system.actors.device,
    log,
    place,
  })
}

/** Machines whose steps cost XState most. */
export async function hardMachines(): Promise<readonly Row[]> {
  return [
    ...(await against('six parallel regions', { machine: sixRegions, log: goingRound })),
    ...(await against('five deep, with deep history', { machine: deepMachine, log: workAndPause })),
  ]
}

interface Steps {
  readonly machine: AnyStateMachine
  readonly log: readonly EventObject[]
  readonly place?: Place
}

async function against(name: string, { machine, log, place }: Steps): Promise<readonly Row[]> {
  const stepper = compile(machine, place)
  const initial = stepper.initial().state
  const rates = await ratesOf({
    xstate: repeated(2, () => replayWithXState(machine, log)),
    step: repeated(200, () => {
      let state = initial
      for (const event of log) state = stepper.step(state, event)!.state
      return state
    }),
    replay: repeated(200, () => stepper.stepAll(initial, log)),
  })
  return [
    row(`${name}: \`transition\` of XState`, rates.xstate * log.length, undefined),
    row('… `stepper.step`, event by event', rates.step * log.length, rates.step / rates.xstate),
    row('… `replay`', rates.replay * log.length, rates.replay / rates.xstate),
  ]
}

function replayWithXState(machine: AnyStateMachine, log: readonly EventObject[]): unknown {
  let [snapshot] = initialTransition(machine) as [AnyMachineSnapshot, unknown]
  for (const event of log) [snapshot] = transition(machine, snapshot, event)
  return snapshot
}

function row(what: string, rate: number, ratio: number | undefined): Row {
  return [what, `${significant(rate)} events/s`, ratio === undefined ? '1' : significant(ratio)]
}
