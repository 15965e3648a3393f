import { formatLog, replay } from '@proviso/kernel'
import { logs } from '@proviso/kernel/fast-check'
import fc from 'fast-check'
import { enrolment } from './model.ts'

const property = fc.property(logs(enrolment, { maxLength: 30 }), (log) => {
  const { context, value } = replay(enrolment, log)
  return value !== 'ready' || context.directoryKey === context.deviceKey
})

const { failed, counterexample } = fc.check(property, { seed: 7, numRuns: 1_000 })

if (failed) console.log(formatLog(counterexample?.[0] ?? []))
