import type { DeviceContext } from '../actors/device/context.ts'
import { upnOf } from '../actors/key.ts'

/** Are the key, the receipt and the certificates that a device holds its own, and in the name of its user? */
export function hasOnlyItsOwn({ device, user, key, certificates }: DeviceContext): boolean {
  const receipt = key?.receipt ?? null
  return (
    (key === null || key.publicKey === device) &&
    (receipt === null || (receipt.publicKey === device && receipt.sid === user)) &&
    certificates.every(({ publicKey, upn }) => publicKey === device && upn === upnOf(user))
  )
}
