import { fromMachine } from '@proviso/kernel/xstate'
import { machine } from './machine.ts'

/** For every event of the machine, the payloads worth trying. */
export const facts = {
  'mfa.passed': [{}],
  'key.registered': [{ keyId: 'key-1' }, { keyId: 'key-2' }],
  'key.synced': [{}],
  'key.lost': [{}],
  'certificate.issued': [{}],
}

export const enrolment = fromMachine(machine, facts)
