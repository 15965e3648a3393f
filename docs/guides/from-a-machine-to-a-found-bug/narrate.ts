import { check, explore, history } from '@proviso/kernel'
import { claims } from './claims.ts'
import { enrolment } from './model.ts'

const [broken] = check(explore(enrolment, { maxStates: 1_000 }), claims).verdicts

for (const { value, context } of history(enrolment, broken?.log ?? [])) {
  const { deviceKey, directoryKey } = context
  console.log(`${value}: the device has ${deviceKey}, the directory ${directoryKey}`)
}
