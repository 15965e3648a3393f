import { fromMachine, type MachineModel } from '@proviso/kernel/xstate'
import { everyCondition, readyToProvision } from './conditions.ts'
import { type DeviceMachine, deviceMachine } from './machine.ts'

const key = { publicKey: 'key-1' }
const checked = everyCondition.map((conditions) => ({ conditions }))
/** Whoever has a credential, or waits for one, is not checked: one case stands for all. */
const unchecked = [{ conditions: readyToProvision }]
/** A key that nobody registered: what offers it must be refused. */
const strangeKey = { publicKey: 'key-2' }

/**
 * The device as a model, with everything worth trying in each state: all conditions of the prerequisite check,
 * every outcome of every step, and a key that is not the registered one.
 *
 * @example
 * ```ts
 * explore(device, { maxStates: 10_000 }).complete // true
 * ```
 */
export const device: MachineModel<DeviceMachine> = fromDevice(deviceMachine)

/**
 * A machine of the shape of {@link deviceMachine} as a model, with the same things tried: for what-if studies.
 *
 * @example
 * ```ts
 * const changed = fromDevice(deviceMachine.provide({ guards: { 'a retry is pending': () => false } }))
 * check(explore(changed, { maxStates: 10_000 }), deviceClaims)
 * ```
 */
export function fromDevice(machine: DeviceMachine): MachineModel<DeviceMachine> {
  return fromMachine<DeviceMachine>(machine, {
    'profile.loaded': ({ context }) => (context.notified || context.retryPending ? unchecked : checked),
    'user.signed out': [{}],
    'mfa.passed': [{}],
    'mfa.failed': [{}],
    'mfa.timed out': [{}],
    'mfa.retried': [{}],
    'biometrics.chosen': [{}],
    'biometrics.skipped': [{}],
    'pin.refused': [{}],
    'pin.created': [{}],
    'wizard.cancelled': [{}],
    'key.created': [key],
    'key.creation failed': [{}],
    'key.registered': [{}],
    'key.registration failed': [{}],
    'request.created': [key, strangeKey],
    'request.creation failed': [{}],
    'request.signed': [{}],
    'request.refused': [{}],
    'certificate.issued': [
      { ...key, serial: '01' },
      { ...strangeKey, serial: '02' },
    ],
    'certificate.denied': [{}],
    'certificate.installed': [{}],
    'certificate.installation failed': [{}],
    'enrolment.deferred': [{}],
    'enrolment.retried': [{}],
    'enrolment.rolled back': [{}],
    'user.notified': [{}],
    'renewal.fell due': [{}],
    'renewal.failed': [{}],
    'certificate.renewed': [
      { ...key, serial: '03' },
      { ...strangeKey, serial: '04' },
    ],
    'certificate.expired': [{}],
  })
}
