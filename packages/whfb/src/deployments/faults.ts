/** Something that may go wrong from outside: an event of one actor, and the one that undoes it. */
export interface Fault {
  readonly actor: 'user' | 'device' | 'entra' | 'adfs' | 'directory' | 'connect' | 'ca' | 'dc'
  readonly happens: string
  readonly undone?: string
}

/** The faults that may be tried, by name. */
export const faults = {
  'remote session': { actor: 'user', happens: 'came' },
  'policy withdrawn': { actor: 'device', happens: 'policy.switched off', undone: 'policy.switched on' },
  'offer suppressed': { actor: 'device', happens: 'offer.suppressed', undone: 'offer.restored' },
  'two policies at once': { actor: 'device', happens: 'cloud trust.added', undone: 'cloud trust.removed' },
  'TPM locked': { actor: 'device', happens: 'TPM.locked', undone: 'TPM.unlocked' },
  'certificate payload missing': {
    actor: 'device',
    happens: 'certificate payload.missing',
    undone: 'certificate payload.arrived',
  },
  'installation fails': { actor: 'device', happens: 'certificate.installation failed' },
  'device disabled': { actor: 'entra', happens: 'device.disabled', undone: 'device.enabled' },
  'user not found in Entra ID': { actor: 'entra', happens: 'user.lost', undone: 'user.restored' },
  'quota reached': { actor: 'entra', happens: 'quota.reached', undone: 'quota.raised' },
  'key deleted in the directory': { actor: 'entra', happens: 'key.lost' },
  'AD FS without a way out': { actor: 'adfs', happens: 'way out.closed', undone: 'way out.opened' },
  'AD FS without KB4088889': {
    actor: 'adfs',
    happens: 'receipts.unsupported',
    undone: 'receipts.supported',
  },
  'certificate proxy disabled': {
    actor: 'adfs',
    happens: 'certificate proxy.disabled',
    undone: 'certificate proxy.enabled',
  },
  'ugs scope missing': { actor: 'adfs', happens: 'ugs scope.missing', undone: 'ugs scope.added' },
  'AD FS stopped': { actor: 'adfs', happens: 'service.stopped', undone: 'service.started' },
  'agent certificate near its end': { actor: 'adfs', happens: 'agent certificate.neared its end' },
  'agent certificate expired': { actor: 'adfs', happens: 'agent certificate.expired' },
  'device not written back': { actor: 'directory', happens: 'device object.missing' },
  'service connection point missing': {
    actor: 'directory',
    happens: 'service connection point.removed',
    undone: 'service connection point.configured',
  },
  'WS-Trust disabled': { actor: 'adfs', happens: 'WS-Trust.disabled', undone: 'WS-Trust.enabled' },
  'registrations throttled': {
    actor: 'entra',
    happens: 'registrations.throttled',
    undone: 'registrations.unthrottled',
  },
  'write-back off': {
    actor: 'connect',
    happens: 'write-back.switched off',
    undone: 'write-back.switched on',
  },
  'group removed': { actor: 'directory', happens: 'group.left', undone: 'group.joined' },
  'UPN removed': { actor: 'directory', happens: 'UPN.removed', undone: 'UPN.restored' },
  'UPN renamed': { actor: 'directory', happens: 'UPN.renamed' },
  'keys not writable': {
    actor: 'directory',
    happens: 'key permission.removed',
    undone: 'key permission.granted',
  },
  'password changed': { actor: 'directory', happens: 'password.changed' },
  'template unpublished': { actor: 'ca', happens: 'template.unpublished', undone: 'template.published' },
  'template without the Hello flag': { actor: 'ca', happens: 'Hello flag.cleared', undone: 'Hello flag.set' },
  'duplicate template': { actor: 'ca', happens: 'template.duplicated', undone: 'duplicate.removed' },
  'agent not permitted': { actor: 'ca', happens: 'agent.forbidden', undone: 'agent.permitted' },
  'CA stopped': { actor: 'ca', happens: 'service.stopped', undone: 'service.started' },
  'certificate revoked': { actor: 'ca', happens: 'certificate.revoked' },
  'line of sight to a domain controller lost': {
    actor: 'dc',
    happens: 'line of sight.lost',
    undone: 'line of sight.regained',
  },
  'KDC certificate without KDC Authentication': {
    actor: 'dc',
    happens: 'KDC usage.missing',
    undone: 'KDC certificate.repaired',
  },
  'KDC certificate expired': {
    actor: 'dc',
    happens: 'KDC certificate.expired',
    undone: 'KDC certificate.repaired',
  },
  'KDC certificate with another name': {
    actor: 'dc',
    happens: 'KDC name.mismatched',
    undone: 'KDC certificate.repaired',
  },
  'KDC revocation list unreachable': {
    actor: 'dc',
    happens: 'KDC revocation list.unreachable',
    undone: 'KDC certificate.repaired',
  },
  'KDC chain broken': { actor: 'dc', happens: 'KDC chain.broken', undone: 'KDC certificate.repaired' },
  'certificate expired': { actor: 'device', happens: 'certificate.expired' },
  'certificate deleted': { actor: 'device', happens: 'certificate.deleted' },
  'certificate self-signed': {
    actor: 'device',
    happens: 'certificate.replaced by one that nobody issued',
  },
  'certificate without SID': { actor: 'device', happens: 'certificate.replaced by one without SID' },
  'certificate of a strange CA': {
    actor: 'device',
    happens: 'certificate.replaced by one of a strange CA',
  },
} as const satisfies Readonly<Record<string, Fault>>

/** The name of a fault. */
export type FaultName = keyof typeof faults

/** The payloads of an event that carries nothing: one where it is tried, else none. */
export type Happening = (type: string) => readonly Readonly<Record<string, never>>[]

/** What happens to an actor when these faults are tried. */
export function happening(actor: Fault['actor'], tried: readonly FaultName[]): Happening {
  const types = new Set(
    tried
      .map((name): Fault => faults[name])
      .filter((fault) => fault.actor === actor)
      .flatMap(({ happens, undone }) => (undone === undefined ? [happens] : [happens, undone])),
  )
  return (type) => (types.has(type) ? [{}] : [])
}
