import type { Alphabet } from '@proviso/kernel/xstate'
import type { AdfsMachine } from '../actors/adfs/machine.ts'
import type { CaMachine } from '../actors/ca/machine.ts'
import type { ConnectMachine } from '../actors/connect/machine.ts'
import type { DirectoryMachine } from '../actors/directory/machine.ts'
import type { EntraMachine } from '../actors/entra/machine.ts'
import { type FaultName, type Happening, happening } from './faults.ts'

/** What happens to the servers from outside: only faults. */
export function serverInputs(faults: readonly FaultName[]) {
  return {
    entra: entraInputs(happening('entra', faults)),
    adfs: adfsInputs(happening('adfs', faults)),
    directory: directoryInputs(happening('directory', faults)),
    ca: caInputs(happening('ca', faults)),
  }
}

function entraInputs(happens: Happening): Alphabet<EntraMachine> {
  return {
    'device.disabled': happens('device.disabled'),
    'device.enabled': happens('device.enabled'),
    'key.lost': happens('key.lost'),
    'user.lost': happens('user.lost'),
    'user.restored': happens('user.restored'),
    'quota.reached': happens('quota.reached'),
    'quota.raised': happens('quota.raised'),
    'registrations.throttled': happens('registrations.throttled'),
    'registrations.unthrottled': happens('registrations.unthrottled'),
    'realm.requested': [],
    'device.registration requested': [],
    'computer.synchronised': [],
    'PRT.requested': [],
    'token.requested': [],
    'AD FS token.presented': [],
    'second factor.shown': [],
    'second factor.failed': [],
    'second factor.lapsed': [],
    'key.registration requested': [],
    'key.removal requested': [],
    'metadata.requested': [],
    'changes.requested': [],
    'nonce.requested': [],
    'assertion.presented': [],
  }
}

function adfsInputs(happens: Happening): Alphabet<AdfsMachine> {
  return {
    'way out.closed': happens('way out.closed'),
    'way out.opened': happens('way out.opened'),
    'receipts.unsupported': happens('receipts.unsupported'),
    'receipts.supported': happens('receipts.supported'),
    'certificate proxy.disabled': happens('certificate proxy.disabled'),
    'certificate proxy.enabled': happens('certificate proxy.enabled'),
    'ugs scope.missing': happens('ugs scope.missing'),
    'ugs scope.added': happens('ugs scope.added'),
    'service.stopped': happens('service.stopped'),
    'service.started': happens('service.started'),
    'agent certificate.neared its end': happens('agent certificate.neared its end'),
    'agent certificate.expired': happens('agent certificate.expired'),
    'WS-Trust.disabled': happens('WS-Trust.disabled'),
    'WS-Trust.enabled': happens('WS-Trust.enabled'),
    'device token.requested': [],
    'nonce.requested': [],
    'nonce.lapsed': [],
    'enterprise PRT.requested': [],
    'discovery.requested': [],
    'sign-in.requested': [],
    'second factor.shown': [],
    'second factor.failed': [],
    'device.found': [],
    'certificate.requested': [],
    'keys.found': [],
    'metadata.sent': [],
    'certificate.issued': [],
    'certificate.denied': [],
    'agent certificate.issued': [],
    'agent certificate.denied': [],
  }
}

function directoryInputs(happens: Happening): Alphabet<DirectoryMachine> {
  return {
    'device object.missing': happens('device object.missing'),
    'group.left': happens('group.left'),
    'group.joined': happens('group.joined'),
    'UPN.renamed': happens('UPN.renamed'),
    'UPN.removed': happens('UPN.removed'),
    'UPN.restored': happens('UPN.restored'),
    'password.changed': happens('password.changed'),
    'key permission.removed': happens('key permission.removed'),
    'key permission.granted': happens('key permission.granted'),
    'service connection point.removed': happens('service connection point.removed'),
    'service connection point.configured': happens('service connection point.configured'),
    'service connection point.looked up': [],
    'computer certificate.written': [],
    'keys.looked up': [],
    'device.looked up': [],
    'user.looked up': [],
    'account.looked up': [],
    'changes.written': [],
  }
}

/** What happens to Entra Connect from outside, where it takes part. */
export function connectInputs(
  faults: readonly FaultName[],
  missed: readonly Readonly<Record<string, never>>[] = [],
): Alphabet<ConnectMachine> {
  const happens = happening('connect', faults)
  return {
    'write-back.switched off': happens('write-back.switched off'),
    'write-back.switched on': happens('write-back.switched on'),
    'answer.missed': missed,
    'changes.listed': [],
    'changes.stored': [],
    'computer.stored': [],
  }
}

function caInputs(happens: Happening): Alphabet<CaMachine> {
  return {
    'template.unpublished': happens('template.unpublished'),
    'template.published': happens('template.published'),
    'template.duplicated': happens('template.duplicated'),
    'duplicate.removed': happens('duplicate.removed'),
    'Hello flag.cleared': happens('Hello flag.cleared'),
    'Hello flag.set': happens('Hello flag.set'),
    'agent.forbidden': happens('agent.forbidden'),
    'agent.permitted': happens('agent.permitted'),
    'service.stopped': happens('service.stopped'),
    'service.started': happens('service.started'),
    'certificate.revoked': happens('certificate.revoked'),
    'templates.requested': [],
    'request.submitted': [],
    'renewal.submitted': [],
    'SCEP request.submitted': [],
    'agent certificate.requested': [],
    'user.found': [],
    'revocation.asked for': [],
  }
}
