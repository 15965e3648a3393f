import { explainCode } from '@proviso/whfb/failures'

const { failures } = explainCode('-2145648611')
for (const { code, name, steps, cause, remedy } of failures) {
  console.log(code, name, 'at', steps.join(', '))
  console.log('  cause:', cause)
  console.log('  remedy:', remedy)
}
