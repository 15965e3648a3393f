import type { CertificateRequest } from '../adfs/events.ts'
import type { ScepSubmission } from '../ca/events.ts'
import type { EntraEvent, KeyRegistration } from '../entra/events.ts'
import { upnOf } from '../key.ts'
import type { DeviceContext } from './context.ts'
import type { DeviceEvent } from './events.ts'

/** Phase A: the token of AD FS on its way to Entra ID. */
export function presentation({ device }: DeviceContext, event: DeviceEvent): EntraEvent {
  const secondFactor = event.type === 'sign-in.answered' && event.secondFactor
  return { type: 'AD FS token.presented', by: device, secondFactor }
}

/** Phase C: the public key, with the claims of the token. */
export function registration({ device, user, key }: DeviceContext): KeyRegistration {
  return {
    type: 'key.registration requested',
    by: device,
    publicKey: key?.publicKey ?? 'strange key',
    user,
    deviceClaim: true,
    secondFactorClaim: true,
    wellFormed: true,
  }
}

/** A rollback: the key that was registered is removed again. */
export function removal({ device, user, key }: DeviceContext): EntraEvent {
  return { type: 'key.removal requested', by: device, publicKey: key?.publicKey ?? 'strange key', user }
}

/** Phase D: the request that AD FS takes, with the key receipt; what it must not look at is filled in as well. */
export function certificateRequest(context: DeviceContext): CertificateRequest {
  const { device, user, request, key, enterprisePrt } = context
  return {
    type: 'certificate.requested',
    by: device,
    publicKey: request?.publicKey ?? 'strange key',
    subject: upnOf(user),
    prt: enterprisePrt ? user : null,
    receipt: key?.receipt ?? null,
  }
}

/** The request by way of MDM. */
export function scepRequest({ device, user, request, payloadArrived }: DeviceContext): ScepSubmission {
  return {
    type: 'SCEP request.submitted',
    by: device,
    publicKey: request?.publicKey ?? 'strange key',
    subject: upnOf(user),
    challenge: payloadArrived,
  }
}
