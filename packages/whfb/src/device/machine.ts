import { prerequisiteChecks } from '../prerequisites.ts'
import { behaviour } from './behaviour.ts'
import { unprovisioned } from './context.ts'
import { enrolling } from './enrolling.ts'
import { provisioning } from './provisioning.ts'
import { ready } from './ready.ts'
import { source } from './sources.ts'

const machine = behaviour.createMachine({
  id: 'device',
  description: 'One user on one device, from the loaded profile to a PIN that is ready, and its renewal.',
  context: unprovisioned,
  initial: 'signed out',
  states: {
    'signed out': {
      on: {
        'profile.loaded': [
          {
            guard: 'the PIN is ready',
            target: 'ready.as before',
            meta: { source: source.inferred, phase: 'sign-in' },
          },
          {
            guard: 'a retry is pending',
            target: 'enrolling.waiting to retry',
            meta: { source: source.retry, phase: 'E' },
          },
          {
            target: 'checking prerequisites',
            actions: 'check the prerequisites',
            meta: { source: source.seed, phase: 'prerequisites' },
          },
        ],
      },
    },
    'checking prerequisites': {
      description: 'After the profile is loaded and before the desktop is shown.',
      always: [
        {
          guard: 'every check is met',
          target: 'provisioning',
          meta: { source: source.seed, phase: 'prerequisites' },
        },
        ...prerequisiteChecks.map((check) => ({
          guard: { type: 'is not met', params: { check: check.field } } as const,
          target: 'on the desktop.not offered' as const,
          meta: { source: check.source, phase: 'prerequisites', step: check.step },
        })),
      ],
    },
    'on the desktop': {
      description: 'The user works without Windows Hello; the next sign-in offers it again.',
      initial: 'not offered',
      states: { 'not offered': {}, dismissed: {}, failed: {} },
      on: {
        'user.signed out': {
          target: 'signed out',
          actions: 'forget the session',
          meta: { source: source.inferred, phase: 'prerequisites' },
        },
      },
    },
    provisioning,
    enrolling,
    'rolling back': {
      description: 'A failure for good leaves nothing behind.',
      on: {
        'enrolment.rolled back': {
          target: 'on the desktop.failed',
          actions: 'remove the container',
          meta: { source: source.rollback, phase: 'G' },
        },
      },
    },
    'notifying the user': {
      on: {
        'user.notified': [
          {
            guard: 'no certificate is wanted',
            target: 'ready.key only',
            actions: 'note the notification',
            meta: { source: source.phaseG, phase: 'G' },
          },
          {
            target: 'ready',
            actions: 'note the notification',
            meta: { source: source.phaseG, phase: 'G' },
          },
        ],
      },
    },
    ready,
  },
})

type Machine = typeof machine

/** The machine of a device: one user on one device. */
export interface DeviceMachine extends Machine {}

/**
 * One user on one device, as an XState machine: sign-in, prerequisite check, wizard, key, certificate, renewal.
 *
 * It is plain XState: `createActor(deviceMachine)` runs it.
 *
 * @example
 * ```ts
 * const actor = createActor(deviceMachine).start()
 * actor.getSnapshot().value // 'signed out'
 * ```
 */
export const deviceMachine: DeviceMachine = machine
