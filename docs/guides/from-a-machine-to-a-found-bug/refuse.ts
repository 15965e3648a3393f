import { RefusedEvent, replay } from '@proviso/kernel'
import { enrolment } from './model.ts'

const corrupt = [{ type: 'mfa.passed' }, { type: 'certificate.issued' }] as const

try {
  replay(enrolment, corrupt)
} catch (error) {
  if (error instanceof RefusedEvent) console.log(error.message)
}
