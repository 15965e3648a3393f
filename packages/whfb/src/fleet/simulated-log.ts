import type { Log } from '@proviso/kernel'
import { compile, type MachineState } from '@proviso/kernel/xstate'
import type { DeviceFact } from '../device/facts.ts'
import { type DeviceMachine, deviceMachine } from '../device/machine.ts'
import { type Random, randomFrom, weighted } from './random.ts'
import { simulatedConditions } from './simulated-conditions.ts'

/** No simulated device has more facts. */
export const mostSimulatedFacts = 60

/** How often each fact comes, of those that can happen in a state; the numbers are made up, and the compiler counts them. */
const weights: Readonly<Record<DeviceFact['type'], number>> = {
  'profile.loaded': 100,
  'user.signed out': 20,
  'mfa.passed': 90,
  'mfa.failed': 6,
  'mfa.timed out': 4,
  'mfa.retried': 70,
  'biometrics.chosen': 40,
  'biometrics.skipped': 60,
  'pin.refused': 10,
  'pin.created': 90,
  'wizard.cancelled': 4,
  'key.created': 98,
  'key.creation failed': 2,
  'key.registered': 97,
  'key.registration failed': 3,
  'request.created': 99,
  'request.creation failed': 1,
  'request.signed': 92,
  'request.refused': 3,
  'certificate.issued': 96,
  'certificate.denied': 4,
  'certificate.installed': 98,
  'certificate.installation failed': 2,
  'enrolment.deferred': 5,
  'enrolment.retried': 80,
  'enrolment.rolled back': 100,
  'user.notified': 100,
  'renewal.fell due': 30,
  'renewal.failed': 15,
  'certificate.renewed': 80,
  'certificate.expired': 5,
}

/** The facts that can follow, by type: a type of the machine that is no fact of a device has no weight. */
const factTypes = Object.keys(weights).filter((type): type is DeviceFact['type'] => type in weights)

const stepper = compile(deviceMachine)

/**
 * The log of a made-up device: the same for the same seed and index, and accepted by the model.
 *
 * Faults come as often as a table says. How often they come in a real fleet nobody knows: it shows what a fleet looks
 * like, and says nothing of one.
 *
 * @example
 * ```ts
 * simulatedLog({ seed: 1, index: 0 })[0] // { type: 'profile.loaded', conditions: … }
 * ```
 */
export function simulatedLog({
  seed,
  index,
}: {
  readonly seed: number
  readonly index: number
}): Log<DeviceFact> {
  const random = randomFrom(seed, index)
  const log: DeviceFact[] = []
  let { state } = stepper.initial()
  while (log.length < mostSimulatedFacts) {
    const fact = nextFact(state, { random, index, serial: log.length })
    const next = fact === undefined ? undefined : stepper.step(state, fact)
    if (fact === undefined || next === undefined) break
    log.push(fact)
    ;({ state } = next)
    if (random() < (isAtRest(state) ? 0.7 : 0.015)) break
  }
  return log
}

/** Where most devices are most of the time. */
function isAtRest(state: MachineState<DeviceMachine>): boolean {
  return typeof state.value === 'object' && ('ready' in state.value || 'on the desktop' in state.value)
}

function nextFact(
  state: MachineState<DeviceMachine>,
  { random, index, serial }: { readonly random: Random; readonly index: number; readonly serial: number },
): DeviceFact | undefined {
  const enabled = new Set(stepper.enabled(state))
  const possible = factTypes.filter((type) => enabled.has(type))
  const type = weighted(random, possible, (one) => weights[one])
  const publicKey = `key-${index}`
  if (type === undefined) return undefined
  if (type === 'profile.loaded') return { type, conditions: simulatedConditions(random) }
  if (type === 'key.created' || type === 'request.created') return { type, publicKey }
  if (type === 'certificate.issued' || type === 'certificate.renewed') {
    return { type, publicKey, serial: `${index}-${serial}` }
  }
  // All others are no more than their type; of so many the compiler does not try each.
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return { type } as DeviceFact
}
