import { replay } from '@proviso/kernel'
import { enrolment } from './model.ts'

const state = replay(enrolment, [
  { type: 'mfa.passed' },
  { type: 'key.registered', keyId: 'key-1' },
  { type: 'key.synced' },
])

console.log(state.value)
console.log(state.context)
