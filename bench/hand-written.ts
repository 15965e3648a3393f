import { checkPrerequisites, device, type DeviceContext, type DeviceFact } from '@proviso/whfb'

/** What the device machine does on its good way, written by hand: no guard that is not needed, nothing but data. */
export function handWritten(state: HandState, event: DeviceFact): HandState {
  const { context } = state
  // Only the good way is measured.
  // eslint-disable-next-line typescript/switch-exhaustiveness-check
  switch (event.type) {
    case 'profile.loaded': {
      const prerequisites = checkPrerequisites(event.conditions)
      if (prerequisites.result !== 'WillProvision') return { value: 'not offered', context }
      const enrolment = prerequisites.certificateEnrollment
      const { conditions } = event
      return { value: 'proving identity', context: { ...context, conditions, prerequisites, enrolment } }
    }
    case 'mfa.passed':
      return { value: 'offering biometrics', context }
    case 'biometrics.skipped':
      return { value: 'creating PIN', context }
    case 'pin.created':
      return { value: 'creating key', context: { ...context, pin: true } }
    case 'key.created': {
      const key = { publicKey: event.publicKey, registered: false }
      return { value: 'registering key', context: { ...context, key } }
    }
    case 'key.registered':
      if (context.key === null) return state
      return { value: 'requesting', context: { ...context, key: { ...context.key, registered: true } } }
    default:
      return enrolled(state, event)
  }
}

function enrolled(state: HandState, event: DeviceFact): HandState {
  const { context } = state
  if ('publicKey' in event && event.publicKey !== context.key?.publicKey) return state
  // Only the good way is measured.
  // eslint-disable-next-line typescript/switch-exhaustiveness-check
  switch (event.type) {
    case 'request.created': {
      const request = { publicKey: event.publicKey, signed: false }
      return {
        value: 'awaiting signature',
        context: { ...context, request, certificate: null, retryPending: false },
      }
    }
    case 'request.signed':
      if (context.request === null) return state
      return {
        value: 'awaiting issue',
        context: { ...context, request: { ...context.request, signed: true } },
      }
    case 'certificate.issued': {
      const certificate = { publicKey: event.publicKey, serial: event.serial, installed: false }
      return { value: 'installing', context: { ...context, certificate } }
    }
    case 'certificate.installed': {
      if (context.certificate === null) return state
      const certificate = { ...context.certificate, installed: true }
      return { value: 'notifying the user', context: { ...context, request: null, certificate } }
    }
    case 'user.notified':
      return { value: 'certificate current', context: { ...context, notified: true } }
    case 'renewal.fell due':
      return { value: 'renewal due', context }
    case 'certificate.renewed': {
      const certificate = { publicKey: event.publicKey, serial: event.serial, installed: true }
      return { value: 'certificate current', context: { ...context, certificate } }
    }
    default:
      return state
  }
}

/** Where the reducer stands. */
export interface HandState {
  readonly value: string
  readonly context: DeviceContext
}

/** Where it starts. */
export const handStart: HandState = { value: 'signed out', context: device.initial.context }
